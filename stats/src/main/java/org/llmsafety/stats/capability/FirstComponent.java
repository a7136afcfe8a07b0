package org.llmsafety.stats.capability;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.internal.ZScores;

/**
 * The first eigenvector of the matrix of rank correlations, and what z-scores weighted by it sum
 * to.
 *
 * @param weights the eigenvector, of length 1, its largest weight positive
 * @param shareOfVariance the eigenvalue over the number of benchmarks
 * @param values one per model
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
record FirstComponent(double[] weights, double shareOfVariance, double[] values) {
  /** Two eigenvalues, or two weights, this near count as equal. */
  private static final double ROUNDING = 1e-9;

  /**
   * {@return the component, or why there is none}
   *
   * @param columns one per benchmark with one number per model, none of them level
   */
  static Outcome<FirstComponent> of(List<double[]> columns, List<Benchmark> benchmarks) {
    int k = columns.size();
    int n = columns.get(0).length;
    if (n <= k) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d models for the first component of %d benchmarks, need more models than benchmarks",
          n,
          k);
    }
    EigenDecomposition eigen =
        new EigenDecomposition(new Array2DRowRealMatrix(correlations(columns)));
    double[] values = eigen.getRealEigenvalues();
    int first = 0;
    for (int i = 1; i < k; i++) {
      first = values[i] > values[first] ? i : first;
    }
    double largest = values[first];
    if (Arrays.stream(values).filter(value -> largest - value <= ROUNDING * largest).count() > 1) {
      return Outcome.unavailable(
          Reason.UNKNOWN_DIRECTION,
          "two components of %s explain the same share, so none is the first",
          Capability.named(benchmarks));
    }
    double[] weights = eigen.getEigenvector(first).toArray();
    double most = Arrays.stream(weights).max().orElseThrow();
    double least = -Arrays.stream(weights).min().orElseThrow();
    if (Math.abs(most - least) <= ROUNDING) {
      return Outcome.unavailable(
          Reason.UNKNOWN_DIRECTION,
          "%s pull the first component both ways with like force, so neither end of it is the more"
              + " capable",
          Capability.named(benchmarks));
    }
    double sign = most > least ? 1 : -1;
    double[] turned = Arrays.stream(weights).map(weight -> sign * weight).toArray();
    return Outcome.of(
        new FirstComponent(turned, largest / k, ZScores.weighted(ZScores.of(columns), turned)));
  }

  private static double[][] correlations(List<double[]> columns) {
    List<RankColumn> ranked = columns.stream().map(RankColumn::of).toList();
    int[] all = RankColumn.allRows(columns.get(0).length);
    double[][] matrix = new double[ranked.size()][ranked.size()];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = 1;
      for (int j = 0; j < i; j++) {
        matrix[i][j] = Spearman.of(ranked.get(i), ranked.get(j), all);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }
}
