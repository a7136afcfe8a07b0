package org.llmsafety.stats.pooled;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The profiled REML deviance of score = b0 + b1 time + model + benchmark + benchmark's slope times
 * time + error, and where asked + family, as in Bates, Maechler, Bolker and Walker (2015), section
 * 3.
 *
 * <p>Theta holds deviations relative to the error's: the models', then the lower factor of the
 * benchmarks' covariance by columns (level, level with slope, slope), then the families' if they
 * have an effect. Models, and families above them, are eliminated in closed form, so the cost of a
 * value grows with the square of the benchmarks and not with the scores.
 */
final class MixedDeviance {
  /** Larger than any deviance, and finite because the search draws parabolas through values. */
  static final double NOWHERE = 1e10;

  private static final int FIXED = 2;

  private final int cells;
  private final int random;
  private final double[][] products;
  private final int[] counts;
  private final double[][] sums;
  private final TreeMap<Integer, double[][]> squares = new TreeMap<>();
  private final int[] families;
  private final int familyCount;

  /**
   * The deviance of these scores.
   *
   * @param scores as they are fitted
   * @param times of the same length, in any unit and from any origin
   * @param models which model each is of, counted from 0
   * @param benchmarks which benchmark each is on, counted from 0
   * @param families which family each model is of, counted from 0; empty for no effect of families
   */
  MixedDeviance(double[] scores, double[] times, int[] models, int[] benchmarks, int[] families) {
    this.cells = scores.length;
    this.random = 2 * (Arrays.stream(benchmarks).max().orElse(0) + 1);
    int size = random + FIXED + 1;
    this.products = new double[size][size];
    int modelCount = Arrays.stream(models).max().orElse(0) + 1;
    this.counts = new int[modelCount];
    this.sums = new double[modelCount][size];
    this.families = families.clone();
    this.familyCount = Arrays.stream(families).max().orElse(-1) + 1;
    for (int k = 0; k < cells; k++) {
      int level = 2 * benchmarks[k];
      int[] columns = {level, level + 1, random, random + 1, random + FIXED};
      double[] values = {1, times[k], 1, times[k], scores[k]};
      counts[models[k]]++;
      for (int i = 0; i < columns.length; i++) {
        sums[models[k]][columns[i]] += values[i];
        for (int j = 0; j < columns.length; j++) {
          products[columns[i]][columns[j]] += values[i] * values[j];
        }
      }
    }
    for (int model = 0; model < modelCount; model++) {
      addSquare(
          squares.computeIfAbsent(counts[model], count -> new double[size][size]), sums[model], 1);
    }
  }

  /** {@return how many numbers theta has} */
  int parameters() {
    return familyCount == 0 ? 4 : 5;
  }

  /** {@return -2 times the restricted log-likelihood at its best fixed effects and residual} */
  double at(double[] theta) {
    double[][] factor = factor(theta);
    double logs = eliminated(theta);
    int score = factor.length - 1;
    for (int j = 0; j < score; j++) {
      logs += 2 * Math.log(factor[j][j]);
    }
    int free = cells - FIXED;
    double squared = factor[score][score] * factor[score][score];
    double deviance = logs + free * (1 + Math.log(2 * Math.PI * squared / free));
    return Double.isFinite(deviance) ? deviance : NOWHERE;
  }

  /** {@return -2 times the restricted log-likelihood with the error's deviation given} */
  double at(double[] theta, double sigma) {
    double ratio = residual(theta) / sigma;
    return at(theta) + (cells - FIXED) * (ratio * ratio - 1 - 2 * Math.log(ratio));
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

  /** {@return the standard deviation of the error} */
  double residual(double[] theta) {
    double[][] factor = factor(theta);
    return factor[factor.length - 1][factor.length - 1] / Math.sqrt(cells - FIXED);
  }

  /** {@return the standard error of b1 over that of the errors, as if theta were known} */
  double relativeError(double[] theta) {
    double[][] factor = factor(theta);
    return 1 / factor[factor.length - 2][factor.length - 2];
  }

  /**
   * {@return the Cholesky factor (lower) of what is left when models and families are eliminated:
   * benchmarks' effects, the two fixed effects, the score}
   */
  private double[][] factor(double[] theta) {
    double[][] left = new double[products.length][];
    for (int i = 0; i < left.length; i++) {
      left[i] = products[i].clone();
    }
    squares.forEach(
        (count, square) -> {
          double weight = -theta[0] * theta[0] / diagonal(theta, count);
          for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left.length; j++) {
              left[i][j] += weight * square[i][j];
            }
          }
        });
    double[] familyDiagonal = familyDiagonal(theta);
    double[][] familySums = familySums(theta);
    for (int f = 0; f < familyCount; f++) {
      addSquare(left, familySums[f], -theta[4] * theta[4] / familyDiagonal[f]);
    }
    scale(left, theta);
    return cholesky(left);
  }

  /** The benchmarks' columns and rows times their factor, and their own variance of 1. */
  private void scale(double[][] left, double[] theta) {
    for (int level = 0; level < random; level += 2) {
      for (double[] row : left) {
        row[level] = theta[1] * row[level] + theta[2] * row[level + 1];
        row[level + 1] *= theta[3];
      }
    }
    for (int level = 0; level < random; level += 2) {
      for (int j = 0; j < left.length; j++) {
        left[level][j] = theta[1] * left[level][j] + theta[2] * left[level + 1][j];
        left[level + 1][j] *= theta[3];
      }
      left[level][level] += 1;
      left[level + 1][level + 1] += 1;
    }
  }

  private double eliminated(double[] theta) {
    double logs = 0;
    for (int count : counts) {
      logs += Math.log(diagonal(theta, count));
    }
    for (double value : familyDiagonal(theta)) {
      logs += Math.log(value);
    }
    return logs;
  }

  private static double diagonal(double[] theta, int count) {
    return 1 + count * theta[0] * theta[0];
  }

  private double[] familyDiagonal(double[] theta) {
    double[] diagonal = new double[familyCount];
    Arrays.fill(diagonal, 1);
    for (int model = 0; model < families.length; model++) {
      diagonal[families[model]] +=
          theta[4] * theta[4] * counts[model] / diagonal(theta, counts[model]);
    }
    return diagonal;
  }

  private double[][] familySums(double[] theta) {
    double[][] familySums = new double[familyCount][products.length];
    for (int model = 0; model < families.length; model++) {
      double share = 1 / diagonal(theta, counts[model]);
      for (int j = 0; j < products.length; j++) {
        familySums[families[model]][j] += share * sums[model][j];
      }
    }
    return familySums;
  }

  /** Adds the products of a row with itself to a matrix, times a weight. */
  static void addSquare(double[][] matrix, double[] row, double weight) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
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
