package org.llmsafety.stats.internal;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The standard error CR2 of a weighted sum of scores and its Satterthwaite degrees of freedom (Bell
 * and McCaffrey 2002, Bias reduction in standard errors for linear regression with multi-stage
 * samples, Survey Methodology 28, 169-181; Pustejovsky and Tipton 2018, Small-sample methods for
 * cluster-robust variance estimation and hypothesis testing in fixed effects models, Journal of
 * Business and Economic Statistics 36, 672-683), as clubSandwich has them for a least-squares fit.
 *
 * <p>The residuals of a cluster are multiplied by the inverse root of I - H, H being the cluster's
 * block of the projection on the design. As H has the rank of the design at most, a decomposition
 * of that many rows and columns gives the root, however large the cluster. Where the design leads
 * through a cluster, the inverse is the generalised one.
 */
public final class Cr2 {
  /** An eigenvalue of H this near 1 is 1. */
  private static final double ROUNDING = 1e-12;

  private final double[] adjustedWeights;
  private final double standardError;
  private final double degreesOfFreedom;
  private final ExpectedVariance expected;

  private Cr2(
      double[] adjustedWeights,
      double standardError,
      double degreesOfFreedom,
      ExpectedVariance expected) {
    this.adjustedWeights = adjustedWeights;
    this.standardError = standardError;
    this.degreesOfFreedom = degreesOfFreedom;
    this.expected = expected;
  }

  /**
   * {@return the error of the sum of weights times scores}
   *
   * @param fit the sum
   * @param clusterOf which cluster each score is of, counted from 0
   */
  public static Cr2 of(LinearEstimate fit, int[] clusterOf) {
    double[] weights = fit.weights();
    double[][] basis = fit.model().basis();
    double[] residuals = fit.model().residuals();
    int clusters = Arrays.stream(clusterOf).max().orElse(-1) + 1;
    int p = basis.length;
    double[][][] products = new double[clusters][p][p];
    double[][] sums = new double[clusters][p];
    double[] squares = new double[clusters];
    for (int i = 0; i < weights.length; i++) {
      int cluster = clusterOf[i];
      squares[cluster] += weights[i] * weights[i];
      for (int k = 0; k < p; k++) {
        sums[cluster][k] += basis[k][i] * weights[i];
        for (int l = 0; l < p; l++) {
          products[cluster][k][l] += basis[k][i] * basis[l][i];
        }
      }
    }
    Block[] blocks = new Block[clusters];
    Arrays.setAll(blocks, c -> Block.of(products[c], sums[c], squares[c]));
    double[] adjusted = weights.clone();
    double[] scores = new double[clusters];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < p; k++) {
        adjusted[i] += basis[k][i] * blocks[clusterOf[i]].change[k];
      }
      scores[clusterOf[i]] += adjusted[i] * residuals[i];
    }
    return new Cr2(
        adjusted,
        Math.sqrt(Arrays.stream(scores).map(score -> score * score).sum()),
        degreesOfFreedom(blocks, p, Arrays.stream(squares).sum()),
        expected(blocks, weights, adjusted, basis, clusterOf, squares));
  }

  /**
   * Of independent errors, the diagonal of P, against w'w. Of errors that are equal within
   * clusters, the squares of what each cluster's error becomes in A'(I - H), against its squared
   * sum of weights.
   */
  private static ExpectedVariance expected(
      Block[] blocks,
      double[] weights,
      double[] adjusted,
      double[][] basis,
      int[] clusterOf,
      double[] squares) {
    int p = basis.length;
    double[] ofWeights = new double[blocks.length];
    double[] ofAdjusted = new double[blocks.length];
    double[][] ofBasis = new double[blocks.length][p];
    for (int i = 0; i < weights.length; i++) {
      ofWeights[clusterOf[i]] += weights[i];
      ofAdjusted[clusterOf[i]] += adjusted[i];
      for (int k = 0; k < p; k++) {
        ofBasis[clusterOf[i]][k] += basis[k][i];
      }
    }
    double[][] products = new double[p][p];
    for (double[] sums : ofBasis) {
      for (int k = 0; k < p; k++) {
        for (int l = 0; l < p; l++) {
          products[k][l] += sums[k] * sums[l];
        }
      }
    }
    double[] shown = new double[blocks.length];
    for (int c = 0; c < blocks.length; c++) {
      double[] spanned = blocks[c].spanned;
      shown[c] = ofAdjusted[c] * ofAdjusted[c];
      for (int k = 0; k < p; k++) {
        shown[c] -= 2 * ofAdjusted[c] * spanned[k] * ofBasis[c][k];
        for (int l = 0; l < p; l++) {
          shown[c] += spanned[k] * products[k][l] * spanned[l];
        }
      }
      shown[c] = Math.max(shown[c], 0); // a sum of squares, but for rounding
    }
    return ExpectedVariance.of(
        new ExpectedVariance.Parts(
            Arrays.stream(blocks).mapToDouble(Block::own).toArray(), squares),
        new ExpectedVariance.Parts(
            shown, Arrays.stream(ofWeights).map(sum -> sum * sum).toArray()));
  }

  /** Of P = A'(I - H)A for independent observations of one variance: trace squared over squares. */
  private static double degreesOfFreedom(Block[] blocks, int p, double allSquares) {
    double trace = 0;
    double sum = 0;
    double[][] before = new double[p][p];
    for (Block block : blocks) {
      trace += block.own;
      sum += block.own * block.own;
      for (int k = 0; k < p; k++) {
        for (int l = 0; l < p; l++) {
          // entries beside the diagonal, twice: squares of products with the clusters before
          double product = block.spanned[k] * block.spanned[l];
          sum += 2 * before[k][l] * product;
          before[k][l] += product;
        }
      }
    }
    return trace <= ROUNDING * allSquares ? 0 : trace * trace / sum;
  }

  /** {@return the weights that CR2 gives the residuals, one per score} */
  public double[] adjustedWeights() {
    return adjustedWeights.clone();
  }

  /** {@return the standard error of the sum} */
  public double standardError() {
    return standardError;
  }

  /** {@return how well the error is known; 0 where clusters say nothing of it} */
  public double degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /** {@return how much of the variance the error can be expected to show} */
  public ExpectedVariance expected() {
    return expected;
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
