package org.llmsafety.examples.calibration;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.trend.LeastSquares;

/**
 * What is not to be done: t-values of benchmarks' slopes summed up as if models were not the same,
 * every benchmark counting equally, against the normal distribution (Stouffer's sum).
 */
final class AsIfIndependent {
  static final String NAME = "benchmarks' slopes summed up as if independent";
  private static final LeastSquares CLASSICAL = LeastSquares.withDefaults().withClassicalErrors();

  private AsIfIndependent() {}

  static Answer of(Drawn drawn) {
    double sum = 0;
    int slopes = 0;
    for (ScoreSeries series : drawn.board().seriesByBenchmark().values()) {
      Optional<StandardError> error = CLASSICAL.standardError(series).toOptional();
      if (error.isEmpty()) {
        return Answer.NONE;
      }
      sum += CLASSICAL.fit(series).orElseThrow().slope() / error.get().value();
      slopes++;
    }
    double z = Math.abs(sum) / Math.sqrt(slopes);
    double p = 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
    return new Answer(Optional.empty(), Optional.empty(), Optional.of(p));
  }
}
