package org.llmsafety.stats.compare;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The standard error CR2 of a weighted sum of scores and its Satterthwaite degrees of freedom: the
 * residuals of each family are multiplied by the inverse root of their expected covariance (Bell
 * and McCaffrey 2002; Pustejovsky and Tipton 2018), as clubSandwich has it for least squares.
 *
 * <p>With U the rows of the orthonormal design and w the weights of a family, all that is needed of
 * it comes from the eigenvectors v of U'U. Where an eigenvalue is 1 the design leads through the
 * family and the inverse is the generalised one.
 */
final class FamilyErrors {
  /** An eigenvalue this near 1 is 1. */
  private static final double ROUNDING = 1e-12;

  private final double standardError;
  private final double degreesOfFreedom;

  /**
   * Of the sum of weights times scores.
   *
   * @param basis orthonormal columns that span the design
   * @param familyOf which family each score is of, counted from 0
   */
  FamilyErrors(double[] weights, double[][] basis, double[] residuals, int[] familyOf) {
    int families = Arrays.stream(familyOf).max().orElse(-1) + 1;
    int p = basis.length;
    double[][][] products = new double[families][p][p];
    double[][] sums = new double[families][p];
    double[] own = new double[families];
    for (int i = 0; i < weights.length; i++) {
      int family = familyOf[i];
      own[family] += weights[i] * weights[i];
      for (int k = 0; k < p; k++) {
        sums[family][k] += basis[k][i] * weights[i];
        for (int l = 0; l < p; l++) {
          products[family][k][l] += basis[k][i] * basis[l][i];
        }
      }
    }
    double[][] changes = new double[families][p];
    double[][] shared = new double[families][p];
    for (int family = 0; family < families; family++) {
      EigenDecomposition eigen =
          new EigenDecomposition(new Array2DRowRealMatrix(products[family], false));
      for (int k = 0; k < p; k++) {
        double[] vector = eigen.getEigenvector(k).toArray();
        double along = dot(vector, sums[family]);
        double left = 1 - eigen.getRealEigenvalue(k);
        if (left <= ROUNDING) {
          own[family] -= along * along;
          add(changes[family], vector, -along);
        } else {
          double root = Math.sqrt(left);
          // (1 / root - 1) / (1 - left), without subtracting what is nearly equal
          add(changes[family], vector, along / (root * (1 + root)));
          add(shared[family], vector, along / root);
        }
      }
    }
    double[] scores = new double[families];
    for (int i = 0; i < weights.length; i++) {
      double adjusted = weights[i];
      for (int k = 0; k < p; k++) {
        adjusted += basis[k][i] * changes[familyOf[i]][k];
      }
      scores[familyOf[i]] += adjusted * residuals[i];
    }
    double trace = Arrays.stream(own).sum();
    double everything = Arrays.stream(weights).map(w -> w * w).sum();
    this.standardError = Math.sqrt(dot(scores, scores));
    this.degreesOfFreedom =
        trace <= ROUNDING * everything ? 0 : trace * trace / squares(own, shared);
  }

  /** Of all entries of P, whose trace the variance is proportional to: its diagonal is "own". */
  private static double squares(double[] own, double[][] shared) {
    double squares = 0;
    for (int g = 0; g < own.length; g++) {
      squares += own[g] * own[g];
      for (int h = 0; h < g; h++) {
        squares += 2 * Math.pow(dot(shared[g], shared[h]), 2);
      }
    }
    return squares;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void add(double[] to, double[] vector, double times) {
    for (int k = 0; k < to.length; k++) {
      to[k] += times * vector[k];
    }
  }

  double standardError() {
    return standardError;
  }

  /** {@return 0 where families say nothing of the error} */
  double degreesOfFreedom() {
    return degreesOfFreedom;
  }
}
