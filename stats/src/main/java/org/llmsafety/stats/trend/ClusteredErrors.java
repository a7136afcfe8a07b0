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
    double[][][] products = new double[clusters][p][p];
    double[][] sums = new double[clusters][p];
    double[] squares = new double[clusters];
    for (int i = 0; i < clusterOf.length; i++) {
      int cluster = clusterOf[i];
      squares[cluster] += fit.weights()[i] * fit.weights()[i];
      for (int k = 0; k < p; k++) {
        double u = fit.basis()[k][i];
        sums[cluster][k] += u * fit.weights()[i];
        for (int l = 0; l < p; l++) {
          products[cluster][k][l] += u * fit.basis()[l][i];
        }
      }
    }
    double allSquares = Arrays.stream(squares).sum();
    Block[] blocks = new Block[clusters];
    Arrays.setAll(blocks, c -> Block.of(products[c], sums[c], squares[c]));
    if (Arrays.stream(blocks).mapToDouble(Block::own).sum() <= ROUNDING * allSquares) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the slope rests on differences between %d %s alone, which leaves nothing to tell its"
              + " error from",
          clusters,
          by.several());
    }
    double error = Math.sqrt(variance(blocks));
    double largest = Arrays.stream(fit.residuals()).map(Math::abs).max().orElse(0);
    if (error <= ROUNDING * largest * Math.sqrt(allSquares)) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the line goes through all scores that decide the slope, so nothing is left to tell its"
              + " error from");
    }
    return Outcome.of(new StandardError(error, degreesOfFreedom(blocks), method));
  }

  /** The sum over clusters of the square of its adjusted weights times its residuals. */
  private double variance(Block[] blocks) {
    double[] scores = new double[clusters];
    for (int i = 0; i < clusterOf.length; i++) {
      double adjusted = fit.weights()[i];
      for (int k = 0; k < fit.basis().length; k++) {
        adjusted += fit.basis()[k][i] * blocks[clusterOf[i]].change[k];
      }
      scores[clusterOf[i]] += adjusted * fit.residuals()[i];
    }
    return Arrays.stream(scores).map(score -> score * score).sum();
  }

  /** Of P = A'(I - H)A for independent observations of one variance: trace squared over squares. */
  private static double degreesOfFreedom(Block[] blocks) {
    int p = blocks[0].spanned.length;
    double trace = 0;
    double sum = 0;
    double[][] before = new double[p][p];
    for (Block block : blocks) {
      trace += block.own;
      sum += block.own * block.own;
      // entries beside the diagonal, twice: squares of products with the clusters before
      for (int k = 0; k < p; k++) {
        for (int l = 0; l < p; l++) {
          sum += 2 * before[k][l] * block.spanned[k] * block.spanned[l];
        }
      }
      for (int k = 0; k < p; k++) {
        for (int l = 0; l < p; l++) {
          before[k][l] += block.spanned[k] * block.spanned[l];
        }
      }
    }
    return trace * trace / sum;
  }

  /**
   * What becomes of a cluster's weights w. With H = U U', and l the eigenvalues of U'U, the root (I
   * - H)^(-1/2) is I + U f(U'U) U' with f(l) = ((1 - l)^(-1/2) - 1) / l, and f(1) = -1 for the
   * generalised inverse.
   *
   * @param change f(U'U) U'w: the adjusted weights are w + U change
   * @param spanned U' times the adjusted weights
   * @param own the cluster's own entry of P: w'w, less what the generalised inverse leaves out
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the class, and nobody compares it
  private record Block(double[] change, double[] spanned, double own) {
    static Block of(double[][] product, double[] sum, double square) {
      EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(product, false));
      double[] change = new double[sum.length];
      double[] spanned = new double[sum.length];
      double own = square;
      for (int k = 0; k < sum.length; k++) {
        double[] vector = eigen.getEigenvector(k).toArray();
        double along = 0;
        for (int l = 0; l < sum.length; l++) {
          along += vector[l] * sum[l];
        }
        double left = 1 - eigen.getRealEigenvalue(k);
        boolean leftOut = left <= ROUNDING;
        double root = Math.sqrt(Math.max(left, 0));
        // the first is (1 / root - 1) / (1 - left), without subtracting what is nearly equal
        double toChange = leftOut ? -1 : 1 / (root * (1 + root));
        double toSpanned = leftOut ? 0 : 1 / root;
        own -= leftOut ? along * along : 0;
        for (int l = 0; l < sum.length; l++) {
          change[l] += vector[l] * along * toChange;
          spanned[l] += vector[l] * along * toSpanned;
        }
      }
      return new Block(change, spanned, Math.max(own, 0));
    }
  }
}
