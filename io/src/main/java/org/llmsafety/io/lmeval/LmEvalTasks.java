package org.llmsafety.io.lmeval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Topic;
import org.llmsafety.io.internal.tasks.SafetyTasks;

/** What the harness's tasks are called here, and what is known of them. */
final class LmEvalTasks {
  private static final ImmutableSet<Topic> ABILITY = ImmutableSet.of(Topic.CAPABILITY);

  private LmEvalTasks() {}

  /** Which end of a metric the harness calls better. That need not be the safer one. */
  enum Better {
    HIGHER,
    LOWER
  }

  /**
   * {@return a task's metric with what is known of it; undirected unless {@link SafetyTasks} has
   * its direction, as what the harness calls better of an accuracy is higher whatever is asked}
   */
  static Benchmark benchmark(String task, LmEvalMetric metric, Optional<Better> stated) {
    Benchmark bare =
        Benchmark.of("lm-eval/" + task + "/" + metric.fullName(), metric.scale().undirected())
            .withName(task + " (" + metric.fullName() + ")");
    Optional<Benchmark> known =
        SafetyTasks.find(task, metric.name()).map(found -> found.define(bare));
    if (known.filter(benchmark -> !benchmark.topics().equals(ABILITY)).isPresent()) {
      return known.get();
    }
    Better better = stated.orElse(metric.isLowerBetter() ? Better.LOWER : Better.HIGHER);
    Benchmark described =
        bare.withDescription(
            "the metric "
                + metric.fullName()
                + " of the task "
                + task
                + " in the Language Model Evaluation Harness"
                + stated
                    .map(
                        end ->
                            end == Better.LOWER
                                ? ", which calls lower better"
                                : ", which calls higher better")
                    .orElse("")
                + (known.isPresent() ? "; a capability, of which neither end is safe" : ""));
    // Higher means more able on this topic, so that a perplexity is not of it.
    return known.isPresent() && better == Better.HIGHER
        ? described.withTopics(Topic.CAPABILITY)
        : described;
  }

  /** {@return the first of each family's tasks on safety, a benchmark for each kind of metric} */
  static ImmutableList<Benchmark> mainMetrics() {
    return SafetyTasks.families().stream()
        .flatMap(
            family ->
                family.main().stream()
                    .flatMap(
                        task ->
                            family.metrics().stream()
                                .map(metric -> LmEvalMetric.of(metric.main()))
                                .map(metric -> benchmark(task, metric, Optional.empty()))))
        .collect(ImmutableList.toImmutableList());
  }
}
