package org.llmsafety.io.lighteval;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.internal.tasks.MetricScale;
import org.llmsafety.io.internal.tasks.SafetyTasks;
import org.llmsafety.io.json.JsonCursor;

/**
 * The results of one task.
 *
 * @param key what the document calls it: "gsm8k|0", "leaderboard|mmlu:anatomy|5"
 * @param name the task alone: "mmlu:anatomy"
 * @param shots how many examples the prompt had, where the key says so
 * @param at where its metrics stand
 */
record LightEvalTask(String key, String name, Optional<String> shots, JsonCursor at) {
  static final String ALL = "all";
  static final String ERROR = "_stderr";

  private static final String AVERAGE = ":_average";
  private static final ImmutableSet<Topic> ABILITY = ImmutableSet.of(Topic.CAPABILITY);
  private static final Splitter PARTS = Splitter.on('|');
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  /**
   * Beside those that all harnesses have: exact matches of its own, votes, and extracted answers.
   */
  private static final Pattern FROM_0_TO_1 =
      Pattern.compile(
          "p?q?em|(prefix_|quasi_|prefix_quasi_)?exact_match|acc_norm_.+|extractive_match"
              + "|(maj|avg|g_?pass)@.*");

  /** A key is "task|shots", with the suite before it and the limit of shots behind in old files. */
  static LightEvalTask of(String key, JsonCursor at) {
    ImmutableList<String> parts = ImmutableList.copyOf(PARTS.split(key));
    int end = parts.size();
    while (end > 1 && isNumber(parts.get(end - 1))) {
      end--;
    }
    Optional<String> shots = end < parts.size() ? Optional.of(parts.get(end)) : Optional.empty();
    boolean hasSuite = shots.isPresent() && end > 1;
    String name = String.join("|", parts.subList(hasSuite ? 1 : 0, end));
    return new LightEvalTask(key, name.isBlank() ? key : name, shots, at);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && DIGITS.matchesAllOf(text);
  }

  /** {@return the fields that are metrics and not errors of one} */
  ImmutableList<String> metrics() {
    return ImmutableList.copyOf(at.node().fieldNames()).stream()
        .filter(field -> !field.endsWith(ERROR))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return whether it is the mean of the parts of a task} */
  boolean isAverage() {
    return name.endsWith(AVERAGE);
  }

  /** {@return whether it is a part of the task whose mean that is} */
  boolean isPartOf(LightEvalTask average) {
    String task = average.name.substring(0, average.name.length() - AVERAGE.length());
    return !isAverage() && shots.equals(average.shots) && name.startsWith(task + ":");
  }

  /**
   * {@return a metric of the task, with the direction of a known safety task or none}
   *
   * @param higherIsBetter whether LightEval says so: of a metric of ability of which it does not,
   *     as of the share of answers that cannot be read, higher does not mean more able
   */
  Benchmark benchmark(String metric, boolean higherIsBetter) {
    Benchmark bare =
        Benchmark.of("lighteval/" + name + "/" + metric, scale(metric))
            .withName(name + " (" + metric + ")")
            .withDescription("the metric " + metric + " of the task " + name + " in LightEval");
    return SafetyTasks.find(name, metric)
        .filter(known -> higherIsBetter || !known.topics().equals(ABILITY))
        .map(known -> known.define(bare))
        .orElse(bare);
  }

  private static Scale scale(String metric) {
    return FROM_0_TO_1.matcher(metric).matches()
        ? Scale.UNIT.undirected()
        : MetricScale.of(metric).undirected();
  }
}
