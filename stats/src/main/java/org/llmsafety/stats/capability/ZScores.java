package org.llmsafety.stats.capability;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.stats.internal.Means;

/** Numbers less their mean, over their standard deviation of n - 1. */
final class ZScores {
  private ZScores() {}

  /** {@return those of each column; none is level} */
  static List<double[]> of(List<double[]> columns) {
    return columns.stream().map(ZScores::of).toList();
  }

  static double[] of(double[] column) {
    double mean = Means.of(column);
    double deviation = new StandardDeviation().evaluate(column, mean);
    return Arrays.stream(column).map(value -> (value - mean) / deviation).toArray();
  }

  /** {@return row by row, the sum of the columns, each times its weight} */
  static double[] weighted(List<double[]> columns, double[] weights) {
    double[] sums = new double[columns.get(0).length];
    for (int column = 0; column < weights.length; column++) {
      for (int row = 0; row < sums.length; row++) {
        sums[row] += weights[column] * columns.get(column)[row];
      }
    }
    return sums;
  }
}
