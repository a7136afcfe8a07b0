package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.MathArrays;
import org.llmsafety.stats.internal.Clusters;
import org.llmsafety.stats.internal.Cr2;
import org.llmsafety.stats.internal.ExpectedVariance;

/**
 * How the slopes of benchmarks scatter together.
 *
 * <p>Robust: with e(b, i) the residuals and w(b, i) the weights of benchmark b's slope, adjusted as
 * CR2 does, each family f has s(b, f), the sum of w e over its models, and the covariance of slopes
 * b and c is the sum of s(b, f) s(c, f) over families: whatever models of a family, and scores of a
 * model, have in common is in it. It is CR2 of all benchmarks' regressions stacked into one. The
 * weights are {@link Cr2}'s, one benchmark at a time; the degrees of freedom are not: there, scores
 * of one model are not independent.
 *
 * <p>Working: scores of one model have a covariance over benchmarks, the same for all models, and
 * models are independent. It serves for degrees of freedom and for weights only.
 */
final class SlopeCovariance {
  /** The number of models' residuals from which a covariance must at least be estimated. */
  private static final double LEAST_EXPECTED = 0.5;

  private final ImmutableList<BenchmarkSlope> slopes;
  private final Clusters clusters;
  private final int[] familyOf;
  private final int families;
  private final ImmutableList<Cr2> errors;
  private final double[][] adjusted;
  private final double[][] residuals;
  private final RealMatrix scores;
  private final RealMatrix between;

  SlopeCovariance(ImmutableList<BenchmarkSlope> slopes, Clusters clusters) {
    this.slopes = slopes;
    this.clusters = clusters;
    this.familyOf = clusters.clusterOf();
    this.families = clusters.size();
    this.errors = slopes.stream().map(slope -> slope.error(familyOf)).collect(toImmutableList());
    this.adjusted = new double[slopes.size()][];
    Arrays.setAll(adjusted, b -> slopes.get(b).ofAll(errors.get(b).adjustedWeights()));
    this.residuals = slopes.stream().map(BenchmarkSlope::residuals).toArray(double[][]::new);
    this.scores = new Array2DRowRealMatrix(slopes.size(), families);
    for (int b = 0; b < slopes.size(); b++) {
      for (int i = 0; i < familyOf.length; i++) {
        scores.addToEntry(b, familyOf[i], adjusted[b][i] * residuals[b][i]);
      }
    }
    this.between = positive(betweenBenchmarks());
  }

  /** {@return the families of the models} */
  Clusters families() {
    return clusters;
  }

  /** {@return the robust covariance of the slopes} */
  RealMatrix robust() {
    return scores.multiply(scores.transpose());
  }

  /** {@return the variance of a sum of slopes, each times its weight} */
  double variance(RealVector weights) {
    RealVector perFamily = scores.preMultiply(weights);
    return perFamily.dotProduct(perFamily);
  }

  /** {@return the covariance of the slopes if the working model holds} */
  RealMatrix working() {
    RealMatrix working = new Array2DRowRealMatrix(slopes.size(), slopes.size());
    double[][] weights = slopes.stream().map(BenchmarkSlope::weights).toArray(double[][]::new);
    for (int b = 0; b < slopes.size(); b++) {
      for (int c = 0; c < slopes.size(); c++) {
        double shared = MathArrays.linearCombination(weights[b], weights[c]);
        working.setEntry(b, c, between.getEntry(b, c) * shared);
      }
    }
    return working;
  }

  /**
   * {@return Satterthwaite's degrees of freedom of that variance, after Bell and McCaffrey (2002):
   * with Q the covariance of the families' shares in it under the working model, the squared trace
   * of Q over the sum of its squared entries}
   */
  double degreesOfFreedom(RealVector weights) {
    RealMatrix[] shares = new RealMatrix[families];
    RealMatrix[] scattered = new RealMatrix[families];
    for (int f = 0; f < families; f++) {
      shares[f] = share(f, weights);
      scattered[f] = between.multiply(shares[f]);
    }
    double trace = 0;
    double squares = 0;
    for (int f = 0; f < families; f++) {
      for (int g = 0; g < families; g++) {
        double q = product(scattered[f], shares[g]);
        trace += f == g ? q : 0;
        squares += q * q;
      }
    }
    return trace * trace / squares;
  }

  /**
   * {@return how much of the variance of the slopes' plain mean the robust one is expected to show}
   * Errors on different benchmarks count as independent and of one variance here, and slopes count
   * the same whatever their weights: estimates of any of these would let the scores decide whether
   * they are tested.
   */
  ExpectedVariance expected() {
    return ExpectedVariance.ofMean(errors.stream().map(Cr2::expected).toList());
  }

  /** What each score, by benchmark and model, is multiplied by in the family's share. */
  private RealMatrix share(int family, RealVector weights) {
    RealMatrix share = new Array2DRowRealMatrix(slopes.size(), familyOf.length);
    for (int b = 0; b < slopes.size(); b++) {
      BenchmarkSlope slope = slopes.get(b);
      for (int i = 0; i < familyOf.length; i++) {
        if (slope.isScored(i)) {
          share.setEntry(b, i, weights.getEntry(b) * multiplier(slope, adjusted[b], family, i));
        }
      }
    }
    return share;
  }

  private double multiplier(BenchmarkSlope slope, double[] adjustedWeights, int family, int i) {
    double sum = familyOf[i] == family ? adjustedWeights[i] : 0;
    for (int j = 0; j < familyOf.length; j++) {
      if (familyOf[j] == family && slope.isScored(j)) {
        sum -= adjustedWeights[j] * slope.hat(j, i);
      }
    }
    return sum;
  }

  private static double product(RealMatrix one, RealMatrix other) {
    double product = 0;
    for (int row = 0; row < one.getRowDimension(); row++) {
      product += one.getRowVector(row).dotProduct(other.getRowVector(row));
    }
    return product;
  }

  /**
   * The residuals' covariances over shared models, each divided by what makes it unbiased under the
   * working model; 0 where too few models are shared to estimate it.
   */
  private RealMatrix betweenBenchmarks() {
    RealMatrix covariances = new Array2DRowRealMatrix(slopes.size(), slopes.size());
    for (int b = 0; b < slopes.size(); b++) {
      for (int c = 0; c <= b; c++) {
        double covariance = covariance(b, c);
        covariances.setEntry(b, c, covariance);
        covariances.setEntry(c, b, covariance);
      }
    }
    return covariances;
  }

  private double covariance(int b, int c) {
    BenchmarkSlope one = slopes.get(b);
    BenchmarkSlope other = slopes.get(c);
    int[] shared =
        IntStream.range(0, familyOf.length)
            .filter(i -> one.isScored(i) && other.isScored(i))
            .toArray();
    double products = 0;
    double expected = 0;
    for (int i : shared) {
      products += residuals[b][i] * residuals[c][i];
      expected += 1 - one.hat(i, i) - other.hat(i, i);
      for (int j : shared) {
        expected += one.hat(i, j) * other.hat(i, j);
      }
    }
    return expected < LEAST_EXPECTED ? 0 : products / expected;
  }

  /** The matrix without its directions of negative variance, which holes can bring about. */
  private static RealMatrix positive(RealMatrix covariances) {
    EigenDecomposition eigen = new EigenDecomposition(covariances);
    double[] values =
        Arrays.stream(eigen.getRealEigenvalues()).map(value -> Math.max(0, value)).toArray();
    return eigen
        .getV()
        .multiply(MatrixUtils.createRealDiagonalMatrix(values))
        .multiply(eigen.getVT());
  }
}
