package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.TrendTestResult;

class SurveyWordsTest {
  private static final double[] RISING = {.1, .2, .3, .4, .5, .6};

  private static Survey survey(Scores scores) {
    return TrendSurvey.withDefaults().fit("S", scores);
  }

  private static String words(Survey survey) {
    return Report.titled("T").plus("H", survey).toHtml();
  }

  private static String words(Scores scores) {
    return words(survey(scores));
  }

  private static Survey sampled(double p, double error) {
    PValue value = new PValue(p, PValue.Kind.MONTE_CARLO, 0.001, error, 999);
    Outcome<TrendTestResult> test = Surveys.tested(5, value);
    Row row = Row.ofTest(Surveys.REFUSALS, Optional.empty(), 5, Surveys.none(), test);
    return new Survey(
        "S",
        Correction.HOLM,
        0.05,
        new Part("S, all labs together", 1, ImmutableList.of(row)),
        new Part("S, each lab on its own", 0, ImmutableList.of()));
  }

  @Test
  void safer_isStatedWithSlopeIntervalAndBothPs() {
    // exact: 2 of 6! orders are as extreme, 2 / 720 = .0028; every slope is .1 in 100 days
    assertThat(words(Surveys.scores(Surveys.RED, Surveys.REFUSALS, RISING)))
        .contains("Refusals, all labs together: +0.3652 a year (")
        .contains(
            "p = 0.003 (exact), adjusted p = 0.003, n = 6. Scores move towards the safer end.")
        .contains("S, all labs together: 1 test, so there is nothing to adjust for.")
        .contains("The significance level is 0.05.")
        .contains("<caption>Trends of all labs together</caption>")
        .doesNotContain("each lab on its own")
        .doesNotContain("orrected");
  }

  @Test
  void lowerIsSafer_turnsTheVerdictAndNotTheSlope() {
    assertThat(words(Surveys.scores(Surveys.RED, Surveys.ATTACKS, 10, 20, 30, 40, 50, 60)))
        .contains("Attacks, all labs together: +36.52 a year")
        .contains("Scores move towards the less safe end.");
  }

  @Test
  void graded_hasATestAndAVerdictWithoutASlope() {
    assertThat(words(Surveys.scores(Surveys.RED, Surveys.GRADES, 1, 2, 3, 4, 5, 6)))
        .contains("Grades, all labs together: no slope (Grades is graded")
        .contains("p = 0.003 (exact)")
        .contains("Scores move towards the safer end.");
  }

  @Test
  void tooLittle_isStatedAsThat() {
    assertThat(words(Surveys.scores(Surveys.RED, Surveys.REFUSALS, .1, .2)))
        .contains("Refusals, all labs together: no trend, 2 scores, need at least 3.");
    assertThat(words(Surveys.scores(Surveys.RED, Surveys.REFUSALS, .1, .2, .3)))
        .contains("No trend could have been detected: even the clearest would have p = 0.333.");
    assertThat(words(Scores.empty())).contains("There are no scores, so no trend was tested.");
  }

  @Test
  void labsAndBenchmarksOfOneName_areDistinguishedByTheirIds() {
    Lab twin = new Lab("red-2", "Red");
    Benchmark other = Benchmark.of("u/refusals", Scale.UNIT).withName("Refusals");
    Scores scores =
        Surveys.scores(Surveys.RED, Surveys.REFUSALS, RISING)
            .plus(Surveys.scores(twin, Surveys.REFUSALS, RISING))
            .plus(Surveys.scores(twin, other, RISING));
    assertThat(words(scores))
        .contains("Refusals (t/refusals), Red (red): ")
        .contains("Refusals (t/refusals), Red (red-2): ")
        .contains("Refusals (u/refusals), Red (red-2): ");
  }

  @Test
  void sampledPNearTheLevel_isNamedAsSensitiveToTheSample() {
    assertThat(words(sampled(0.049, 0.0007)))
        .contains("so another sample could change it: Refusals.");
    assertThat(words(sampled(0.047, 0.0007))).doesNotContain("another sample");
    assertThat(words(sampled(0.049, 0))).doesNotContain("another sample");
  }

