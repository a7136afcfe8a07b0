package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Collections2;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.resample.Bootstrap.Method;

class ResampleProperties {
  @Provide
  Arbitrary<List<Double>> values() {
    return Arbitraries.integers()
        .between(-50, 50)
        .map(tenths -> tenths / 10.0)
        .list()
        .ofMinSize(2)
        .ofMaxSize(7);
  }

  private static RowStatistic mean(List<Double> values) {
    return rows -> Arrays.stream(rows).mapToDouble(values::get).average().orElseThrow();
  }

  /**
   * Efron: the mean's bootstrap standard error is the population's deviation over the root of n.
   */
  @Property(tries = 100)
  void standardErrorOfTheMean_overAllResamples_isKnown(@ForAll("values") List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double variance = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / n;
    double resamples = Math.pow(n, n);

    BootstrapEstimate all =
        Bootstrap.withDefaults()
            .with(Method.PERCENTILE)
            .estimate(Rows.independent(n), mean(values))
            .orElseThrow();

    assertThat(all.bias()).isCloseTo(0, within(1e-12));
    assertThat(all.standardError() * Math.sqrt((resamples - 1) / resamples))
        .isCloseTo(Math.sqrt(variance / n), within(1e-12));
    assertThat(all.resamples()).isEqualTo((long) resamples);
  }

  @Property(tries = 100)
  void percentileAndBasic_areMirroredAtTheEstimate(@ForAll("values") List<Double> values) {
    Rows rows = Rows.independent(values.size());
    Bootstrap bootstrap = Bootstrap.withDefaults();
    BootstrapEstimate percentile =
        bootstrap.with(Method.PERCENTILE).estimate(rows, mean(values)).orElseThrow();
    BootstrapEstimate basic =
        bootstrap.with(Method.BASIC).estimate(rows, mean(values)).orElseThrow();

    percentile.interval().stream()
        .forEach(
            interval ->
                assertThat(basic.interval().orElseThrow().low())
                    .isCloseTo(2 * basic.value() - interval.high(), within(1e-12)));
    assertThat(basic.interval().isAvailable()).isEqualTo(percentile.interval().isAvailable());
  }

  @Property(tries = 100)
  void permutation_valuesTurnedRound_givesTheSameP(@ForAll("values") List<Double> values) {
    double[] years = new double[values.size()];
    Arrays.setAll(years, i -> i);
    double[] scores = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] turned = Arrays.stream(scores).map(score -> 3 - score).toArray();
    Rows rows = Rows.independent(years.length);

    PValue p = Permutation.withDefaults().test(rows, Slopes.ofOrders(years, scores)).orElseThrow();
    PValue ofTurned =
        Permutation.withDefaults().test(rows, Slopes.ofOrders(years, turned)).orElseThrow();

    assertThat(p.value()).isGreaterThanOrEqualTo(p.smallestAttainable());
    assertThat(ofTurned.value()).isCloseTo(p.value(), within(1e-12));
  }

  /** When every order is equally likely, a p-value at or below a level is no likelier than it. */
  @Property(tries = 20)
  void permutation_overAllOrders_keepsItsLevel(@ForAll("values") List<Double> values) {
    List<Double> few = values.subList(0, Math.min(5, values.size()));
    double[] years = new double[few.size()];
    Arrays.setAll(years, i -> i);
    List<Double> pValues =
        Collections2.permutations(few).stream()
            .map(
                order ->
                    Permutation.withDefaults()
                        .test(
                            Rows.independent(years.length),
                            Slopes.ofOrders(
                                years, order.stream().mapToDouble(Double::doubleValue).toArray()))
                        .orElseThrow()
                        .value())
            .toList();

    for (double level : new double[] {0.01, 0.05, 0.2, 0.5}) {
      assertThat((double) pValues.stream().filter(p -> p <= level).count() / pValues.size())
          .isLessThanOrEqualTo(level);
    }
  }
}
