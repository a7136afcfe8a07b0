package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.everyDays;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Ties;

class MannKendallTest {
  // y = ((37 i^2 + 11 i) mod 101) / 101 + i / d, x = i. n = 49: R 4.2.2,
  // cor.test(x, y, method = 'kendall', exact = TRUE)$p.value with d = 1000; n = 100, 150:
  // scipy 1.17.1, stats.kendalltau(x, y, method = 'exact') with d = 300
  @ParameterizedTest
  @CsvSource({
    "49, 1000, 0.29865337142645182, -0.10374149659863946",
    "100, 300, 0.0031919198590309433, 0.19919191919191923",
    "150, 300, 2.4322641137185254e-07, 0.28035794183445184"
  })
  void untiedScores_agreeWithRAndScipy(int n, double divisor, double p, double tau) {
    double[] y = new double[n];
    Arrays.setAll(y, i -> (37 * i * i + 11 * i) % 101 / 101.0 + i / divisor);
    TrendTestResult test = test(TestSeries.of(everyDays(n, 7), y));
    assertThat(test.p().value()).isCloseTo(p, eightDigits(p));
    assertThat(test.tauB()).isCloseTo(tau, within(1e-14));
    assertThat(test.method()).isEqualTo("Mann-Kendall, exact p");
  }

