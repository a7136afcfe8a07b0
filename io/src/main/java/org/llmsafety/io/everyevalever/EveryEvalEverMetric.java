package org.llmsafety.io.everyevalever;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.internal.tasks.SafetyTask;
import org.llmsafety.io.internal.tasks.SafetyTasks;
import org.llmsafety.io.json.JsonCursor;

/**
 * The benchmark and scale that a result's name and metric state, and the reverse. What the record
 * calls better is kept in the description and gives no direction: better is not safer where an
 * ability or a success of attacks is measured, and converters write "higher" for whatever they do
 * not know. The direction is that of the {@link SafetyTasks} or none.
 *
 * <p>The id is the source, the evaluation's name and, where the record names it, the metric, as
 * names like "Score" are shared by many sources and an evaluation may have several metrics.
 */
final class EveryEvalEverMetric {
  /** What the ids of benchmarks start with that are known from records alone. */
  static final String PREFIX = "every-eval-ever/";

  static final String BINARY = "binary";

  private static final String LEVELS = "levels";
  private static final String PERCENT = "percent";
  private static final String PROPORTION = "proportion";
  private static final int MOST_LEVELS = 1000;
  private static final String HIGHER = "higher is better";
  private static final String LOWER = "lower is better";

  /** The format asks for one of two answers where neither is true. */
  private static final String NEITHER =
      "which end is better is not known: lower_is_better is there because the format asks for it";

  private EveryEvalEverMetric() {}

  static String id(String source, String name, Optional<String> metric) {
    return PREFIX + source + "/" + name + metric.map(it -> "/" + it).orElse("");
  }

  static Benchmark benchmark(String source, JsonCursor result) {
    String name = result.get("evaluation_name").text();
    JsonCursor metric = result.get("metric_config");
    Optional<String> metricName =
        EveryEvalEverFields.text(metric, "metric_id")
            .or(() -> EveryEvalEverFields.text(metric, "metric_name"));
    Optional<SafetyTask> known = known(result);
    String description =
        Stream.of(
                levels(metric),
                known.map(SafetyTask::says),
                EveryEvalEverFields.text(metric, "evaluation_description"),
                isLowerBetter(metric).map(lower -> lower ? LOWER : HIGHER))
            .flatMap(Optional::stream)
            .collect(joining("; "));
    Direction direction = known.map(SafetyTask::direction).orElse(Direction.UNDIRECTED);
    Benchmark benchmark =
        Benchmark.of(id(source, name, metricName), scale(metric).withDirection(direction))
            .withName(name + metricName.map(it -> " (" + it + ")").orElse(""))
            .withDescription(description);
    return known
        .map(SafetyTask::topics)
        .filter(topics -> !(topics.contains(Topic.CAPABILITY) && isLower(metric)))
        .map(benchmark::withTopics)
        .orElse(benchmark);
  }

  /** {@return what is known of the task, by the name of the evaluation and those of its metric} */
  static Optional<SafetyTask> known(JsonCursor result) {
    JsonCursor metric = result.get("metric_config");
    ImmutableList<String> names =
        Stream.of("metric_id", "metric_name")
            .flatMap(field -> EveryEvalEverFields.text(metric, field).stream())
            .collect(ImmutableList.toImmutableList());
    return SafetyTasks.find(result.get("evaluation_name").text(), names, ImmutableMap.of());
  }

  /** {@return whether the record calls the end better that is the less safe one} */
  static boolean isAgainst(Direction safer, JsonCursor metric) {
    return switch (safer) {
      case HIGHER_IS_SAFER -> isLower(metric);
      case LOWER_IS_SAFER -> isLowerBetter(metric).filter(lower -> !lower).isPresent();
      case UNDIRECTED -> false;
    };
  }

  private static boolean isLower(JsonCursor metric) {
    return isLowerBetter(metric).orElse(false);
  }

  /** {@return whether the record calls lower better; empty where it does not say} */
  private static Optional<Boolean> isLowerBetter(JsonCursor metric) {
    return EveryEvalEverFields.find(metric, "lower_is_better")
        .map(
            at -> {
              if (!at.node().isBoolean()) {
                throw at.mismatch("expected true or false, but was " + at.node().toString());
              }
              return at.node().booleanValue();
            });
  }

  private static Optional<String> levels(JsonCursor metric) {
    if (!hasType(metric, LEVELS)) {
      return Optional.empty();
    }
    ImmutableList<String> names = metric.get("level_names").elements(JsonCursor::text);
    String all =
        Streams.mapWithIndex(names.stream(), (level, index) -> index + " " + level)
            .collect(joining(", "));
    return Optional.of("grades " + all);
  }

  /** {@return whether the value stands for a grade that is not known} */
  static boolean isUnknownLevel(JsonCursor metric, double value) {
    return hasType(metric, LEVELS)
        && EveryEvalEverFields.find(metric, "has_unknown_level")
            .filter(at -> at.node().asBoolean())
            .isPresent()
        && value == -1;
  }

  static boolean hasType(JsonCursor metric, String type) {
    return EveryEvalEverFields.text(metric, "score_type").filter(type::equals).isPresent();
  }

  private static Scale scale(JsonCursor metric) {
    return hasType(metric, LEVELS) ? grades(metric) : numbers(metric);
  }

