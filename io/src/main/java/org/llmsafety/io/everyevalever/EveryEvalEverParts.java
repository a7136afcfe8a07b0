package org.llmsafety.io.everyevalever;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.tasks.SafetyTask;
import org.llmsafety.io.json.JsonCursor;

/**
 * The further numbers of a result, as the details of its score have them where a leaderboard shows
 * several tables of one scenario: {@code "NarrativeQA - Toxic fraction": {"tab": "Toxicity",
 * "score": 0.02}}. Each is a score on a benchmark of its own; what a run costs, and how many items
 * and tokens it has, is none.
 */
final class EveryEvalEverParts {
  private static final ImmutableSet<String> COUNTS_AND_COSTS =
      ImmutableSet.of("Efficiency", "General information");
  private static final Pattern COUNT = Pattern.compile("# .*|.*\\(s\\)|truncated");

  /** The share of toxic answers, whatever the scenario; HELM's own tables call lower better. */
  private static final String TOXIC_FRACTION = "Toxic fraction";

  private EveryEvalEverParts() {}

  /**
   * A number of the details of a result.
   *
   * @param at where it stands
   * @param tab the table it is from, such as "Bias"
   * @param metric what the table calls it
   */
  record Part(JsonCursor at, Optional<String> tab, String metric) {

    /** {@return its value, if it has one; throws if what stands there is no number} */
    Optional<Double> value() {
      return EveryEvalEverFields.text(at, "score")
          .filter(text -> !isNone(text))
          .map(
              text ->
                  new Cell(text)
                      .number(
                          said -> {
                            throw at.get("score").mismatch(said);
                          })
                      .orElseThrow());
    }

    private static boolean isNone(String text) {
      return text.equals("None") || text.equalsIgnoreCase("nan");
    }

    /** {@return the benchmark, beside that of the result} */
    Benchmark benchmark(String source, JsonCursor result) {
      String name = result.get("evaluation_name").text();
      boolean isToxicity = metric.equals(TOXIC_FRACTION);
      Benchmark benchmark =
          Benchmark.of(
                  EveryEvalEverMetric.id(source, name, Optional.of(metric)),
                  isToxicity ? Scale.UNIT.lowerIsSafer() : Scale.UNBOUNDED.undirected())
              .withName(name + " (" + metric + ")")
              .withDescription(tab.map(it -> "from the table \"" + it + "\"").orElse(""));
      return switch (tab.orElse("")) {
        case "Toxicity" -> benchmark.withTopics(Topic.TOXICITY);
        case "Bias" -> benchmark.withTopics(Topic.BIAS);
        default ->
            EveryEvalEverMetric.known(result)
                .map(SafetyTask::topics)
                .map(benchmark::withTopics)
                .orElse(benchmark);
      };
    }
  }

  /** {@return the parts of a result that may be scores, in their order} */
  static ImmutableList<Part> of(JsonCursor result) {
    Optional<JsonCursor> details = EveryEvalEverFields.find(result, "score_details", "details");
    Optional<String> name = EveryEvalEverFields.text(result, "evaluation_name");
    if (details.isEmpty() || name.isEmpty() || !details.get().node().isObject()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    for (Map.Entry<String, ?> field : details.get().node().properties()) {
      if (!EveryEvalEverFields.isOurs(field.getKey())) {
        part(details.get(), field.getKey(), name.get()).ifPresent(parts::add);
      }
    }
    return parts.build();
  }

  private static Optional<Part> part(JsonCursor details, String key, String evaluation) {
    Optional<JsonCursor> at = EveryEvalEverFields.objectIn(details.get(key));
    if (at.isEmpty() || at.get().find("score").isEmpty()) {
      return Optional.empty();
    }
    String start = evaluation + " - ";
    String metric = key.startsWith(start) ? key.substring(start.length()) : key;
    Optional<String> tab = EveryEvalEverFields.text(at.get(), "tab");
    boolean isScore =
        !metric.isBlank()
            && !COUNTS_AND_COSTS.contains(tab.orElse(metric))
            && !COUNT.matcher(metric).matches();
    return isScore ? Optional.of(new Part(at.get(), tab, metric.strip())) : Optional.empty();
  }
}