  @Test
  void threeRisingScores_cannotReachFivePercent() {
    PValue p = test(TestSeries.of(days(0, 100, 200), values(1, 2, 3))).p();
    // the most extreme of 3! = 6 orders, either way
    assertThat(p.value()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(p.smallestAttainable()).isEqualTo(p.value());
    assertThat(p.couldReach(0.05)).isFalse();
  }

  @Test
  void tiedScores_raiseTheSmallestAttainable() {
    // 4 orders of one 1 among three 0s: S is 3, 1, -1 or -3
    PValue p = test(TestSeries.of(days(0, 1, 2, 3), values(0, 1, 0, 0))).p();
    assertThat(p.value()).isEqualTo(1);
    assertThat(p.smallestAttainable()).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void manyTiesInBoth_areSampledReproducibly() {
    ScoreSeries series = tiedInBoth(87);
    TrendTestResult test = test(series);
    assertThat(test.method()).isEqualTo("Mann-Kendall, p from 14,080 random orders (seed 1)");
    assertThat(test.p().kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(test.p().smallestAttainable()).isEqualTo(1 / 14_081.0);
    assertThat(test.p().standardError()).isLessThan(0.02 * test.p().value());
    assertThat(test.p().monteCarloInterval(0.99).orElseThrow().contains(test.p().value())).isTrue();
    assertThat(test(series)).isEqualTo(test);
    TrendTestResult other =
        MannKendall.withDefaults()
            .with(Resampling.of(1_000).withSeed(7))
            .test(series)
            .orElseThrow();
    assertThat(other.method()).isEqualTo("Mann-Kendall, p from 1,000 random orders (seed 7)");
    assertThat(other.p().value())
        .isNotEqualTo(test.p().value())
        .isCloseTo(test.p().value(), within(5 * other.p().standardError()));
    PValue normal =
        MannKendall.withDefaults().withNormalApproximation().test(series).orElseThrow().p();
    assertThat(test.p().value()).isCloseTo(normal.value(), within(0.01));
  }

  @Test
  void tooManyScoresForAnExactP_fallBackToTheNormalApproximationAndSaySo() {
    double[] y = new double[1_000];
    Arrays.setAll(y, i -> Math.sin(i * i));
    assertThat(test(TestSeries.of(everyDays(1_000, 1), y)).method())
        .isEqualTo(
            "Mann-Kendall, normal approximation with continuity correction, an exact p being too"
                + " costly for 1000 scores");
    assertThat(test(tiedInBoth(201)).p().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
  }

  @Test
  void normalApproximation_statesWhatTheMostExtremeOrderWouldGive() {
    TrendTestResult test =
        MannKendall.withDefaults()
            .withNormalApproximation()
            .test(TestSeries.of(days(0, 10, 20), values(2, 1, 3)))
            .orElseThrow();
    // S = 1 of at most 3, variance 3 * 2 * 11 / 18; R: 2 * pnorm(-2 / sqrt(66 / 18))
    assertThat(test.z()).isZero();
    assertThat(test.p().value()).isEqualTo(1);
    assertThat(test.p().smallestAttainable()).isCloseTo(0.29626987148428635, within(1e-12));
  }

  @Test
  void randomOrders_doNotDependOnWhoSharesTheWork() throws Exception {
    ScoreSeries series = tiedInBoth(60);
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      assertThat(alone.submit(() -> test(series)).get()).isEqualTo(test(series));
    } finally {
      alone.shutdown();
    }
  }

  @Test
  void tiesInBoth_areExactWhereTheRemaindersAreFew() {
    ScoreSeries series =
        TestSeries.of(
            days(0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 10, 10, 10, 11, 12, 13, 14, 15, 16, 16),
            values(
                .5, .9, .2, .35, .71, .6, .62, .44, .1, .97, .3, .98, .15, .73, .15, .92, .55, .36,
                .81, .42, .66, .27));
    TrendTestResult test = test(series);
    assertThat(test.method()).isEqualTo("Mann-Kendall, exact p");
    PValue sampled = RandomOrders.p(test.s(), tiesOf(series), new Resampling(300_000, 0, 3));
    assertThat(test.p().value()).isCloseTo(sampled.value(), within(4 * sampled.standardError()));
  }

  @Test
  void gradedScale_isTested() {
    Benchmark grades = Benchmark.of("test/grades", Scale.between(1, 5).ordinal());
    assertThat(
            MannKendall.withDefaults()
                .test(TestSeries.of(grades, days(0, 1, 2, 3), values(1, 2, 3, 5)))
                .orElseThrow()
                .tauB())
        .isEqualTo(1);
  }

  @Test
  void negativeZero_tiesWithZero() {
    assertThat(MannKendall.withDefaults().test(TestSeries.of(days(0, 1, 2), values(0.0, -0.0, 0))))
        .hasToString("all 3 scores are 0.0: a trend cannot be distinguished from no trend");
  }

  @Test
  void tooLittle_isSaid() {
    MannKendall test = MannKendall.withDefaults();
    assertThat(test.test(TestSeries.of(days(), values())))
        .hasToString("no scores, need at least 3");
    assertThat(test.test(TestSeries.of(days(3), values(1))))
        .hasToString("1 score, need at least 3");
    assertThat(test.test(TestSeries.of(days(3, 4), values(1, 2))))
        .hasToString("2 scores, need at least 3");
    assertThat(test.test(TestSeries.of(days(3, 3, 3), values(1, 2, 4))))
        .hasToString("all 3 scores are dated 2023-01-04, need at least 2 different dates");
  }

  @Test
  void noPermutations_areRefused() {
    assertThatThrownBy(() -> MannKendall.withDefaults().with(Resampling.of(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("draws must be at least 1, but was 0");
  }

  private static TrendTestResult test(ScoreSeries series) {
    return MannKendall.withDefaults().test(series).orElseThrow();
  }

  private static Ties tiesOf(ScoreSeries series) {
    return DatedValues.of(series).orElseThrow().ties();
  }

  private static ScoreSeries tiedInBoth(int n) {
    long[] days = new long[n];
    double[] y = new double[n];
    Arrays.setAll(days, i -> i * 3L / 4);
    Arrays.setAll(y, i -> (37 * i * i + 11 * i) % 101 / 101.0);
    return TestSeries.of(days, y);
  }

  /**
   * Two scores a date and all but the first the best: the other may as well be of any of 30 dates,
   * of which only the last is as far from the middle.
   */
  @Test
  @Timeout(60)
  void oneScoreBelowManyEqualOnes_isExactAtOnce() {
    long[] days = new long[60];
    double[] values = new double[60];
    Arrays.setAll(days, i -> i / 2);
    Arrays.fill(values, 1, 60, 1);
    TrendTestResult result =
        MannKendall.withDefaults().test(TestSeries.of(days, values)).orElseThrow();

    assertThat(result.s()).isEqualTo(2 * 29);
    assertThat(result.p().kind()).isEqualTo(PValue.Kind.EXACT);
    assertThat(result.p().value()).isCloseTo(2 / 30.0, within(1e-14));
    assertThat(result.p().smallestAttainable()).isCloseTo(2 / 30.0, within(1e-14));
  }
}
