package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.llmsafety.core.Benchmark;

/** The pairs of benchmarks whose scores of the same models are in opposite orders. */
final class Disagreements {
  /** Of fewer models an order tells nothing. */
  private static final int FEWEST = 3;

  private Disagreements() {}

  static ImmutableList<Disagreement> of(Board board) {
    ImmutableList<Benchmark> benchmarks = board.benchmarks();
    ImmutableList.Builder<Disagreement> pairs = ImmutableList.builder();
    for (int i = 0; i < benchmarks.size(); i++) {
      for (int j = i + 1; j < benchmarks.size(); j++) {
        Benchmark first = benchmarks.get(i);
        Benchmark second = benchmarks.get(j);
        List<ModelRow> both =
            board.rows().stream()
                .filter(row -> row.has(first))
                .filter(row -> row.has(second))
                .toList();
        double correlation =
            both.size() < FEWEST
                ? 0
                : new SpearmansCorrelation().correlation(safety(first, both), safety(second, both));
        // of a benchmark that gave all models one score there is none, and NaN is not below 0
        if (correlation < 0) {
          pairs.add(new Disagreement(first, second, correlation, both.size()));
        }
      }
    }
    return pairs.build();
  }

  private static double[] safety(Benchmark benchmark, List<ModelRow> rows) {
    return rows.stream()
        .mapToDouble(
            row -> {
              double value = row.value(benchmark);
              return benchmark.scale().sign() * value + 0.0;
            })
        .toArray();
  }
}
