package org.llmsafety.core.audit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Whether aggregates equal what their parts make. */
final class AggregateFindings {
  private static final double FINEST_TOLERANCE = 1e-9;
  private static final double FEWEST_STEPS = 100;

  private AggregateFindings() {}

  /** Edition by edition, as each is printed to as many places as its publisher chose. */
  static Stream<Problem> in(Scores scores) {
    return scores.by(Score::edition).values().stream().flatMap(AggregateFindings::inEdition);
  }

  private static Stream<Problem> inEdition(Scores scores) {
    return scores.benchmarks().stream()
        .flatMap(
            benchmark ->
                benchmark.aggregation().stream()
                    .flatMap(aggregation -> check(benchmark, aggregation, scores)));
  }

  /** A published aggregate beside what its parts make. */
  private record Row(Score score, double recomputed) {
    double difference() {
      return Math.abs(score.value() - recomputed);
    }
  }

  private static Stream<Problem> check(
      Benchmark benchmark, Aggregation aggregation, Scores scores) {
    ImmutableMap<Object, Scores> rows = scores.by(AggregateFindings::row);
    Scores column = scores.on(benchmark);
    ImmutableList<Row> checked =
        column.stream()
            .flatMap(
                score ->
                    recompute(score, aggregation, rows.getOrDefault(row(score), Scores.empty())))
            .collect(ImmutableList.toImmutableList());
    if (checked.isEmpty()) {
      return Stream.empty();
    }
    double tolerance = tolerance(benchmark, aggregation, scores);
    ImmutableList<Row> off =
        checked.stream()
            .filter(row -> row.difference() > tolerance)
            .collect(ImmutableList.toImmutableList());
    if (!off.isEmpty()) {
      return off.stream().map(row -> disagrees(row, tolerance));
    }
    double largest = checked.stream().mapToDouble(Row::difference).max().orElse(0);
    return Stream.of(
        Problem.of(
            Problem.Severity.NOTE,
            "aggregate-confirmed",
            "%s%s is an aggregate (%s) and equals its parts in %s; largest difference %.2g,"
                + " tolerance %.2g",
            benchmark,
            column.editions().stream().findFirst().map(edition -> " " + edition).orElse(""),
            aggregation.method(),
            checked.size() == column.size()
                ? "every row (" + checked.size() + ")"
                : "the " + checked.size() + " of " + column.size() + " rows that have every part",
            largest,
            tolerance));
  }

  /** What identifies a row of a source: model, edition, conditions and evaluation. */
  private static Object row(Score score) {
    return ImmutableList.of(
        score.published(),
        score.edition(),
        score.conditions(),
        score.evaluated(),
        score.provenance().location().source());
  }

  private static Stream<Row> recompute(Score score, Aggregation aggregation, Scores row) {
    Map<String, Double> values = new HashMap<>();
    row.forEach(part -> values.putIfAbsent(part.benchmark().id(), part.value()));
    return aggregation.recompute(score.benchmark().scale(), values).stream()
        .map(value -> new Row(score, value));
  }

  /** What rounding explains: the aggregate's own, and its parts' as far as it reaches the mean. */
  private static double tolerance(Benchmark benchmark, Aggregation aggregation, Scores scores) {
    Map<String, Double> roundingById = new HashMap<>();
    for (Benchmark part : aggregation.parts()) {
      Scores comparable =
          scores.matching(
              score ->
                  aggregation.parts().stream().anyMatch(p -> isOf(p, score))
                      && score.benchmark().scale().hasSameValuesAs(part.scale()));
      roundingById.put(part.id(), rounding(comparable, part.scale()));
    }
    return FINEST_TOLERANCE
        + rounding(scores.on(benchmark), benchmark.scale())
        + aggregation.errorOf(benchmark.scale(), roundingById);
  }

  private static boolean isOf(Benchmark benchmark, Score score) {
    return score.benchmark().id().equals(benchmark.id());
  }

  /**
   * Half a unit in the last place that any of the values is printed to. A column of zeros and ones
   * shows no places, so at least a hundred steps of a bounded scale are taken to be distinguished.
   */
  private static double rounding(Scores printed, Scale scale) {
    int decimals =
        printed.stream()
            .mapToInt(score -> BigDecimal.valueOf(score.value()).stripTrailingZeros().scale())
            .filter(places -> places > 0)
            .max()
            .orElse(0);
    double coarsest = (scale.highest() - scale.lowest()) / FEWEST_STEPS;
    return 0.5 * Math.min(Math.pow(10, -decimals), coarsest);
  }

  private static Problem disagrees(Row row, double tolerance) {
    Score score = row.score();
    return Problem.of(
            Problem.Severity.WARNING,
            "aggregate-disagrees",
            "%s of %s is %s, but its parts make %.6g (tolerance %.2g)",
            score.benchmark(),
            score.model().name(),
            score.value(),
            row.recomputed(),
            tolerance)
        .at(score.provenance().location())
        .about(score.published());
  }
}
