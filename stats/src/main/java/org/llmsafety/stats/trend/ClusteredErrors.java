package org.llmsafety.stats.trend;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/**
 * The standard error CR2 and its Satterthwaite degrees of freedom (Bell and McCaffrey 2002, Bias
 * reduction in standard errors for linear regression with multi-stage samples, Survey Methodology
 * 28, 169-181; Pustejovsky and Tipton 2018, Small-sample methods for cluster-robust variance
 * estimation and hypothesis testing in fixed effects models, Journal of Business and Economic
 * Statistics 36, 672-683), as clubSandwich has them for a least-squares fit.
 *
 * <p>The residuals of a cluster are multiplied by the inverse root of I - H, H being the cluster's
 * block of the projection on the design. As H has the rank of the design at most, a decomposition
 * of that many rows and columns gives the root, however large the cluster. Where the design leads
 * through a cluster, the inverse is the generalised one.
 */
final class ClusteredErrors {
  /** An eigenvalue of H this near 1 is 1. */
  private static final double ROUNDING = 1e-12;

  private final LinearFit fit;
  private final int[] clusterOf;
  private final int clusters;
  private final String method;

  private ClusteredErrors(LinearFit fit, int[] clusterOf, String method) {
    this.fit = fit;
    this.clusterOf = clusterOf;
    this.clusters = Arrays.stream(clusterOf).max().orElse(-1) + 1;
    this.method = method;
  }

  /**
   * {@return the error, or why there is none}
   *
   * @param clusterOf which cluster each observation is of, counted from 0
   * @param by what the clusters are
   */
  static Outcome<StandardError> of(LinearFit fit, int[] clusterOf, Cluster by) {
    return new ClusteredErrors(fit, clusterOf, "CR2 by " + by).error(by);
  }

  private Outcome<StandardError> error(Cluster by) {
    if (clusters < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "all %d scores are of one %s, so no error between %s can be told",
          fit.size(),
          by,
          by.several());
    }
    int p = fit.basis().length;
    double[] adjusted = adjustedWeights();
    double[][] spanned = new double[clusters][p];
    double[] scores = new double[clusters];
    double[] squares = new double[clusters];
    for (int i = 0; i < adjusted.length; i++) {
      int cluster = clusterOf[i];
      scores[cluster] += adjusted[i] * fit.residuals()[i];
      squares[cluster] += adjusted[i] * adjusted[i];
      for (int k = 0; k < p; k++) {
        spanned[cluster][k] += fit.basis()[k][i] * adjusted[i];
      }
    }
    double degreesOfFreedom = degreesOfFreedom(spanned, squares);
    double weight = Arrays.stream(fit.weights()).map(w -> w * w).sum();
    if (Arrays.stream(squares).sum() <= ROUNDING * weight) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the slope rests on differences between %d %s alone, which leaves nothing to tell its"
              + " error from",
          clusters,
          by.several());
    }
    double variance = Arrays.stream(scores).map(score -> score * score).sum();
    double largest = Arrays.stream(fit.residuals()).map(Math::abs).max().orElse(0);
    if (Math.sqrt(variance) <= ROUNDING * largest * Math.sqrt(Arrays.stream(squares).sum())) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the line goes through all scores that decide the slope, so nothing is left to tell its"
              + " error from");
    }
    return Outcome.of(new StandardError(Math.sqrt(variance), degreesOfFreedom, method));
  }

  /** What the residuals of each cluster are multiplied by and summed: its weights by the root. */
  private double[] adjustedWeights() {
    int p = fit.basis().length;
    double[][][] products = new double[clusters][p][p];
    double[][] sums = new double[clusters][p];
    for (int i = 0; i < clusterOf.length; i++) {
      for (int k = 0; k < p; k++) {
        double u = fit.basis()[k][i];
        sums[clusterOf[i]][k] += u * fit.weights()[i];
        for (int l = 0; l < p; l++) {
          products[clusterOf[i]][k][l] += u * fit.basis()[l][i];
        }
      }
    }
    double[][] changes = new double[clusters][];
    for (int cluster = 0; cluster < clusters; cluster++) {
      changes[cluster] = change(products[cluster], sums[cluster]);
    }
    double[] adjusted = fit.weights().clone();
    for (int i = 0; i < adjusted.length; i++) {
      for (int k = 0; k < p; k++) {
        adjusted[i] += fit.basis()[k][i] * changes[clusterOf[i]][k];
      }
    }
    return adjusted;
  }

  /**
   * (I - U U')^(-1/2) is I + U f(U'U) U' with f(l) = ((1 - l)^(-1/2) - 1) / l, and f(1) = -1 for
   * the generalised inverse: here f(U'U) times U'w.
   */
  private static double[] change(double[][] product, double[] sum) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(product, false));
    double[] change = new double[sum.length];
    for (int k = 0; k < sum.length; k++) {
      double[] vector = eigen.getEigenvector(k).toArray();
      double along = 0;
      for (int l = 0; l < sum.length; l++) {
        along += vector[l] * sum[l];
      }
      along *= rootLess1(eigen.getRealEigenvalue(k));
      for (int l = 0; l < sum.length; l++) {
        change[l] += vector[l] * along;
      }
    }
    return change;
  }

  private static double rootLess1(double eigenvalue) {
    if (1 - eigenvalue <= ROUNDING) {
      return -1 / eigenvalue;
    }
    double root = Math.sqrt(1 - eigenvalue);
    // (1 / root - 1) / eigenvalue, without subtracting what is nearly equal
    return 1 / (root * (1 + root));
  }

  /** Of P = A'(I - H)A for independent observations of one variance: trace squared over squares. */
  private static double degreesOfFreedom(double[][] spanned, double[] squares) {
    int p = spanned[0].length;
    double trace = 0;
    double sum = 0;
    double[][] products = new double[p][p];
    for (int cluster = 0; cluster < squares.length; cluster++) {
      double within = 0;
      for (int k = 0; k < p; k++) {
        within += spanned[cluster][k] * spanned[cluster][k];
        for (int l = 0; l < p; l++) {
          products[k][l] += spanned[cluster][k] * spanned[cluster][l];
        }
      }
      trace += squares[cluster] - within;
      sum += squares[cluster] * (squares[cluster] - 2 * within);
    }
    for (double[] row : products) {
      for (double product : row) {
        sum += product * product;
      }
    }
    return trace * trace / sum;
  }
}
