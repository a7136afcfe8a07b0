package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.GivenSets.scores;
import static org.llmsafety.stats.report.GivenSets.trend;
import static org.llmsafety.stats.study.Given.none;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;

/** Figures draw the trends that sentences state. */
class StatedTrendsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT).withName("Share");
  private static final Benchmark OTHER = Benchmark.of("t/other", Scale.UNIT);

  /** Eight models of a family each, that rise. */
  private static Scores rising() {
    return Surveys.scores(Surveys.RED, SHARE, 0, .11, .22, .3, .41, .52, .6, .71);
  }

  private static StatedTrends ofMain(SafetyAnswer answer, Outcome<Estimate> main) {
    return StatedTrends.of(
        List.of(
            new SafetyAnswer(
                answer.question(),
                answer.method(),
                main,
                answer.verdict(),
                answer.significanceLevel(),
                answer.evidence(),
                answer.findings())));
  }

  /** What is drawn is the very trend that is stated, and else one fitted to the series. */
  @Test
  void statedTrends_areDrawnAsTheyAre() {
    ScoreSeries series = rising().series(SHARE);
    Trend stated = trend(SHARE, 0.77, 0.5, 1, 0.01);
    Survey.Row row = Survey.Row.ofTrend(SHARE, Optional.empty(), series, Outcome.of(stated));
    Survey.Part part = new Survey.Part("S", 1, ImmutableList.of(row));
    Survey survey =
        new Survey("S", Correction.HOLM, 0.05, part, new Survey.Part("L", 0, ImmutableList.of()));
    StatedTrends trends = StatedTrends.of(survey, new ScoreSet("S", rising()));
    assertThat(trends.fit(series)).isEqualTo(Outcome.of(stated));
    ScoreSeries other = scores(OTHER, 5).series(OTHER);
    assertThat(trends.fit(other)).isEqualTo(FieldTrend.withDefaults().fit(other));
    assertThat(trends.name()).isEqualTo(FieldTrend.withDefaults().name());
    assertThat(trends.fittedTo(series)).isEqualTo(FieldTrend.withDefaults().fittedTo(series));
  }

  /** The line of a trend of mean scores has the numbers that are stated, and its own short name. */
  @Test
  void mainTrend_isDrawnWithItsNumbers_underTheNameOfItsLine() {
    SafetyAnswer answer = SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), rising());
    ScoreSeries series = answer.evidence().series().orElseThrow();
    Trend line = FieldTrend.withDefaults().fit(series).orElseThrow();
    Trend given = trend(SHARE, 0.77, 0.5, 1, 0.01);
    Trend ofMeans =
        new Trend(
            given.id(),
            line.method() + ", of mean scores",
            "of mean scores",
            given.slope(),
            given.intercept(),
            given.interval(),
            given.p(),
            given.assumptions(),
            given.basis());
    assertThat(ofMain(answer, Outcome.of(ofMeans)).fit(series))
        .isEqualTo(
            Outcome.of(
                new Trend(
                    line.id(),
                    line.method(),
                    line.estimand(),
                    given.slope(),
                    given.intercept(),
                    given.interval(),
                    given.p(),
                    line.assumptions(),
                    line.basis())));
    assertThat(ofMain(answer, Outcome.of(given)).fit(series))
        .as("by another method")
        .isEqualTo(Outcome.of(given));
    assertThat(ofMain(answer, none("no answer")).fit(series)).isEqualTo(Outcome.of(line));
  }

  @Test
  void mainTrend_whereNoLineCanBeFitted_isDrawnAsItIs() {
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .answer(SafetyQuestion.on(SHARE), Surveys.scores(Surveys.RED, SHARE, .1, .2));
    ScoreSeries series = answer.evidence().series().orElseThrow();
    Trend given = trend(SHARE, 0.77, 0.5, 1, 0.01);
    assertThat(FieldTrend.withDefaults().fit(series).isAvailable()).isFalse();
    assertThat(ofMain(answer, Outcome.of(given)).fit(series)).isEqualTo(Outcome.of(given));
  }
}
