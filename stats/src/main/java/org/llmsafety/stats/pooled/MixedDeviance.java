package org.llmsafety.stats.pooled;

import java.util.Arrays;

/**
 * The profiled REML deviance of score = b0 + b1 time + model + benchmark + benchmark's slope times
 * time + error, as in Bates, Maechler, Bolker and Walker (2015), section 3.
 *
 * <p>Both random effects are always there. The models' block is diagonal and is eliminated first,
 * so the cost grows with the number of scores, not with its cube.
 */
final class MixedDeviance {
  private static final int FIXED = 2;

  private final double[] scores;
  private final double[] times;
  private final int[] models;
  private final int[] benchmarks;
  private final int modelCount;
  private final int benchmarkCount;

  MixedDeviance(
      double[] scores,
      double[] times,
      int[] models,
      int[] benchmarks,
      int modelCount,
      int benchmarkCount) {
    this.scores = scores.clone();
    this.times = times.clone();
    this.models = models.clone();
    this.benchmarks = benchmarks.clone();
    this.modelCount = modelCount;
    this.benchmarkCount = benchmarkCount;
  }

  /**
   * {@return the Cholesky factor (lower) of what is left when models are eliminated: benchmarks'
   * effects, the two fixed effects, the score}
   *
   * @param theta relative to the residual: the models' deviation, then the lower factor of the
   *     benchmarks' covariance by columns
   */
  double[][] factor(double[] theta) {
    int random = 2 * benchmarkCount;
    int size = random + FIXED + 1;
    double[][] left = new double[size][size];
    double[][] borders = new double[modelCount][size];
    double[] diagonal = diagonal(theta);
    for (int j = 0; j < random; j++) {
      left[j][j] = 1;
    }
    for (int k = 0; k < scores.length; k++) {
      double[] row = new double[size];
      row[2 * benchmarks[k]] = theta[1] + theta[2] * times[k];
      row[2 * benchmarks[k] + 1] = theta[3] * times[k];
      row[random] = 1;
      row[random + 1] = times[k];
      row[random + FIXED] = scores[k];
      addSquare(left, row, 1);
      for (int j = 0; j < size; j++) {
        borders[models[k]][j] += theta[0] * row[j];
      }
    }
    for (int i = 0; i < modelCount; i++) {
      addSquare(left, borders[i], -1 / diagonal[i]);
    }
    return cholesky(left);
  }

  /** {@return -2 times the restricted log-likelihood at its best fixed effects and residual} */
  double at(double[] theta) {
    double[][] factor = factor(theta);
    double logs = 0;
    for (double value : diagonal(theta)) {
      logs += Math.log(value);
    }
    int score = factor.length - 1;
    for (int j = 0; j < score; j++) {
      logs += 2 * Math.log(factor[j][j]);
    }
    int free = scores.length - FIXED;
    double squares = factor[score][score] * factor[score][score];
    return logs + free * (1 + Math.log(2 * Math.PI * squares / free));
  }

  /** {@return benchmarks' effects before theta scales them, two each, then b0 and b1} */
  double[] effects(double[] theta) {
    double[][] factor = factor(theta);
    int score = factor.length - 1;
    double[] effects = new double[score];
    for (int i = score - 1; i >= 0; i--) {
      double sum = factor[score][i];
      for (int j = i + 1; j < score; j++) {
        sum -= factor[j][i] * effects[j];
      }
      effects[i] = sum / factor[i][i];
    }
    return effects;
  }

  /** {@return -2 times the restricted log-likelihood with the residual's deviation given} */
  double at(double[] theta, double sigma) {
    double own = residual(theta);
    int free = scores.length - FIXED;
    double ratio = own / sigma;
    return at(theta) + free * (ratio * ratio - 1 - 2 * Math.log(ratio));
  }

  /** {@return the standard deviation of the error} */
  double residual(double[] theta) {
    double[][] factor = factor(theta);
    return factor[factor.length - 1][factor.length - 1] / Math.sqrt(scores.length - FIXED);
  }

  /** {@return the standard error of b1, as if theta were known} */
  double slopeError(double[] theta) {
    double[][] factor = factor(theta);
    return residual(theta) / factor[factor.length - 2][factor.length - 2];
  }

  private double[] diagonal(double[] theta) {
    double[] diagonal = new double[modelCount];
    Arrays.fill(diagonal, 1);
    for (int model : models) {
      diagonal[model] += theta[0] * theta[0];
    }
    return diagonal;
  }

  private static void addSquare(double[][] matrix, double[] row, double weight) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] += weight * row[i] * row[j];
      }
    }
  }

  private static double[][] cholesky(double[][] lower) {
    for (int j = 0; j < lower.length; j++) {
      for (int i = j; i < lower.length; i++) {
        double sum = lower[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }
}
