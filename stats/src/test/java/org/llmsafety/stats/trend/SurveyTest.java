package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Iterables;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Survey.Verdict;

class SurveyTest {
  private static final Benchmark HIGH = Benchmark.of("t/high", Scale.UNBOUNDED);
  private static final Benchmark LOW = Benchmark.of("t/low", Scale.UNBOUNDED.lowerIsSafer());
  private static final Outcome<Trend> NO_LINE =
      Outcome.unavailable(Reason.NOT_AN_INTERVAL_SCALE, "graded");

  private static ScoreSeries series(Benchmark benchmark, double... values) {
    return TestSeries.of(benchmark, TestSeries.everyDays(values.length, 100), values);
  }

  private static Outcome<Trend> line(Benchmark benchmark, double... values) {
    return TheilSen.withDefaults().fit(series(benchmark, values));
  }

  private static Row row(
      Benchmark benchmark, Outcome<Trend> trend, long s, double p, double smallest, double adj) {
    TrendTestResult test =
        new TrendTestResult(
            "given",
            s,
            1,
            0.5,
            PValue.exact(p, smallest),
            "given",
            Basis.of(series(benchmark, 1, 2, 3)));
    Row alone = Row.ofTest(benchmark, Optional.empty(), 3, trend, Outcome.of(test));
    return alone.adjusted(Outcome.of(adj), alone.smallestAdjustedP());
  }

  @Test
  void together_isThatPartOfTheWholeSurvey() {
    Scores scores =
        series(HIGH, 1, 2, 2, 4, 3).points().stream()
            .map(ScoreSeries.Point::score)
            .collect(Scores.toScores());
    TrendSurvey survey = TrendSurvey.withDefaults();
    assertThat(survey.fitTogether("own", scores)).isEqualTo(survey.fit("own", scores).together());
    assertThatThrownBy(() -> survey.fitTogether(" ", scores))
        .hasMessage("a survey must have a name, but it was blank");
  }

  @Test
  void significant_hasTheDirectionOfTheTestOnItsScale() {
    assertThat(row(HIGH, line(HIGH, 1, 2, 3), 3, .01, 0, .02).verdict(.05))
        .isEqualTo(Verdict.SAFER);
    assertThat(row(HIGH, line(HIGH, 3, 2, 1), -3, .01, 0, .05).verdict(.05))
        .isEqualTo(Verdict.LESS_SAFE);
    assertThat(row(LOW, line(LOW, 3, 2, 1), -3, .01, 0, .02).verdict(.05)).isEqualTo(Verdict.SAFER);
    assertThat(row(LOW, line(LOW, 1, 2, 3), 3, .01, 0, .02).verdict(.05))
        .isEqualTo(Verdict.LESS_SAFE);
  }

  @Test
  void significantWithASlopeOf0OrNone_hasTheDirectionOfTheTest() {
    Outcome<Trend> flat = line(HIGH, 1, 1, 1, 1, 2);
    assertThat(flat.orElseThrow().slope()).isZero();
    assertThat(row(HIGH, flat, 4, .01, 0, .02).verdict(.05)).isEqualTo(Verdict.SAFER);
    assertThat(row(LOW, NO_LINE, 4, .01, 0, .02).verdict(.05)).isEqualTo(Verdict.LESS_SAFE);
    assertThat(row(HIGH, NO_LINE, 0, .01, 0, .02).verdict(.05)).isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void notSignificant_saysWhatKeptItFromBeing() {
    Outcome<Trend> line = line(HIGH, 1, 2, 3);
    assertThat(row(HIGH, line, 3, .01, 0, .06).verdict(.05))
        .isEqualTo(Verdict.NOT_AFTER_ADJUSTMENT);
    assertThat(row(HIGH, line, 3, .05, 0, .06).verdict(.05))
        .as("at the level, taken alone")
        .isEqualTo(Verdict.NOT_AFTER_ADJUSTMENT);
    assertThat(row(HIGH, line, 3, .05, 0, .05).verdict(.05)).isEqualTo(Verdict.SAFER);
    assertThat(row(HIGH, line, 3, .06, 0, .06).verdict(.05)).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(row(HIGH, line, 3, .06, .05, .06).verdict(.05))
        .as("the level itself could have been reached")
        .isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(row(HIGH, line, 3, .33, .33, .33).verdict(.05))
        .isEqualTo(Verdict.NOTHING_COULD_BE_SEEN);
  }

  @Test
  void whatCouldNotBeSeenOnceAdjusted_isNoMissingEvidence() {
    Row alone = row(HIGH, line(HIGH, 1, 2, 3), 3, .06, .02, .06);
    assertThat(alone.verdict(.05)).isEqualTo(Verdict.NO_EVIDENCE);
    Row among = alone.adjusted(Outcome.of(.18), Outcome.of(.06));
    assertThat(among.verdict(.05)).isEqualTo(Verdict.NOTHING_COULD_BE_SEEN);
    assertThat(among.verdict(.1)).isEqualTo(Verdict.NOT_AFTER_ADJUSTMENT);
  }

  @Test
  void withoutATest_nothingIsComputableWhateverTheLine() {
    Outcome<TrendTestResult> none = Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores");
    Row row = Row.ofTest(HIGH, Optional.empty(), 3, line(HIGH, 1, 2, 3), none);
    assertThat(row.verdict(.05)).isEqualTo(Verdict.NOT_COMPUTABLE);
    assertThatThrownBy(() -> row.adjusted(Outcome.of(.5), Outcome.of(.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a row must have an adjusted p-value if it has a p-value and none if not, but had p 2"
                + " scores and adjusted p-value 0.5");
  }

  @Test
  void ofALine_hasItsPAndTheDirectionOfItsSlope() {
    ScoreSeries rising = series(HIGH, 1, 2, 3, 4, 5, 6);
    Row up = Row.ofTrend(HIGH, Optional.empty(), rising, TheilSen.withDefaults().fit(rising));
    assertThat(up.p()).isEqualTo(up.trend().flatMap(Trend::p));
    assertThat(up.test().isAvailable()).isFalse();
    assertThat(up.verdict(.05)).isEqualTo(Verdict.SAFER);
    ScoreSeries harm = series(LOW, 1, 2, 3, 4, 5, 6);
    assertThat(
            Row.ofTrend(LOW, Optional.empty(), harm, TheilSen.withDefaults().fit(harm))
                .verdict(.05))
        .isEqualTo(Verdict.LESS_SAFE);
  }

  @Test
  void whereNeitherEndIsSafer_theVerdictIsHigherOrLower() {
    Benchmark elo = Benchmark.of("t/elo", Scale.UNBOUNDED.undirected());
    for (TrendSurvey survey :
        new TrendSurvey[] {
          TrendSurvey.withDefaults(),
          TrendSurvey.withDefaults().with(LeastSquares.withDefaults()),
          TrendSurvey.withDefaults().with(MannKendall.withDefaults())
        }) {
      Scores scores =
          series(elo, 1010, 1020, 1031, 1040, 1052, 1060).points().stream()
              .map(ScoreSeries.Point::score)
              .collect(Scores.toScores());
      Survey found = survey.fit("own", scores);
      for (Row row : Iterables.concat(found.together().rows(), found.byLab().rows())) {
        assertThat(row.trend().orElseThrow().slope()).isPositive();
        assertThat(row.verdict(.05)).isEqualTo(Verdict.HIGHER);
      }
      assertThat(found.together().tests()).isEqualTo(1);
    }
  }
}
