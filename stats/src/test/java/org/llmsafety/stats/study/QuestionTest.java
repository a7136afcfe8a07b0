package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendTestResult;

/** What may be asked, of which scores, and what a verdict claims. */
class QuestionTest {
  @Test
  void question_isAskedInWords() {
    assertThat(SafetyQuestion.overall())
        .hasToString("Are large language models getting safer over all benchmarks?");
    assertThat(SafetyQuestion.on(REFUSALS).from(RED).against(BLUE))
        .hasToString(
            "Are models of Red getting safer on Refusals, and how do they compare with Blue's?");
  }

  @Test
  void comparison_isOfTwoLabs() {
    assertThatThrownBy(() -> SafetyQuestion.overall().against(BLUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a question must be of a lab before it is compared: from(lab).against(Blue)");
    assertThatThrownBy(() -> SafetyQuestion.overall().from(BLUE).against(BLUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a lab must be compared with another, but was with itself: Blue");
  }

  @Test
  void questions_areEqualIfTheyAskTheSame() {
    SafetyQuestion question = SafetyQuestion.on(REFUSALS).from(RED).against(BLUE);
    assertThat(question)
        .isEqualTo(SafetyQuestion.on(REFUSALS).from(RED).against(BLUE))
        .hasSameHashCodeAs(SafetyQuestion.on(REFUSALS).from(RED).against(BLUE))
        .isNotEqualTo(SafetyQuestion.on(ATTACKS).from(RED).against(BLUE))
        .isNotEqualTo(SafetyQuestion.on(REFUSALS).from(RED))
        .isNotEqualTo(SafetyQuestion.on(REFUSALS))
        .isNotEqualTo("question");
    assertThat(question.rival()).contains(BLUE);
    assertThat(question.asked(Boards.rising()).asList())
        .hasSize(12)
        .allMatch(score -> score.lab().equals(RED) && score.benchmark().equals(REFUSALS));
  }

  @Test
  void scoresThatDoNotAnswer_areNamed() {
    Scores scores = Boards.rising();
    SafetyQuestion green = SafetyQuestion.overall().from(Lab.of("Green"));
    assertThat(QuestionChecks.of(green, scores, Scores.empty()).whyNot())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("there are no scores of Green")
                    .endsWith(" to answer it from"));
    assertThat(
            QuestionChecks.of(
                SafetyQuestion.on(REFUSALS).from(RED), Scores.empty(), Scores.empty()))
        .isEqualTo(
            Outcome.unavailable(
                Reason.NO_SCORES, "there are no scores of Red on Refusals to answer it from"));
    assertThat(QuestionChecks.of(SafetyQuestion.overall(), scores, scores))
        .isEqualTo(Outcome.of(scores));
    Benchmark typo = Benchmark.of("t/refusalz", Scale.UNIT).withName("Refusalz");
    assertThat(QuestionChecks.of(SafetyQuestion.on(typo), scores, Scores.empty()).whyNot())
        .hasValue(
            "there are no scores on Refusalz (did you mean Refusals, t/refusals?) to answer it from");
    Scores apart = scores.on(REFUSALS).from(RED).plus(scores.on(ATTACKS).from(BLUE));
    assertThat(
            QuestionChecks.of(SafetyQuestion.on(ATTACKS).from(RED), apart, Scores.empty()).whyNot())
        .as("both are there, but not together")
        .hasValue("there are no scores of Red on Attacks to answer it from");
  }

  @Test
  void scoresWithoutADate_areCountedByModel() {
    Scores undated =
        Boards.of(RED, REFUSALS, 1, .1, .2).plus(Boards.of(RED, ATTACKS, 1, 10, 20)).stream()
            .map(Score::withoutDate)
            .collect(Scores.toScores());
    assertThat(QuestionChecks.dated(undated).whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("2 models, no score with a date:"));
    Scores one = undated.matching(score -> score.value() == .1);
    assertThat(QuestionChecks.dated(one).whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("1 model, no score with a date:"));
    Scores some = undated.plus(Boards.of(BLUE, REFUSALS, 1, .3));
    assertThat(QuestionChecks.dated(some)).isEqualTo(Outcome.of(some));
  }

  private static Row row(Benchmark benchmark, long s, double p, double adjusted) {
    ScoreSeries series =
        TestSeries.of(benchmark, TestSeries.everyDays(3, 100), TestSeries.values(.1, .2, .3));
    TrendTestResult test =
        new TrendTestResult("given", s, 1, .5, PValue.exact(p, .001), "given", Basis.of(series));
    Row alone =
        Row.ofTest(
            benchmark, Optional.empty(), 3, TheilSen.withDefaults().fit(series), Outcome.of(test));
    return alone.adjusted(Outcome.of(adjusted), Outcome.of(.001));
  }

  @Test
  void claim_saysWhetherItHoldsAmongAllTestsOrTakenAlone() {
    assertThat(Verdict.claim(row(REFUSALS, 3, .01, .02), .05, " on it"))
        .hasValue("newer models score safer on it");
    assertThat(Verdict.claim(row(ATTACKS, 3, .01, .02), .05, ""))
        .hasValue("newer models score less safe");
    assertThat(Verdict.claim(row(REFUSALS, 3, .01, .2), .05, " on it"))
        .hasValue("newer models score safer on it before adjustment, not after");
    assertThat(Verdict.claim(row(REFUSALS, -3, .01, .2), .05, ""))
        .hasValue("newer models score less safe before adjustment, not after");
    assertThat(Verdict.claim(row(REFUSALS, 3, .2, .4), .05, " on it"))
        .hasValue("no evidence of a trend on it");
    assertThat(Verdict.claim(row(REFUSALS, 3, .01, .02), .0005, ""))
        .hasValue("no trend could have been detected");
    Outcome<TrendTestResult> none = Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores");
    Row without =
        Row.ofTest(
            REFUSALS,
            Optional.empty(),
            2,
            Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores"),
            none);
    assertThat(Verdict.claim(without, .05, "")).isEmpty();
  }

  @Test
  void whereNeitherEndIsSafer_theBenchmarksWordsClaim() {
    Benchmark tone =
        Benchmark.of("t/tone", Scale.UNIT.undirected())
            .withChangeWords("answer more often", "answer less often");
    assertThat(Verdict.claim(row(tone, 3, .01, .02), .05, ""))
        .hasValue("newer models answer more often");
    assertThat(Verdict.claim(row(tone, -3, .01, .02), .05, ""))
        .hasValue("newer models answer less often");
    assertThat(Verdict.SAFER.on(tone)).isEqualTo("newer models score safer");
    assertThat(Verdict.LOWER.on(REFUSALS)).isEqualTo("newer models score lower");
    assertThat(Verdict.values())
        .filteredOn(Verdict::isTrend)
        .containsExactly(Verdict.SAFER, Verdict.LESS_SAFE, Verdict.HIGHER, Verdict.LOWER);
  }

  private static SafetyAnswer answer(Outcome<Estimate> main, Verdict verdict) {
    return new SafetyAnswer(
        SafetyQuestion.overall(),
        new MainMethod.Choice(MainMethod.FAMILY_MEANS, 3, 3, 3, 1, 1, true),
        main,
        verdict,
        .05,
        new Given().evidence(),
        ImmutableList.of(
            new Finding(Finding.Kind.ANSWER, "One.", ImmutableList.of()),
            new Finding(Finding.Kind.WITHIN_LABS, "Two.", ImmutableList.of())));
  }

  @Test
  void answer_claimsInTheWordsOfItsBenchmark_andListsItsFindings() {
    Benchmark tone =
        Benchmark.of("t/tone", Scale.UNIT.undirected())
            .withChangeWords("answer more often", "answer less often");
    SafetyAnswer answer = answer(Given.main(tone, .03, .01), Verdict.HIGHER);
    assertThat(answer.claim()).isEqualTo("newer models answer more often");
    assertThat(answer(Given.none("2 scores"), Verdict.NOT_COMPUTABLE).claim())
        .isEqualTo("not computable");
    assertThat(answer)
        .hasToString(
            "Are large language models getting safer over all benchmarks?\n- One.\n- Two.");
    assertThat(answer.findings(Finding.Kind.WITHIN_LABS))
        .singleElement()
        .hasToString("Two.")
        .extracting(Finding::kind)
        .hasToString("within labs");
  }

  @Test
  void theme_holdsBenchmarksOfItsTopicsAlone() {
    Benchmark none = Benchmark.of("t/none", Scale.UNIT);
    Benchmark whole = none.withTopics(Topic.JAILBREAK, Topic.HARMFUL_REQUESTS);
    Benchmark part = none.withTopics(Topic.JAILBREAK, Topic.BIAS);
    assertThat(SafetyTheme.REFUSAL.isAllOf(none)).isFalse();
    assertThat(SafetyTheme.REFUSAL.isAllOf(whole)).isTrue();
    assertThat(SafetyTheme.REFUSAL.isAllOf(part)).isFalse();
    assertThat(SafetyTheme.REFUSAL.isPartOf(part)).isTrue();
    assertThat(SafetyTheme.OVER_REFUSAL.isPartOf(part)).isFalse();
    assertThat(SafetyTheme.usual()).hasSize(5);
    assertThat(SafetyTheme.BIAS).hasToString("bias");
  }

  @Test
  void tablesNote_countsTestsAndSharedModels() {
    assertThat(new ThemeTable(.05, 1, 10, 0, ImmutableList.of()).note())
        .isEqualTo(
            "P-values are adjusted for the 1 test of this table (Holm): the chance of even one"
                + " false finding in it is at most 0.05 if each test holds its own level.");
    assertThat(new ThemeTable(.01, 3, 10, 1, ImmutableList.of()).note())
        .startsWith("P-values are adjusted for the 3 tests of this table")
        .endsWith(
            " Agreement between sources is not independent confirmation: 1 of 10 models are in more than one source.");
  }

  @Test
  void scoresOnTheBenchmarkAskedAbout_areAskable() {
    Scores scores = Boards.rising();
    assertThat(QuestionChecks.of(SafetyQuestion.on(REFUSALS), scores, scores.on(REFUSALS)))
        .isEqualTo(Outcome.of(scores.on(REFUSALS)));
    assertThat(QuestionChecks.of(SafetyQuestion.on(Boards.POINTS), scores, Scores.empty()).whyNot())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("there are no scores on Points")
                    .endsWith(" to answer it from"));
    Scores twice = scores.on(REFUSALS).plus(Boards.of(RED, REFUSALS, 2, .31));
    assertThat(QuestionChecks.of(SafetyQuestion.on(REFUSALS), scores, twice).whyNot())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("Red A has two different scores on Refusals"));
  }

  @Test
  void theme_needsAName() {
    SafetyTheme own = SafetyTheme.of("privacy", Topic.PRIVACY, Topic.BIAS);
    assertThat(own.topics()).containsExactlyInAnyOrder(Topic.PRIVACY, Topic.BIAS);
    assertThat(own).hasToString("privacy");
    assertThatThrownBy(() -> SafetyTheme.of(" ", Topic.PRIVACY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
