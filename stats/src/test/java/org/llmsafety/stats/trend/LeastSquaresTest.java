package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.TestSeries;

class LeastSquaresTest {
  @Test
  void scoresOnALine_haveASlopeButNoError() {
    Trend trend = fit(TestSeries.of(days(0, 1461, 2922), values(0.1, 0.2, 0.3)));
    // 0.1 in 1461 days, that is 4 years
    assertThat(trend.slope()).isCloseTo(0.025, within(1e-15));
    assertThat(trend.at(TestSeries.ORIGIN)).isCloseTo(0.1, within(1e-15));
    Outcome<Object> none =
        Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the line goes through all 3 scores, so nothing is left to tell its error from");
    assertThat(trend.interval()).isEqualTo(none);
    assertThat(trend.p()).isEqualTo(none);
    assertThat(
            LeastSquares.withDefaults()
                .withClassicalErrors()
                .fit(TestSeries.of(days(0, 1461, 2922), values(0.1, 0.2, 0.3)))
                .orElseThrow()
                .p())
        .isEqualTo(none);
  }

  @Test
  void oneScoreAloneOnItsDate_hasNoHc3ErrorButAClassicalOne() {
    ScoreSeries series = TestSeries.of(days(0, 0, 0, 1461), values(0.1, 0.2, 0.3, 0.6));
    Trend robust = fit(series);
    assertThat(robust.slope()).isCloseTo(0.1, within(1e-15));
    String why =
        "m3 of 2027-01-01 is the only score not of one same date, so the line goes through it"
            + " whatever it is and HC3 has no error for it";
    assertThat(robust.interval()).hasToString(why);
    assertThat(robust.p()).hasToString(why);
    Trend classical = LeastSquares.withDefaults().withClassicalErrors().fit(series).orElseThrow();
    // R 4.2.2: summary(lm(c(.1,.2,.3,.6) ~ c(0,0,0,4)))$coefficients[2, 4]
    assertThat(classical.p().orElseThrow().value()).isCloseTo(0.07417990022744857, within(1e-10));
  }

  @Test
  void farOrigin_costsNoDigits() {
    ScoreSeries near = TestSeries.of(days(0, 100, 200, 300), values(0.5, 0.8, 0.6, 0.9));
    Trend moved = fit(near.withOrigin(TestSeries.ORIGIN.minusYears(2000)));
    assertThat(moved.slope()).isCloseTo(fit(near).slope(), within(1e-12));
    assertThat(moved.interval().orElseThrow().low())
        .isCloseTo(fit(near).interval().orElseThrow().low(), within(1e-11));
  }

  @Test
  void grades_haveNoSlope() {
    Benchmark grades =
        Benchmark.of("test/grades", Scale.between(1, 5).ordinal()).withName("Grades");
    assertThat(
            LeastSquares.withDefaults().fit(TestSeries.of(grades, days(0, 1, 2), values(1, 2, 4))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.NOT_AN_INTERVAL_SCALE,
                "Grades is graded, and differences of grades mean nothing: there is no slope, but a"
                    + " Mann-Kendall test asks for the order only"));
  }

  @Test
  void methodAndAssumptions_nameTheStandardError() {
    ScoreSeries series = TestSeries.of(days(0, 100, 200, 300), values(0.5, 0.8, 0.6, 0.9));
    assertThat(fit(series).method()).isEqualTo("least squares, HC3 standard error");
    assertThat(fit(series).interval().orElseThrow().method())
        .isEqualTo("HC3 standard error, t with 2 degrees of freedom");
    Trend classical = LeastSquares.withDefaults().withClassicalErrors().fit(series).orElseThrow();
    assertThat(classical.method()).isEqualTo("least squares, classical standard error");
    assertThat(classical.assumptions()).contains("scatter alike");
    assertThat(fit(series).assumptions()).doesNotContain("scatter alike");
  }

  @Test
  void confidenceInPercent_isRefused() {
    assertThatThrownBy(() -> LeastSquares.withDefaults().withConfidence(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }

  private static Trend fit(ScoreSeries series) {
    return LeastSquares.withDefaults().fit(series).orElseThrow();
  }
}