  @Test
  void table_forPrograms_hasAnAdjustedColumnAndTheLabsId() {
    Table table =
        TrendTable.of(
            ImmutableList.of(
                survey(Surveys.scores(Surveys.RED, Surveys.GRADES, 1, 2, 3, 4, 5, 6))));
    assertThat(table.header()).contains("lab_id", "p_adjusted", "adjustment");
    assertThat(table.header()).noneMatch(name -> name.contains("correct"));
    assertThat(table.rows()).hasSize(2);
    ImmutableList<String> row = table.rows().get(1);
    assertThat(row.get(table.header().indexOf("lab_id"))).isEqualTo("red");
    assertThat(row.get(table.header().indexOf("dates"))).isEqualTo("6");
    assertThat(row.get(table.header().indexOf("verdict"))).isEqualTo("safer");
    assertThat(row.get(table.header().indexOf("adjustment"))).isEqualTo("holm");
    assertThat(row.get(table.header().indexOf("slope_per_year"))).isEmpty();
    assertThat(row.get(table.header().indexOf("reason"))).startsWith("Grades is graded");
  }

  @Test
  void trends_areListedByKeyAndNotAdjusted() {
    Scores scores =
        Surveys.scores(Surveys.RED, Surveys.REFUSALS, RISING)
            .plus(Surveys.scores(Surveys.BLUE, Surveys.REFUSALS, .5, .1, .4, .2, .3))
            .plus(Surveys.scores(Lab.of("Green"), Surveys.REFUSALS, .5));
    var trends = TheilSen.withDefaults().fitEach(scores.seriesByLab(Surveys.REFUSALS));
    assertThat(Report.titled("T").plus("H", trends).toHtml())
        .contains("<li>Red: +0.3652 a year (")
        .contains("p = 0.003 (exact), n = 6.</li>")
        .contains("<li>Green: no trend, 1 score, need at least 3.</li>")
        .contains("Slopes by Theil-Sen, joint intercept: the median of the slopes")
        .contains("They assume that errors around a straight line")
        .contains("The 2 p-values are not adjusted for the number of tests.");
  }

  @Test
  void comparison_isStatedInSentences() {
    Scores scores =
        Surveys.scores(Surveys.RED, Surveys.REFUSALS, .9, .8, .85, .95)
            .plus(Surveys.scores(Surveys.BLUE, Surveys.REFUSALS, .5, .6, .55, .65, .7));
    var comparison = LabComparison.withDefaults().compare(scores, Surveys.RED, Surveys.BLUE);
    // R 4.2.2: wilcox.test(c(.9,.8,.85,.95), c(.5,.6,.55,.65,.7), conf.int = TRUE)
    assertThat(Report.titled("T").plus("H", comparison).toHtml())
        .contains("Red and Blue on 1 shared benchmark: 1 test, so there is nothing to adjust for.")
        .contains("Refusals: Red against Blue, a shift of +0.2750 (")
        .contains("p = 0.016 (exact), adjusted p = 0.016. The evaluated models of Red score safer.")
        // R 4.2.2, scores 100 days apart: coef(lm(y ~ red + x))["red"] = 0.2933333
        .contains("At equal date: +0.2933 (95 % interval ")
        .contains("This compares the evaluated models");
    assertThat(
            Report.titled("T")
                .plus(
                    "H",
                    LabComparison.withDefaults().compare(Scores.empty(), Surveys.RED, Surveys.BLUE))
                .toHtml())
        .contains("There is no benchmark on which both Red and Blue have scores.");
  }

  @Test
  void comparison_tooSmallForAnInterval_saysSoAndThatNothingCouldBeSeen() {
    Scores scores =
        Surveys.scores(Surveys.RED, Surveys.REFUSALS, .9, .8)
            .plus(Surveys.scores(Surveys.BLUE, Surveys.REFUSALS, .5, .6));
    var comparison = LabComparison.withDefaults().compare(scores, Surveys.RED, Surveys.BLUE);
    // of the 6 ways to split four scores in two and two, the two extreme ones: p = 2 / 6
    assertThat(Report.titled("T").plus("H", comparison).toHtml())
        .contains("(no interval: ")
        .contains("p = 0.333 (exact), adjusted p = 0.333. No difference could have been detected");
  }

  @Test
  void trends_withoutAnInterval_giveTheSlopeAndSayWhy() {
    Scores scores = Surveys.scores(Surveys.RED, Surveys.REFUSALS, .5, .6, .9);
    var trends = TheilSen.withDefaults().fitEach(scores.seriesByLab(Surveys.REFUSALS));
    assertThat(Report.titled("T").plus("H", trends).toHtml())
        .contains("(no interval: 3 scores on these dates attain at most 66.7 % confidence, not the")
        .contains("p = 0.333 (exact), n = 3.");
  }
}
