package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.llmsafety.stats.TestSeries;

/** CR2 against its definition with whole matrices, and the special case it must contain. */
class ClusteredErrorsProperties {

  record Data(List<Integer> days, List<Integer> values, List<Integer> clusters) {
    LinearFit fit() {
      return Line.through(
              DatedValues.of(
                      TestSeries.of(
                          days.stream().mapToLong(day -> day).sorted().toArray(),
                          values.stream().mapToDouble(value -> value / 64.0).toArray()))
                  .orElseThrow())
          .fit();
    }

    int[] clusterOf() {
      List<Integer> distinct = clusters.stream().distinct().toList();
      return clusters.stream().mapToInt(distinct::indexOf).toArray();
    }
  }

  @Property(tries = 200)
  void everyScoreItsOwnCluster_isHc2(@ForAll("data") Data data) {
    LinearFit fit = data.fit();
    int[] singletons = IntStream.range(0, fit.size()).toArray();
    double hc2 = 0;
    for (int i = 0; i < fit.size(); i++) {
      double left = 1 - fit.leverage(i);
      hc2 += left < 1e-9 ? 0 : Math.pow(fit.weights()[i] * fit.residuals()[i], 2) / left;
    }
    StandardError error = ClusteredErrors.of(fit, singletons, Cluster.FAMILY).orElseThrow();
    assertThat(error.value()).isCloseTo(Math.sqrt(hc2), within(1e-9 * (1 + Math.sqrt(hc2))));
    assertThat(error.degreesOfFreedom()).isBetween(0.99, fit.size() - 1.0);
  }

  @Property(tries = 200)
  void anyClusters_agreeWithTheDefinition(@ForAll("data") Data data) {
    LinearFit fit = data.fit();
    int[] clusterOf = data.clusterOf();
    ClusteredErrors.of(fit, clusterOf, Cluster.FAMILY).stream()
        .forEach(
            error -> {
              StandardError expected = byDefinition(fit, clusterOf);
              assertThat(error.value())
                  .isCloseTo(expected.value(), within(1e-8 * (1 + expected.value())));
              assertThat(error.degreesOfFreedom())
                  .isCloseTo(expected.degreesOfFreedom(), within(1e-6));
            });
  }

  /** P = A'(I - H)A, A the generalised inverse roots of I - H by cluster, all n by n. */
  private static StandardError byDefinition(LinearFit fit, int[] clusterOf) {
    int n = fit.size();
    RealMatrix basis = new Array2DRowRealMatrix(fit.basis()).transpose();
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
    double[] sums = adjusted.preMultiply(fit.residuals());
    double variance = IntStream.range(0, clusters).mapToDouble(c -> sums[c] * sums[c]).sum();
    RealMatrix p = adjusted.transpose().multiply(left).multiply(adjusted);
    double squares = Math.pow(p.getFrobeniusNorm(), 2);
    return new StandardError(
        Math.sqrt(variance), p.getTrace() * p.getTrace() / squares, "by definition");
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
