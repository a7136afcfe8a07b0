package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.TestSeries;

class LogitTrendTest {
  private static final Benchmark SHARE = Benchmark.of("test/share", Scale.UNIT);

  /** Failures of 1 in 2, 1 in 3, 1 in 5, 1 in 9: odds of failure halve every 1461 days. */
  @Test
  void failuresThatHalve_haveTheirOddsRatioPerYear() {
    OddsTrend trend = fit(SHARE, values(1 / 2.0, 2 / 3.0, 4 / 5.0, 8 / 9.0 + 1e-9));
    assertThat(trend.slope()).isCloseTo(Math.log(2) / 4, within(1e-8));
    assertThat(trend.failureOddsRatio()).isCloseTo(Math.pow(0.5, 0.25), within(1e-8));
    Interval ratio = trend.failureOddsRatioInterval().orElseThrow();
    Interval slope = trend.interval().orElseThrow();
    assertThat(ratio.low()).isEqualTo(Math.exp(-slope.high()));
    assertThat(ratio.high()).isEqualTo(Math.exp(-slope.low()));
    assertThat(trend)
        .hasToString(
            "odds of failure x 0.841 a year (95 % interval 0.841 to 0.841), p < 0.001"
                + " (approximate), n = 4");
    assertThat(trend.method()).isEqualTo("least squares, HC3 standard error, on log-odds");
  }

