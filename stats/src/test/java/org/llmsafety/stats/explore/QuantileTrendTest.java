package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.trend.Trend;

class QuantileTrendTest {
  private static final Benchmark SHARE = Benchmark.of("test/share", Scale.UNIT);

  /** The data of quantile.R. */
  private static final long[] DAYS =
      days(
          0, 0, 21, 55, 90, 90, 130, 171, 200, 233, 262, 300, 300, 341, 377, 402, 450, 488, 520,
          577, 601);

  private static final double[] SCORES =
      values(
          0.512, 0.633, 0.547, 0.701, 0.489, 0.655, 0.718, 0.602, 0.761, 0.533, 0.777, 0.642, 0.809,
          0.715, 0.584, 0.846, 0.733, 0.871, 0.598, 0.902, 0.768);

  private static final Bootstrap FEW = Bootstrap.withDefaults().with(Resampling.of(199));

  private static Trend line(double quantile, Benchmark benchmark, double[] scores) {
    return QuantileTrend.withDefaults()
        .with(FEW)
        .withQuantile(quantile)
        .fit(TestSeries.of(benchmark, DAYS, scores))
        .orElseThrow()
        .trend();
  }

  // Rscript quantile.R
  @Test
  void fit_agreesWithQuantreg() {
    assertLine(0.1, 0.08272212543554, 0.480229965156795);
    assertLine(0.25, 0.155580698835275, 0.512);
    assertLine(0.5, 0.0878313782991202, 0.633);
    assertLine(0.6, 0.170281195840555, 0.633);
    assertLine(0.75, 0.15191814159292, 0.668026548672566);
    assertLine(0.9, 0.152626080691643, 0.678017291066282);
  }

  private static void assertLine(double quantile, double slope, double intercept) {
    Trend line = line(quantile, SHARE, SCORES);
    assertThat(line.slope()).isCloseTo(slope, nineDigits(slope));
    assertThat(line.intercept()).isCloseTo(intercept, nineDigits(intercept));
  }

  @Test
  void lowerIsSafer_quantilesCountTowardsTheSafer() {
    double[] attacks = Arrays.stream(SCORES).map(score -> 1 - score).toArray();
    Trend up = line(0.75, SHARE, SCORES);
    Trend down = line(0.75, Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer()), attacks);
    assertThat(down.slope()).isCloseTo(-up.slope(), within(1e-12));
    assertThat(down.intercept()).isCloseTo(1 - up.intercept(), within(1e-12));
  }

  /** Any line that parts the two scores of the first day and those of the last is as good. */
  @Test
  void severalBestLines_areToldAndTheMiddleIsGiven() {
    long[] days = days(0, 0, 1461, 1461);
    ExploratoryTrend trend =
        QuantileTrend.withDefaults()
            .fit(TestSeries.of(SHARE, days, values(0.0, 0.2, 0.1, 0.5)))
            .orElseThrow();
    assertThat(trend.slope()).isCloseTo(0.2 / 4, within(1e-12));
    assertThat(trend.trend().intercept()).isCloseTo(0.1, within(1e-12));
    assertThat(trend.basis().caveats())
        .contains("lines of slopes from −0.0250 to +0.1250 fit as well: the middle is given");
    assertThat(line(0.5, SHARE, SCORES).basis().caveats())
        .noneMatch(caveat -> caveat.contains("fit as well"));
  }

  @Test
  void interval_isOfPercentilesAndRefusedForExtremes() {
    Interval interval = line(0.5, SHARE, SCORES).interval().orElseThrow();
    assertThat(interval.method()).isEqualTo("percentile bootstrap, approximate");
    assertThat(interval.contains(line(0.5, SHARE, SCORES).slope())).isTrue();
    assertThat(line(0.5, SHARE, SCORES).interval())
        .as("the same seed gives the same")
        .isEqualTo(line(0.5, SHARE, SCORES).interval());
    assertThat(line(0.9, SHARE, SCORES).interval())
        .hasToString("the quantile 0.9 leaves 2.1 of 21 families beyond its line, need at least 5");
    assertThat(
            QuantileTrend.withDefaults().withQuantile(0.95).fit(TestSeries.of(SHARE, DAYS, SCORES)))
        .hasToString("the quantile 0.95 leaves 1.1 of 21 scores beyond its line, need at least 2");
  }

  @Test
  void permutation_ofFewScores_isExact() {
    ScoreSeries rising = TestSeries.of(SHARE, days(0, 10, 20, 30), values(0.1, 0.2, 0.3, 0.4));
    PValue p =
        QuantileTrend.withDefaults()
            .with(Permutation.withDefaults())
            .fit(rising)
            .flatMap(trend -> trend.trend().p())
            .orElseThrow();
    // quantile.py, by scipy.optimize.linprog
    assertThat(p.value()).isEqualTo(4 / 24.0);
    assertThat(p.kind()).isEqualTo(PValue.Kind.EXACT);
  }

  @Test
  void words_sayWhatItIs() {
    ExploratoryTrend trend =
        QuantileTrend.withDefaults()
            .withQuantile(0.9)
            .fit(TestSeries.of(SHARE, DAYS, SCORES))
            .orElseThrow();
    assertThat(trend)
        .hasToString(
            "exploratory: share, quantile regression at 0.9: +0.1526 a year (no interval: the"
                + " quantile 0.9 leaves 2.1 of 21 families beyond its line, need at least 5), no"
                + " p-value: none was asked for, n = 21");
    assertThatThrownBy(() -> QuantileTrend.withDefaults().withQuantile(90))
        .hasMessage("quantile must be between 0 and 1, but was 90.0");
  }

  @Test
  void tooManyScores_areRefused() {
    double[] scores = new double[1001];
    Arrays.setAll(scores, i -> i % 7);
    assertThat(
            QuantileTrend.withDefaults().fit(TestSeries.of(TestSeries.everyDays(1001, 1), scores)))
        .hasToString("1,001 scores, at most 1,000: the slopes of all their pairs are sorted");
  }
}
