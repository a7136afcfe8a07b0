package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.resample.Bootstrap.Method;

class BootstrapTest {
  /** Years from the table's first date and HELM means of the study's Anthropic models. */
  private static final double[] YEARS = {
    1.0212183436002737,
    0.7145790554414785,
    1.6892539356605065,
    0.7145790554414785,
    0.7337440109514032
  };

  private static final double[] MEANS = {0.977, 0.967, 0.945, 0.943, 0.878};

  private static final RowStatistic SLOPE = Slopes.of(YEARS, MEANS);

  // NumPy 1.24: all 5^5 pairs of np.array(list(itertools.product(range(5), repeat=5))), those with
  // one year only dropped: mean, np.std(ddof=0), np.quantile(b, [.025, .975])
  @Test
  void estimate_fiveRows_goesThroughAllResamples() {
    BootstrapEstimate all =
        Bootstrap.withDefaults()
            .with(Method.PERCENTILE)
            .estimate(Rows.independent(5), SLOPE)
            .orElseThrow();

    assertThat(all.isExact()).isTrue();
    assertThat(all.resamples()).isEqualTo(3125);
    assertThat(all.degenerate()).isEqualTo(3125 - 3090);
    assertThat(all.value() + all.bias()).isCloseTo(-0.2268659374480458, within(1e-12));
    assertThat(all.standardError() * Math.sqrt(3089.0 / 3090))
        .isCloseTo(1.0309265373827996, within(1e-12));
    assertThat(all.interval().orElseThrow().low()).isCloseTo(-4.226464285714286, within(1e-11));
    assertThat(all.interval().orElseThrow().high()).isCloseTo(0.2545458173368358, within(1e-11));
    assertThat(all.method()).isEqualTo("percentile bootstrap of 5 rows, all resamples");
  }

  // bootstrap_t.py in src/test/golden: NumPy, all 6^6 resamples
  @Test
  void estimate_sixRows_studentisesAllResamples() {
    double[] x = {0.0, 0.4, 0.9, 1.5, 1.7, 2.6};
    double[] y = {0.61, 0.58, 0.83, 0.77, 0.94, 0.86};
    RowStatistic mean = rows -> IntStream.of(rows).mapToDouble(row -> y[row]).average().orElse(0);

    assertBetween(0.5355032679971233, 0.8990773585723008, mean, Method.STUDENTISED);
    assertBetween(0.564121497549436, 0.9658785024505641, mean, Method.SYMMETRIC);
    assertBetween(-0.10276130530946534, 0.3863245230030946, Slopes.of(x, y), Method.STUDENTISED);
    assertBetween(-0.11013122998217884, 0.3502655082365615, Slopes.of(x, y), Method.SYMMETRIC);
  }

