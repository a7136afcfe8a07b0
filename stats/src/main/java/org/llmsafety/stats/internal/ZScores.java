package org.llmsafety.stats.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/** Numbers less their mean, over their standard deviation of n - 1. */
public final class ZScores {
  private ZScores() {}

  /** {@return those of each column; none is level} */
  public static List<double[]> of(List<double[]> columns) {
    return columns.stream().map(ZScores::of).toList();
  }

  /** {@return those of a column that is not level} */
  public static double[] of(double[] column) {
    double mean = Means.of(column);
    double deviation = new StandardDeviation().evaluate(column, mean);
    return Arrays.stream(column).map(value -> (value - mean) / deviation).toArray();
  }

  /**
   * {@return those of a benchmark's values, positive where safer (where neither end is, where
   * higher); or that all are the same}
   */
  public static Outcome<double[]> turned(Benchmark benchmark, double[] values) {
    int sign = Ends.of(benchmark.scale()).sign();
    return Arrays.stream(values).allMatch(value -> value == values[0])
        ? Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "all %d scores on %s are %s, which has no z-score",
            values.length,
            benchmark,
            values[0])
        : Outcome.of(Arrays.stream(of(values)).map(z -> sign * z).toArray());
  }

  /** {@return row by row, the sum of the columns, each times its weight} */
  public static double[] weighted(List<double[]> columns, double[] weights) {
    double[] sums = new double[columns.get(0).length];
    for (int column = 0; column < weights.length; column++) {
      for (int row = 0; row < sums.length; row++) {
        sums[row] += weights[column] * columns.get(column)[row];
      }
    }
    return sums;
  }
}