  @Test
  void lowerIsSafer_isTurned() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());
    OddsTrend up = fit(SHARE, values(0.5, 0.75, 0.625, 0.875));
    OddsTrend down = fit(attacks, values(50, 25, 37.5, 12.5));
    assertThat(down.slope()).isCloseTo(up.slope(), within(1e-14));
  }

  @Test
  void scoreAtAnEnd_hasNoLogOddsUnlessDrawnIn() {
    double[] perfect = values(0.5, 0.75, 1, 1);
    assertThat(LogitTrend.withDefaults().fit(series(SHARE, perfect)))
        .hasToString(
            "2 of 4 scores are at an end of the scale, where log-odds are infinite; withSqueeze()"
                + " draws all scores in by a convention");
    OddsTrend squeezed =
        LogitTrend.withDefaults().withSqueeze().fit(series(SHARE, perfect)).orElseThrow();
    assertThat(squeezed.slope()).isPositive();
    assertThat(squeezed.method())
        .isEqualTo("least squares, HC3 standard error, on log-odds of scores drawn in");
  }

  @Test
  void scaleWithoutEnds_orScoreOffIt_isSaid() {
    assertThat(LogitTrend.withDefaults().fit(TestSeries.of(days(0, 1, 2), values(1, 2, 4))))
        .hasToString("Test has no two ends, so its scores have no odds");
    assertThat(fitOutcome(SHARE, values(0.5, 0.7, 1.2, 0.9)))
        .hasToString(
            "1 of 4 scores on share is off its scale (0 to 1): 1.2 of m2. Correct the scores or"
                + " declare the scale that they are on");
    assertThat(LogTrend.withDefaults().fit(TestSeries.of(days(0, 1, 2), values(1, 0, -4))))
        .hasToString("2 of 3 scores are 0 or less and have no logarithm");
  }

  @Test
  void theilSen_canBeTheLine() {
    OddsTrend trend =
        LogitTrend.withDefaults()
            .by(TheilSen.withDefaults().withConfidence(0.9))
            .fit(series(SHARE, values(0.5, 0.75, 0.625, 0.875)))
            .orElseThrow();
    assertThat(trend.method()).isEqualTo("Theil-Sen, joint intercept, on log-odds");
    assertThat(trend.interval().orElseThrow().attainedLevel()).isCloseTo(11 / 12.0, within(1e-12));
  }

  @Test
  void minutesThatDouble_haveTheirDoublingTime() {
    GrowthTrend trend =
        LogTrend.withDefaults()
            .by(TheilSen.withDefaults().withConfidence(0.9))
            .fit(TestSeries.of(days(0, 1461, 2922, 4383), values(1, 4, 16, 64)))
            .orElseThrow();
    assertThat(trend.factor()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(trend.doublingYears().orElseThrow()).isCloseTo(2, within(1e-12));
    assertThat(trend.doublingInterval().orElseThrow().low()).isCloseTo(2, within(1e-12));
    assertThat(trend.at(TestSeries.ORIGIN.plusDays(1461))).isCloseTo(4, within(1e-12));
    assertThat(trend)
        .hasToString(
            "x 1.41 a year (91.7 % interval 1.41 to 1.41), doubles every 2.00 years, p = 0.083"
                + " (exact), n = 4");
  }

  @Test
  void growthThatMayBeNone_mayTakeForeverToDouble() {
    GrowthTrend rising =
        LogTrend.withDefaults()
            .fit(TestSeries.of(days(0, 1461, 2922, 4383), values(1, 4, 2, 5)))
            .orElseThrow();
    Interval doubling = rising.doublingInterval().orElseThrow();
    assertThat(doubling.high()).isInfinite();
    assertThat(doubling.contains(rising.doublingYears().orElseThrow())).isTrue();
    GrowthTrend falling =
        LogTrend.withDefaults()
            .fit(TestSeries.of(days(0, 1461, 2922, 4383), values(64, 16, 4, 1.001)))
            .orElseThrow();
    assertThat(falling.doublingYears())
        .hasToString("scores do not double but halve, every 2.00 years");
    assertThat(falling.doublingInterval().whyNot()).isEqualTo(falling.doublingYears().whyNot());
  }

  /**
   * Of 4 scores (3 u + 1/2) / 4: .5, .6875, .875 and .875.
   *
   * <pre>{@code
   * u = (np.array([.5, .75, 1, 1]) * 3 + .5) / 4
   * np.polyfit([0, 4, 8, 12], np.log(u / (1 - u)), 1)    # 0.17487958, 0.12079193
   * np.polyfit([0, 4, 8, 12], np.log([1, 4, 2, 5]), 1)   # 0.10337916, 0.30194488
   * stats.theilslopes(np.log([1, 4, 2, 5]), [0, 4, 8, 12], method='joint')  # 0.11038161, 0.14242929
   * }</pre>
   */
  @Test
  void linesThroughLogarithms_areThoseOfNumpyAndScipy() {
    ScoreSeries perfect = series(SHARE, values(0.5, 0.75, 1, 1));
    LeastSquares classical = LeastSquares.withDefaults().withClassicalErrors();
    LogitTrend squeezed = LogitTrend.withDefaults().withSqueeze();
    assertLine(squeezed.fit(perfect).orElseThrow().trend(), 0.17487958, 0.12079193);
    assertThat(squeezed.by(classical).fit(perfect))
        .isEqualTo(LogitTrend.withDefaults().by(classical).withSqueeze().fit(perfect));
    assertThat(squeezed.by(classical).fit(perfect).orElseThrow().method())
        .isEqualTo("least squares, classical standard error, on log-odds of scores drawn in");
    assertThat(squeezed.by(TheilSen.withDefaults()).fit(perfect).orElseThrow().method())
        .endsWith(", on log-odds of scores drawn in");
    ScoreSeries minutes = TestSeries.of(days(0, 1461, 2922, 4383), values(1, 4, 2, 5));
    LogTrend logs = LogTrend.withDefaults();
    assertLine(logs.fit(minutes).orElseThrow().trend(), 0.10337916, 0.30194488);
    assertLine(
        logs.by(TheilSen.withDefaults()).fit(minutes).orElseThrow().trend(),
        0.11038161,
        0.14242929);
    assertThat(logs.by(classical).fit(minutes).orElseThrow().method())
        .isEqualTo("least squares, classical standard error, on logarithms");
  }

  private static void assertLine(Trend line, double slope, double intercept) {
    assertThat(line.slope()).isCloseTo(slope, within(5e-9));
    assertThat(line.intercept()).isCloseTo(intercept, within(5e-9));
  }

  /** What was measured of least squares with HC3 errors is not known of other lines. */
  @Test
  void onlyLeastSquaresWithHc3Errors_areMeasuredOnLogarithms() {
    ScoreSeries shares = series(SHARE, values(0.5, 0.75, 0.625, 0.875));
    LogitTrend odds = LogitTrend.withDefaults();
    assertThat(odds.fit(shares).orElseThrow().id())
        .isEqualTo(MethodId.LEAST_SQUARES_HC3_ON_LOG_ODDS);
    assertThat(odds.withSqueeze().fit(shares).orElseThrow().id())
        .isEqualTo(MethodId.LEAST_SQUARES_HC3_ON_SQUEEZED_LOG_ODDS);
    assertThat(odds.by(TheilSen.withDefaults()).fit(shares).orElseThrow().id())
        .isEqualTo(MethodId.UNMEASURED);
    assertThat(LogTrend.withDefaults().fit(shares).orElseThrow().id())
        .isEqualTo(MethodId.LEAST_SQUARES_HC3_ON_LOGARITHMS);
    assertThat(LogTrend.withDefaults().by(TheilSen.withDefaults()).fit(shares).orElseThrow().id())
        .isEqualTo(MethodId.UNMEASURED);
  }

  private static OddsTrend fit(Benchmark benchmark, double[] values) {
    return fitOutcome(benchmark, values).orElseThrow();
  }

  private static Outcome<OddsTrend> fitOutcome(Benchmark benchmark, double[] values) {
    return LogitTrend.withDefaults().fit(series(benchmark, values));
  }

  private static ScoreSeries series(Benchmark benchmark, double[] values) {
    return TestSeries.of(benchmark, days(0, 1461, 2922, 4383), values);
  }
}
