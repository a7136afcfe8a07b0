package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.TestSeries;

class DatedValuesTest {
  private static final long ORIGIN = TestSeries.ORIGIN.toEpochDay();

  private static Outcome<DatedValues> unavailable(Reason reason, String why) {
    return new Outcome.Unavailable<>(reason, why);
  }

  @Test
  void threeScoresOfTwoDates_areEnough() {
    DatedValues numbers =
        DatedValues.of(TestSeries.of(days(0, 0, 1461), values(.5, -0.0, 1))).orElseThrow();

    assertThat(numbers.size()).isEqualTo(3);
    assertThat(numbers.days())
        .containsExactly((double) ORIGIN, (double) ORIGIN, (double) (ORIGIN + 1461));
    assertThat(numbers.years()).containsExactly(0, 0, 4);
    assertThat(numbers.year(2)).isEqualTo(4);
    assertThat(numbers.values()).containsExactly(.5, 0.0, 1);
    assertThat(numbers.value(1)).isEqualTo(0.0);
    assertThat(numbers.ties().dates()).containsExactly(2, 1);
    DatedValues others = numbers.withValues(new double[] {1, 1, 2});
    assertThat(others.values()).containsExactly(1, 1, 2);
    assertThat(others.years()).containsExactly(0, 0, 4);
    assertThat(others.ties().values()).containsExactly(2, 1);
  }

  @Test
  void fewerThanThreeScores_areTooFew() {
    assertThat(DatedValues.of(TestSeries.of(days(), values())))
        .isEqualTo(unavailable(Reason.NO_SCORES, "no scores, need at least 3"));
    assertThat(DatedValues.of(TestSeries.of(days(0), values(1))))
        .isEqualTo(unavailable(Reason.TOO_FEW_POINTS, "1 score, need at least 3"));
    assertThat(DatedValues.of(TestSeries.of(days(0, 1), values(1, 0))))
        .isEqualTo(unavailable(Reason.TOO_FEW_POINTS, "2 scores, need at least 3"));
  }

  @Test
  void scoresWithoutADate_areCountedBesideTheFew() {
    Benchmark benchmark = TestSeries.BENCHMARK;
    Score undated = Score.of(Model.of("undated", Lab.of("Lab")), benchmark, 1);
    Score dated = TestSeries.score("dated", benchmark, TestSeries.ORIGIN, 1);

    assertThat(DatedValues.of(ScoreSeries.of(benchmark, List.of(undated), TestSeries.ORIGIN)))
        .isEqualTo(
            unavailable(Reason.NO_SCORES, "no scores (and 1 without a date), need at least 3"));
    assertThat(
            DatedValues.of(ScoreSeries.of(benchmark, List.of(undated, dated), TestSeries.ORIGIN)))
        .isEqualTo(
            unavailable(Reason.TOO_FEW_POINTS, "1 score (and 1 without a date), need at least 3"));
  }

  @Test
  void oneDateOrOneValue_hasNoTrend() {
    assertThat(DatedValues.of(TestSeries.of(days(9, 9, 9), values(0, .5, 1))))
        .isEqualTo(
            unavailable(
                Reason.TOO_FEW_DATES,
                "all 3 scores are dated "
                    + TestSeries.ORIGIN.plusDays(9)
                    + ", need at least 2 different dates"));
    assertThat(DatedValues.of(TestSeries.of(days(0, 1, 2), values(.5, .5, .5))))
        .isEqualTo(
            unavailable(
                Reason.CONSTANT_SCORES,
                "all 3 scores are 0.5: a trend cannot be distinguished from no trend"));
  }

  @Test
  void scoresThatDifferInTheirLastDigits_haveNoTrend() {
    Benchmark percent = Benchmark.of("t/percent", Scale.PERCENT);

    assertThat(DatedValues.of(TestSeries.of(percent, days(0, 1, 2), values(50, 50, 50 + 1e-10))))
        .isEqualTo(
            unavailable(
                Reason.OUT_OF_DOMAIN,
                "the 3 scores are up to 50.0 in size and differ by at most 1.00e-10, so that too"
                    + " few of the 16 digits of a number are left to say how they differ"));
  }

  @Test
  void grades_haveAnOrderAndNoSlope() {
    Benchmark grades = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());
    ScoreSeries series = TestSeries.of(grades, days(0, 1, 2), values(1, 2, 3));

    assertThat(DatedValues.of(series).isAvailable()).isTrue();
    assertThat(DatedValues.ofInterval(series))
        .isEqualTo(
            unavailable(
                Reason.NOT_AN_INTERVAL_SCALE,
                "grades is graded, and differences of grades mean nothing: there is no slope, but"
                    + " a Mann-Kendall test asks for the order only"));
  }

  /** A test by ranks would take -0.0 for less than 0.0. */
  @Test
  void values_areNeverMinusZero() {
    DatedValues numbers =
        DatedValues.of(TestSeries.of(days(0, 1, 2), values(-0.0, 0.0, .5))).orElseThrow();

    assertThat(1 / numbers.value(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(1 / numbers.values()[0]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(numbers.value(2)).isEqualTo(.5);
    assertThat(numbers.ties().values()).containsExactly(2, 1);
  }
}
