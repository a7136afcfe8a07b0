package org.llmsafety.io.format;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Topic;

/** What the harness's tasks are called here, and what is known of them. */
final class LmEvalTasks {
  private static final Pattern CAPABILITY =
      Pattern.compile(
          "(leaderboard|mmlu|hendrycksTest|arc|gsm8k|bbh|bigbench|gpqa|musr|ifeval|humaneval|mbpp"
              + "|hellaswag|winogrande|piqa|boolq|openbookqa|sciq|triviaqa|nq_open|drop|race"
              + "|squadv2|lambada|minerva_math|hendrycks_math|commonsense_qa|wikitext)"
              + "([-_:].*)?");

  private LmEvalTasks() {}

  /** {@return a task's metric with what is known of it; the end that is safer may not be} */
  static Benchmark benchmark(String task, LmEvalMetric metric) {
    Benchmark bare = bare(task, metric);
    return LmEvalSafetyTask.define(bare, task, metric.name()).orElse(bare);
  }

  /**
   * {@return a task's metric, which end is safer taken from what the harness calls better unless it
   * is known}
   */
  static Benchmark benchmark(String task, LmEvalMetric metric, Optional<Direction> better) {
    Benchmark bare = bare(task, metric);
    Direction direction =
        better.orElse(
            metric.isLowerBetter() ? Direction.LOWER_IS_SAFER : Direction.HIGHER_IS_SAFER);
    return LmEvalSafetyTask.define(bare, task, metric.name())
        .orElseGet(
            () ->
                bare.withScale(
                    direction == Direction.LOWER_IS_SAFER
                        ? bare.scale().lowerIsSafer()
                        : bare.scale().higherIsSafer()));
  }

  /** {@return whether it is known which end of a task's metric is safer} */
  static boolean isKnown(String task, LmEvalMetric metric) {
    return LmEvalSafetyTask.define(bare(task, metric), task, metric.name()).isPresent();
  }

  private static Benchmark bare(String task, LmEvalMetric metric) {
    boolean isCapability = CAPABILITY.matcher(task).matches();
    return Benchmark.of("lm-eval/" + task + "/" + metric.fullName(), metric.scale())
        .withName(task + " (" + metric.fullName() + ")")
        .withTopics(isCapability ? ImmutableSet.of(Topic.CAPABILITY) : ImmutableSet.of())
        .withDescription(
            "the metric "
                + metric.fullName()
                + " of the task "
                + task
                + " in the Language Model Evaluation Harness; "
                + (isCapability
                    ? "what it calls better is better, and says nothing of safety"
                    : "what it calls better is taken as safer"));
  }
}
