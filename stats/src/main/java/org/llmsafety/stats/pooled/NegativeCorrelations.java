package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.internal.Ends;

/** The pairs of benchmarks whose scores of the same models are in opposite orders. */
final class NegativeCorrelations {
  /** An order of fewer models carries no information. */
  private static final int FEWEST = 3;

  private NegativeCorrelations() {}

  static ImmutableList<NegativeCorrelation> of(ScoreTable table) {
    ImmutableList<Benchmark> benchmarks = table.benchmarks();
    ImmutableList.Builder<NegativeCorrelation> pairs = ImmutableList.builder();
    for (int i = 0; i < benchmarks.size(); i++) {
      for (int j = i + 1; j < benchmarks.size(); j++) {
        Benchmark first = benchmarks.get(i);
        Benchmark second = benchmarks.get(j);
        ImmutableList<Model> both = table.modelsOn(first, second);
        double correlation =
            both.size() < FEWEST
                ? 0
                : new SpearmansCorrelation()
                    .correlation(turned(table, both, first), turned(table, both, second));
        // of a benchmark that gave all models one score there is none, and NaN is not below 0
        if (correlation < 0) {
          pairs.add(new NegativeCorrelation(first, second, correlation, both.size()));
        }
      }
    }
    return pairs.build();
  }

  private static double[] turned(
      ScoreTable table, ImmutableList<Model> models, Benchmark benchmark) {
    Ends ends = Ends.of(benchmark.scale());
    return models.stream()
        .flatMap(model -> table.find(model, benchmark).stream())
        .mapToDouble(score -> ends.turned(score.value()))
        .toArray();
  }
}