  private static Scale grades(JsonCursor metric) {
    JsonCursor names = metric.get("level_names");
    int count = names.elements(JsonCursor::text).size();
    if (count < 2) {
      throw names.mismatch("expected at least 2 levels, but was " + count);
    }
    return Scale.between(0, count - 1.0).ordinal();
  }

  /** An end that the record does not give is that of the unit, or open. */
  private static Scale numbers(JsonCursor metric) {
    Optional<String> unit = EveryEvalEverFields.known(metric, "metric_unit");
    Scale typical;
    if (unit.isPresent()) {
      typical =
          switch (unit.get()) {
            case PERCENT -> Scale.PERCENT;
            case PROPORTION -> Scale.UNIT;
            default -> Scale.UNBOUNDED.withUnit(unit.get());
          };
    } else {
      typical = hasType(metric, BINARY) ? Scale.UNIT : Scale.UNBOUNDED;
    }
    return Scale.between(
            end(metric, "min_score").orElse(typical.lowest()),
            end(metric, "max_score").orElse(typical.highest()))
        .withUnit(typical.unit());
  }

  private static Optional<Double> end(JsonCursor metric, String field) {
    return EveryEvalEverFields.find(metric, field).map(JsonCursor::number);
  }

  /**
   * Writes the name and the metric as far as the format has words for them.
   *
   * @param source what stands before the evaluation's name in an id made of a record
   * @param isBinary whether the score counts items that went one way or the other
   */
  static void write(Benchmark benchmark, String source, boolean isBinary, ObjectNode result) {
    ObjectNode metric = result.objectNode();
    String name = benchmark.name();
    Optional<String> metricId = metricOf(benchmark, source);
    if (metricId.isPresent()) {
      name = name.substring(0, name.length() - metricId.get().length() - " ()".length());
      metric.put("metric_id", metricId.get());
    }
    result.put("evaluation_name", name);
    Scale scale = benchmark.scale();
    Optional<Boolean> lowerIsBetter = isLowerBetter(benchmark);
    String description =
        lowerIsBetter
            .map(lower -> withoutBetter(benchmark.description(), lower ? LOWER : HIGHER))
            .orElseGet(() -> withNeither(benchmark.description()));
    if (!description.isEmpty()) {
      metric.put("evaluation_description", description);
    }
    unit(scale).ifPresent(unit -> metric.put("metric_unit", unit));
    metric.put("lower_is_better", lowerIsBetter.orElse(false));
    if (isLevels(scale)) {
      metric.put("score_type", LEVELS);
      ArrayNode names = metric.putArray("level_names");
      IntStream.rangeClosed(0, (int) scale.highest())
          .forEach(level -> names.add(Integer.toString(level)));
      metric.put("has_unknown_level", false);
    } else {
      metric.put("score_type", isBinary ? BINARY : "continuous");
      putEnd(metric, "min_score", scale.lowest());
      putEnd(metric, "max_score", scale.highest());
    }
    result.set("metric_config", metric);
  }

  /** {@return the metric's own part of a benchmark's id and name, if both were made of a record} */
  private static Optional<String> metricOf(Benchmark benchmark, String source) {
    String start = id(source, "", Optional.empty());
    String name = benchmark.name();
    int open = name.lastIndexOf(" (");
    if (!benchmark.id().startsWith(start) || open < 0 || !name.endsWith(")")) {
      return Optional.empty();
    }
    String metric = name.substring(open + 2, name.length() - 1);
    boolean fits = benchmark.id().equals(start + name.substring(0, open) + "/" + metric);
    return Optional.of(metric).filter(it -> fits && !it.isBlank());
  }

  /** {@return whether lower is better: as the direction or, without one, the description says} */
  private static Optional<Boolean> isLowerBetter(Benchmark benchmark) {
    if (benchmark.scale().isDirected()) {
      return Optional.of(benchmark.scale().direction() == Direction.LOWER_IS_SAFER);
    }
    String description = benchmark.description();
    return Optional.of(description.endsWith(LOWER))
        .filter(lower -> lower || description.endsWith(HIGHER));
  }

  private static String withNeither(String description) {
    return description.isEmpty() ? NEITHER : description + "; " + NEITHER;
  }

  private static String withoutBetter(String description, String better) {
    if (description.equals(better)) {
      return "";
    }
    String end = "; " + better;
    return description.endsWith(end)
        ? description.substring(0, description.length() - end.length())
        : description;
  }

  private static Optional<String> unit(Scale scale) {
    if (scale.unit().isBlank()) {
      return Optional.of(PROPORTION).filter(unit -> scale.lowest() == 0 && scale.highest() == 1);
    }
    return Optional.of(scale.unit().equals("%") ? PERCENT : scale.unit());
  }

  private static boolean isLevels(Scale scale) {
    return scale.level() == Scale.Level.ORDINAL
        && scale.lowest() == 0
        && scale.highest() == Math.rint(scale.highest())
        && scale.highest() <= MOST_LEVELS;
  }

  private static void putEnd(ObjectNode metric, String field, double end) {
    if (Double.isInfinite(end)) {
      metric.put(field, JsonWords.of(end));
    } else {
      metric.put(field, end);
    }
  }
}
