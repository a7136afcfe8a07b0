package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Whether aggregates equal what their parts make. */
final class AggregateFindings {
  private static final double FINEST_TOLERANCE = 1e-9;

  private AggregateFindings() {}

  static Stream<Problem> in(Scores scores) {
    return scores.benchmarks().stream()
        .filter(Benchmark::isAggregate)
        .flatMap(benchmark -> check(benchmark, scores));
  }

  /** A published aggregate beside what its parts make. */
  private record Row(Score score, double recomputed) {
    double difference() {
      return Math.abs(score.value() - recomputed);
    }
  }

  private static Stream<Problem> check(Benchmark benchmark, Scores scores) {
    ImmutableMap<Object, Scores> rows = scores.by(AggregateFindings::row);
    ImmutableList<Row> checked =
        scores.on(benchmark).stream()
            .flatMap(score -> recompute(score, rows.getOrDefault(row(score), Scores.empty())))
            .collect(ImmutableList.toImmutableList());
    if (checked.isEmpty()) {
      return Stream.empty();
    }
    double tolerance = tolerance(scores.on(benchmark));
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
            "%s is an aggregate (%s) and equals its parts in all %d rows; largest difference %.2g,"
                + " tolerance %.2g",
            benchmark,
            benchmark.aggregation().map(Aggregation::method).orElse(""),
            checked.size(),
            largest,
            tolerance));
  }

  /** What tells one row of a source from another: the same model, edition and conditions. */
  private static Object row(Score score) {
    return ImmutableList.of(
        score.published(),
        score.edition(),
        score.conditions(),
        score.provenance().location().source());
  }

  private static Stream<Row> recompute(Score score, Scores row) {
    Map<String, Double> values = new HashMap<>();
    row.forEach(part -> values.putIfAbsent(part.benchmark().id(), part.value()));
    Benchmark benchmark = score.benchmark();
    return benchmark.aggregation().stream()
        .flatMap(made -> made.recompute(benchmark.scale(), values).stream())
        .map(value -> new Row(score, value));
  }

  /** One unit in the last printed place: half for the aggregate's rounding, half for its parts'. */
  private static double tolerance(Scores column) {
    int decimals =
        column.stream()
            .mapToInt(score -> BigDecimal.valueOf(score.value()).stripTrailingZeros().scale())
            .max()
            .orElse(0);
    return Math.max(FINEST_TOLERANCE, Math.pow(10, -decimals));
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
