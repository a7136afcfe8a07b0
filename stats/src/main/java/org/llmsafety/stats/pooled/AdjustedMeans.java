package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.internal.Means;

/**
 * Models' means over all benchmarks where some have no score on some: the levels a(i) of the
 * least-squares fit score(i, b) = a(i) + d(b) to the scores that are there, the d(b) summing to 0
 * (least-squares means of a two-way layout). A model with every benchmark has its plain mean.
 */
final class AdjustedMeans {
  private AdjustedMeans() {}

  /**
   * {@return a mean for each model, in their order; or that benchmarks are not connected}
   *
   * @param columns each benchmark's values, of the models that have one in their order
   */
  static Outcome<double[]> of(ScoreTable table, List<double[]> columns) {
    if (!table.isConnected()) {
      return Outcome.unavailable(
          Reason.PARTS_MISSING,
          "no chain of models scored on several of them connects all %d benchmarks, so how much"
              + " safer models score on one than on another is not known",
          table.benchmarks().size());
    }
    double[][] cells = cells(table, columns);
    double[] effects = effects(cells, columns.size());
    return Outcome.of(Arrays.stream(cells).mapToDouble(row -> mean(row, effects)).toArray());
  }

  /** Models by benchmarks, NaN where a score is missing. */
  private static double[][] cells(ScoreTable table, List<double[]> columns) {
    ImmutableList<Model> models = table.models();
    double[][] cells = new double[models.size()][columns.size()];
    for (int b = 0; b < columns.size(); b++) {
      Benchmark benchmark = table.benchmarks().get(b);
      int next = 0;
      for (int i = 0; i < cells.length; i++) {
        cells[i][b] = table.has(models.get(i), benchmark) ? columns.get(b)[next++] : Double.NaN;
      }
    }
    return cells;
  }

  /** By the normal equations once models' levels are eliminated, and the sum of 0. */
  private static double[] effects(double[][] cells, int benchmarks) {
    double[][] left = new double[benchmarks][benchmarks];
    double[] right = new double[benchmarks];
    for (double[] row : left) {
      Arrays.fill(row, 1);
    }
    double[] none = new double[benchmarks];
    for (double[] row : cells) {
      double mean = mean(row, none);
      double scored = Arrays.stream(row).filter(value -> !Double.isNaN(value)).count();
      for (int b = 0; b < benchmarks; b++) {
        if (!Double.isNaN(row[b])) {
          right[b] += row[b] - mean;
          left[b][b] += 1;
          for (int c = 0; c < benchmarks; c++) {
            left[b][c] -= Double.isNaN(row[c]) ? 0 : 1 / scored;
          }
        }
      }
    }
    return new LUDecomposition(new Array2DRowRealMatrix(left, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  /**
   * The mean of a model's values less the mean of their benchmarks' effects: models that lack the
   * same benchmarks tie where their plain means do, and one that lacks none has its plain mean.
   */
  private static double mean(double[] row, double[] effects) {
    int[] scored = IntStream.range(0, row.length).filter(b -> !Double.isNaN(row[b])).toArray();
    double mean = Means.of(Arrays.stream(scored).mapToDouble(b -> row[b]).toArray());
    return scored.length == row.length
        ? mean
        : mean - Arrays.stream(scored).mapToDouble(b -> effects[b]).sum() / scored.length;
  }
}
