package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.Cr2;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.LinearEstimate;

/** CR2 against its definition with whole matrices, and the special case it must contain. */
class ClusteredErrorsProperties {

  record Data(List<Integer> days, List<Integer> values, List<Integer> clusters) {
    LinearEstimate fit() {
      return LeastSquares.line(
              DatedValues.of(
                      TestSeries.of(
                          days.stream().mapToLong(day -> day).sorted().toArray(),
                          values.stream().mapToDouble(value -> value / 64.0).toArray()))
                  .orElseThrow())
          .coefficient(1);
    }

    int[] clusterOf() {
      List<Integer> distinct = clusters.stream().distinct().toList();
      return clusters.stream().mapToInt(distinct::indexOf).toArray();
    }
  }

  @Property(tries = 200)
  void everyScoreItsOwnCluster_isHc2(@ForAll("data") Data data) {
    LinearEstimate fit = data.fit();
    int[] singletons = IntStream.range(0, fit.model().size()).toArray();
    double hc2 = 0;
    for (int i = 0; i < fit.model().size(); i++) {
      double left = 1 - fit.model().leverage(i);
      hc2 += left < 1e-9 ? 0 : Math.pow(fit.weights()[i] * fit.model().residuals()[i], 2) / left;
    }
    Cr2 error = Cr2.of(fit, singletons);
    assertThat(error.standardError())
        .isCloseTo(Math.sqrt(hc2), within(1e-9 * (1 + Math.sqrt(hc2))));
    assertThat(error.degreesOfFreedom()).isBetween(0.99, fit.model().size() - 1.0);
  }

  @Property(tries = 200)
  void anyClusters_agreeWithTheDefinition(@ForAll("data") Data data) {
    LinearEstimate fit = data.fit();
    int[] clusterOf = data.clusterOf();
    Cr2 error = Cr2.of(fit, clusterOf);
    Assume.that(error.degreesOfFreedom() > 0);
    Definition expected = Definition.of(fit, clusterOf);
    assertThat(error.standardError())
        .isCloseTo(expected.value(), within(1e-8 * (1 + expected.value())));
    assertThat(error.degreesOfFreedom()).isCloseTo(expected.degreesOfFreedom(), within(1e-6));
    assertThat(error.expected().share()).isCloseTo(expected.share(), within(1e-6));
  }

  /** P = A'(I - H)A, A the generalised inverse roots of I - H by cluster, all n by n. */
  private record Definition(double value, double degreesOfFreedom, double share) {
    static Definition of(LinearEstimate fit, int[] clusterOf) {
      int n = fit.model().size();
      RealMatrix basis = new Array2DRowRealMatrix(fit.model().basis()).transpose();
      RealMatrix left =
          MatrixUtils.createRealIdentityMatrix(n).subtract(basis.multiply(basis.transpose()));
      int clusters = IntStream.of(clusterOf).max().orElseThrow() + 1;
      RealMatrix adjusted = new Array2DRowRealMatrix(n, clusters);
      for (int cluster = 0; cluster < clusters; cluster++) {
        int c = cluster;
        int[] own = IntStream.range(0, n).filter(i -> clusterOf[i] == c).toArray();
        EigenDecomposition eigen = new EigenDecomposition(left.getSubMatrix(own, own));
        for (int k = 0; k < own.length; k++) {
          double value = eigen.getRealEigenvalue(k);
          if (value > 1e-10) {
            double along = 0;
            for (int i = 0; i < own.length; i++) {
              along += eigen.getEigenvector(k).getEntry(i) * fit.weights()[own[i]];
            }
            for (int i = 0; i < own.length; i++) {
              adjusted.addToEntry(
                  own[i], cluster, along * eigen.getEigenvector(k).getEntry(i) / Math.sqrt(value));
            }
          }
        }
      }
      double[] sums = adjusted.preMultiply(fit.model().residuals());
      double variance = IntStream.range(0, clusters).mapToDouble(c -> sums[c] * sums[c]).sum();
      RealMatrix p = adjusted.transpose().multiply(left).multiply(adjusted);
      double squares = Math.pow(p.getFrobeniusNorm(), 2);
      return new Definition(
          Math.sqrt(variance),
          p.getTrace() * p.getTrace() / squares,
          Math.min(
              share(0, adjusted, left, fit, clusterOf), share(.6, adjusted, left, fit, clusterOf)));
    }

    /**
     * The error's expected square over the variance of w'y, for errors so correlated in clusters.
     */
    private static double share(
        double correlation,
        RealMatrix adjusted,
        RealMatrix left,
        LinearEstimate fit,
        int[] clusterOf) {
      int n = fit.model().size();
      RealMatrix errors = new Array2DRowRealMatrix(n, n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          errors.setEntry(i, j, i == j ? 1 : clusterOf[i] == clusterOf[j] ? correlation : 0);
        }
      }
      RealMatrix ofScores = left.multiply(adjusted);
      RealVector weights = new ArrayRealVector(fit.weights());
      return ofScores.transpose().multiply(errors).multiply(ofScores).getTrace()
          / weights.dotProduct(errors.operate(weights));
    }
  }

  @Provide
  Arbitrary<Data> data() {
    return Arbitraries.integers()
        .between(4, 14)
        .flatMap(
            n ->
                Combinators.combine(
                        Arbitraries.integers().between(0, 900).list().ofSize(n),
                        Arbitraries.integers().between(0, 40).list().ofSize(n),
                        Arbitraries.integers().between(0, 5).list().ofSize(n))
                    .as(Data::new))
        .filter(
            data ->
                data.days().stream().distinct().count() > 2
                    && data.values().stream().distinct().count() > 1);
  }
}