  private static void assertBetween(
      double low, double high, RowStatistic statistic, Method method) {
    Interval interval =
        Bootstrap.withDefaults()
            .with(method)
            .estimate(Rows.independent(6), statistic)
            .flatMap(BootstrapEstimate::interval)
            .orElseThrow();

    assertThat(interval.low()).as("%s low", method).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).as("%s high", method).isCloseTo(high, within(1e-12));
  }

  // SciPy 1.17.1, x = i / 10, y = (7 i^2 mod 31) / 31 + 0.03 i + (2 if i % 11 == 0): bootstrap((x,
  // y), slope, n_resamples=100000, method='BCa', paired=True) over four seeds: mean and standard
  // deviation of each end; those of 99,999 resamples of ours must be within five of the latter
  @Test
  void estimate_thirtyRows_bcaAgreesWithScipy() {
    double[] x = IntStream.range(0, 30).mapToDouble(i -> i / 10.0).toArray();
    double[] y =
        IntStream.range(0, 30)
            .mapToDouble(i -> i * i * 7 % 31 / 31.0 + 0.03 * i + (i % 11 == 0 ? 2 : 0))
            .toArray();

    Interval interval =
        Bootstrap.withDefaults()
            .with(Method.BCA)
            .with(Resampling.of(99_999))
            .estimate(Rows.independent(30), Slopes.of(x, y))
            .flatMap(BootstrapEstimate::interval)
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(-0.043545837, within(5 * 0.00072));
    assertThat(interval.high()).isCloseTo(0.477805453, within(5 * 0.0014));
  }

  @Test
  void estimate_sameSeed_isTheSameOnAnyNumberOfThreads() throws Exception {
    Rows rows = Rows.inStrata(List.of(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2));
    RowStatistic sum = drawn -> IntStream.of(drawn).mapToDouble(row -> row * row).sum();
    Bootstrap bootstrap = Bootstrap.withDefaults().with(Resampling.of(2_000));

    BootstrapEstimate here = bootstrap.estimate(rows, sum).orElseThrow();
    ForkJoinPool alone = new ForkJoinPool(1);
    BootstrapEstimate there = alone.submit(() -> bootstrap.estimate(rows, sum).orElseThrow()).get();
    alone.shutdown();

    assertThat(there).isEqualTo(here);
    assertThat(bootstrap.with(Resampling.of(2_000).withSeed(2)).estimate(rows, sum).orElseThrow())
        .isNotEqualTo(here);
  }

  @Test
  void estimate_clusters_areDrawnWhole() {
    Rows rows = Rows.inClusters(List.of("a", "a", "b", "c", "c", "c", "d"));
    RowStatistic wholeness =
        drawn -> {
          long ofA = IntStream.of(drawn).filter(row -> row < 2).count();
          long ofC = IntStream.of(drawn).filter(row -> row >= 3 && row < 6).count();
          return ofA % 2 + ofC % 3;
        };

    BootstrapEstimate all =
        Bootstrap.withDefaults().with(Method.BASIC).estimate(rows, wholeness).orElseThrow();

    assertThat(all.value()).isZero();
    assertThat(all.standardError()).isZero();
    assertThat(all.interval().whyNot()).hasValue("the statistic is the same in all 256 resamples");
    assertThat(all.method()).contains("7 rows in 4 clusters");
  }

  @Test
  void estimate_tooFew_saysWhy() {
    Rows three = Rows.inClusters(List.of(1, 1, 2, 3));
    RowStatistic mean = drawn -> IntStream.of(drawn).average().orElseThrow();

    assertThat(Bootstrap.withDefaults().estimate(three, mean).orElseThrow().interval().whyNot())
        .hasValue("3 clusters, need at least 4: so few cannot show how clusters scatter");
    assertThat(
            Bootstrap.withDefaults()
                .with(Method.BCA)
                .estimate(Rows.independent(22), mean)
                .orElseThrow()
                .interval()
                .whyNot())
        .hasValue("22 units, BCa needs at least 30: its acceleration is too uncertain from fewer");
    assertThat(
            Bootstrap.withDefaults()
                .estimate(Rows.independent(3), Slopes.of(new double[3], new double[3]))
                .whyNot())
        .hasValue("the statistic has no value on the 3 rows as they are");
  }

  @Test
  void estimate_degenerateResamples_areCountedAndRefusedWhenMany() {
    Rows rows = Rows.independent(3);
    RowStatistic slope = Slopes.of(new double[] {0, 0, 1}, new double[] {1, 2, 4});

    BootstrapEstimate estimate =
        Bootstrap.withDefaults().with(Method.PERCENTILE).estimate(rows, slope).orElseThrow();

    // Of 27 resamples 8 are of the first two rows alone and 1 of the last alone.
    assertThat(estimate.degenerate()).isEqualTo(9);
    assertThat(estimate.interval().whyNot())
        .hasValue("the statistic has no value on 9 of 27 resamples, at most a tenth may");
  }

  @Test
  void configuration_outOfRange_isRefused() {
    assertThatThrownBy(() -> Bootstrap.withDefaults().withConfidence(95))
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> Bootstrap.withDefaults().with(Resampling.of(1)))
        .hasMessage("draws must be at least 2, but was 1");
    assertThatThrownBy(() -> Rows.independent(0))
        .hasMessage("there must be at least one row, but there were 0");
    assertThatThrownBy(() -> Rows.inStrata(Collections.emptyList()))
        .hasMessage("there must be at least one row, but there were 0");
  }

  /** One of 40 rows lies above the bound: in most resamples it is drawn less than three times. */
  @ParameterizedTest
  @EnumSource(Bootstrap.Method.class)
  void estimateAtItsBound_hasNoIntervalWithoutWidth(Bootstrap.Method method) {
    RowStatistic bounded =
        rows -> Math.max(0, Arrays.stream(rows).filter(row -> row == 7).count() - 5);
    BootstrapEstimate estimate =
        Bootstrap.withDefaults()
            .with(method)
            .with(Resampling.of(999))
            .estimate(Rows.independent(40), bounded)
            .orElseThrow();
    assertThat(estimate.interval().isAvailable()).isFalse();
    assertThat(estimate.interval().whyNot().orElseThrow()).doesNotContain("NaN");
  }

  @Test
  void valuesThatCannotBeSquared_areRefused() {
    assertThat(
            Bootstrap.withDefaults()
                .estimate(Rows.independent(5), rows -> 1e300 * rows[0])
                .whyNot()
                .orElseThrow())
        .startsWith("the values of the statistic are up to ");
  }
}
