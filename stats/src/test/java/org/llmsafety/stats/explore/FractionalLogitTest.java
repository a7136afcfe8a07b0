package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.TestSeries;

class FractionalLogitTest {
  private static final Benchmark SHARE = Benchmark.of("test/share", Scale.UNIT);

  /** The data of fractional.R. */
  private static final long[] DAYS =
      days(0, 12, 12, 60, 95, 130, 130, 177, 210, 244, 290, 333, 333, 380, 421, 455, 502, 540);

  private static final double[] SCORES =
      values(
          0.71, 0.55, 0.83, 0.78, 0.90, 0.66, 0.88, 0.93, 0.97, 0.81, 0.95, 1, 0.92, 0.985, 0.89, 1,
          0.96, 0.99);
  private static final List<String> FAMILIES =
      List.of(
          "a", "b", "c", "a", "d", "b", "e", "d", "d", "f", "g", "g", "h", "i", "f", "j", "h", "j");

  private static ScoreSeries series(Benchmark benchmark, double[] scores, List<String> families) {
    return TestSeries.of(
        benchmark,
        TestSeries.ORIGIN,
        Arrays.stream(DAYS).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
        scores,
        Collections.nCopies(scores.length, "Lab"),
        families);
  }

  private static FractionalTrend fit(Benchmark benchmark, double[] scores) {
    return FractionalLogit.withDefaults().fit(series(benchmark, scores, FAMILIES)).orElseThrow();
  }

  /** R iterates to twelve digits or so. */
  private static Offset<Double> tenDigits(double expected) {
    return within(1e-10 * Math.abs(expected));
  }

  // Rscript fractional.R
  @Test
  void fit_agreesWithGlmAndClubSandwich() {
    FractionalTrend trend = fit(SHARE, SCORES);
    assertThat(trend.intercept()).isCloseTo(0.855290597888834, tenDigits(0.855));
    assertThat(trend.logOdds()).isCloseTo(2.148015705231651, tenDigits(2.148));
    assertThat(trend.averageEffect()).isCloseTo(0.219021329733266, tenDigits(0.219));
    StandardError error = trend.standardError().orElseThrow();
    assertThat(error.value()).isCloseTo(0.067090527610142, tenDigits(0.0671));
    assertThat(error.value())
        .as(
            "clubSandwich's for glm takes another root of the same matrix, a third of a percent"
                + " off")
        .isCloseTo(0.066855136353055, within(0.004 * 0.067));
    assertThat(error.degreesOfFreedom()).isCloseTo(4.287073634060639, within(1e-8));
    assertThat(trend.p().orElseThrow().value()).isCloseTo(0.027963140970766, within(1e-9));
    Interval interval = trend.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(0.037565768849799, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.400476890616733, within(1e-9));
  }

  @Test
  void lowerIsSafer_isTheSameTurned() {
    FractionalTrend up = fit(SHARE, SCORES);
    FractionalTrend down =
        fit(
            Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer()),
            Arrays.stream(SCORES).map(score -> 100 * (1 - score)).toArray());
    assertThat(down.logOdds()).isCloseTo(up.logOdds(), within(1e-9));
    assertThat(down.averageEffect()).isCloseTo(-100 * up.averageEffect(), within(1e-9));
    assertThat(down.interval().orElseThrow().low())
        .isCloseTo(-100 * up.interval().orElseThrow().high(), within(1e-7));
    assertThat(down.at(TestSeries.ORIGIN))
        .isCloseTo(100 - 100 * up.at(TestSeries.ORIGIN), within(1e-9));
    assertThat(up.at(TestSeries.ORIGIN))
        .isCloseTo(1 / (1 + Math.exp(-0.855290597888834)), within(1e-10));
  }

  @Test
  void words_sayThatItIsExploratory() {
    assertThat(fit(SHARE, SCORES))
        .hasToString(
            "exploratory: share, fractional logit: on average +0.2190 a year (95 % interval +0.0376"
                + " to +0.4005), p = 0.028 (approximate), n = 18");
  }

  @Test
  void separatedScores_haveNoCurve() {
    Outcome<FractionalTrend> step = of(0, 0, 0.5, 1);
    assertThat(step)
        .hasToString(
            "all scores before one date are at one end of the scale and all after it at the other,"
                + " if there are any: the steeper a curve, the better, and none is the best");
    assertThat(of(1, 1, 0, 0).whyNot()).isEqualTo(step.whyNot());
    assertThat(
            step.<Boolean>fold(
                found -> false, (reason, why) -> reason == StatsReason.NO_CONVERGENCE))
        .isTrue();
    assertThat(of(0, 1, 0, 1).isAvailable()).isTrue();
    assertThat(of(0, 0.5, 0.6, 1).isAvailable()).isTrue();
    assertThat(of(1, 1, 1, 0.9).whyNot()).isEqualTo(step.whyNot());
    assertThat(of(1, 1, 0.95, 0.9).orElseThrow().averageEffect()).isNegative();
  }

  private static Outcome<FractionalTrend> of(double... scores) {
    return FractionalLogit.withDefaults()
        .fit(TestSeries.of(SHARE, TestSeries.everyDays(scores.length, 30), scores));
  }

  @Test
  void whatCannotBeTold_saysWhy() {
    assertThat(FractionalLogit.withDefaults().fit(TestSeries.of(days(0, 1, 2), values(1, 2, 4))))
        .hasToString("Test has no two ends, so its scores have no odds");
    assertThat(of(0.5, 0.7, 1.2, 0.9))
        .hasToString(
            "1 of 4 scores on share is off its scale (0 to 1): 1.2 of m2. Correct the scores or"
                + " declare the scale that they are on");
    assertThat(
            FractionalLogit.withDefaults()
                .fit(series(SHARE, SCORES, Collections.nCopies(SCORES.length, "one")))
                .orElseThrow())
        .hasToString(
            "exploratory: share, fractional logit: on average +0.2190 a year (neither interval nor"
                + " p-value: all 18 scores are of one family, so the error between families cannot"
                + " be estimated), n = 18");
    double[] onCurve = {1 / (1 + Math.exp(0)), 1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(-2))};
    assertThat(of(onCurve).flatMap(FractionalTrend::p))
        .hasToString("the curve goes through all 3 scores, so its error cannot be estimated");
    assertThat(of(0.2, 0.9, 0.4).flatMap(FractionalTrend::interval).whyNot())
        .hasValueSatisfying(why -> assertThat(why).contains("has too few degrees of freedom"));
  }
}
