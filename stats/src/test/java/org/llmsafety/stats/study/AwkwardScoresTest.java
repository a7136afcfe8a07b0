package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.POINTS;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.report.Report;

/** Well-formed scores that little can be said of: each is an answer or a reason. */
class AwkwardScoresTest {
  private static final Lab GREEN = Lab.of("Green");
  private static final Benchmark GRADES =
      Benchmark.of("t/grades", Scale.between(1, 5).ordinal()).withName("Grades");
  private static final double[] RISING = {.3, .38, .35, .45, .5, .48, .6};
  private static final double[] FALLING = {70, 62, 64, 55, 51, 52, 40};

  private static final ImmutableList<SafetyQuestion> QUESTIONS =
      ImmutableList.of(
          SafetyQuestion.overall(),
          SafetyQuestion.on(REFUSALS),
          SafetyQuestion.on(GRADES),
          SafetyQuestion.on(POINTS).from(RED),
          SafetyQuestion.overall().from(RED).against(BLUE),
          SafetyQuestion.on(REFUSALS).from(RED).against(GREEN),
          SafetyQuestion.overall().from(GREEN).against(RED));

  @SuppressWarnings("ImmutableEnumChecker") // scores are immutable
  private enum Awkward {
    NONE(Scores.empty()),
    ONE_SCORE(Boards.of(RED, REFUSALS, 1, .4)),
    ONE_MODEL(Boards.of(RED, REFUSALS, 1, .4).plus(Boards.of(RED, ATTACKS, 1, 40))),
    TWO_MODELS(Boards.of(RED, REFUSALS, 1, .4, .5).plus(Boards.of(RED, ATTACKS, 1, 40, 30))),
    ONE_BENCHMARK(Boards.of(RED, REFUSALS, 1, RISING)),
    ONE_FAMILY(Boards.of(RED, REFUSALS, 9, RISING).plus(Boards.of(RED, ATTACKS, 9, FALLING))),
    TWICE(twoBenchmarks().plus(Boards.of(RED, REFUSALS, 1, .31, .37))),
    NO_DATES(each(AwkwardScoresTest::undated)),
    ONE_DATE(each(score -> score.withDated(on(LocalDate.of(2024, 1, 1))))),
    GRADES_ONLY(Boards.of(RED, GRADES, 1, 1, 2, 2, 3, 3, 4, 5)),
    GRADES_AMONG_OTHERS(twoBenchmarks().plus(Boards.of(RED, GRADES, 1, 1, 2, 2, 3, 3, 4, 5))),
    ALL_EQUAL(each(score -> sameModel(score, score.benchmark().scale().highest() / 2))),
    AT_THE_END(each(score -> sameModel(score, score.benchmark().scale().highest()))),
    ON_A_LINE(Boards.of(RED, REFUSALS, 1, .1, .2, .3, .4, .5, .6)),
    HOLES_EVERYWHERE(
        Boards.of(RED, REFUSALS, 1, RISING).plus(Boards.of(BLUE, ATTACKS, 1, FALLING))),
    NO_ENDS(twoBenchmarks().plus(Boards.of(RED, POINTS, 1, 10, 20, 15, 30, 60, 50, 40))),
    OFF_SCALE(Boards.of(RED, REFUSALS, 1, .3, 1.4, .5, -.2, .6, .7, .8));

    final Scores scores;

    Awkward(Scores scores) {
      this.scores = scores;
    }
  }

  private static Scores twoBenchmarks() {
    return Boards.of(RED, REFUSALS, 1, RISING).plus(Boards.of(RED, ATTACKS, 1, FALLING));
  }

  private static Scores each(UnaryOperator<Score> change) {
    return twoBenchmarks().stream().map(change).collect(Scores.toScores());
  }

  private static Score undated(Score score) {
    return Score.of(Model.of(score.model().id(), RED), score.benchmark(), score.value());
  }

  private static Score sameModel(Score score, double value) {
    return Score.of(score.model(), score.benchmark(), value).withDated(score.dated().orElseThrow());
  }

  private static Release on(LocalDate date) {
    return Release.on(Release.Kind.ANNOUNCEMENT, date, "test");
  }

  private static SafetyAnswer answer(SafetyQuestion question, Scores scores) {
    return SafetyStudy.withDefaults().withMargin(0.02).answer(question, scores);
  }

  private static String first(SafetyQuestion question, Scores scores) {
    return answer(question, scores).findings().get(0).sentence();
  }

  @ParameterizedTest
  @EnumSource
  void everyQuestion_hasAnAnswerOrAReason(Awkward awkward) {
    for (SafetyQuestion question : QUESTIONS) {
      SafetyAnswer answer = answer(question, awkward.scores);
      assertThat(answer.claim()).as(question.toString()).isNotBlank();
      assertThat(answer.findings(Finding.Kind.ANSWER)).as(question.toString()).hasSize(1);
      assertThat(answer.main().isAvailable())
          .as(question.toString())
          .isEqualTo(answer.main().whyNot().isEmpty());
      if (!answer.main().isAvailable()) {
        assertThat(answer.findings().get(0).sentence())
            .isEqualTo(
                "This cannot be answered from these scores: "
                    + answer.main().whyNot().orElseThrow()
                    + ".");
        assertThat(answer.main().whyNot().orElseThrow()).isNotBlank();
      }
      assertThat(answer.toString()).doesNotContain("NaN", "Infinity", "null", "\u221e");
      assertThat(Report.titled("Awkward").plus("In short", answer).toHtml()).contains("In short");
    }
  }

  @Test
  void twoScores_areNamedWithTheirPlaces_andWhatToDo() {
    Score one = twoBenchmarks().asList().get(0).withProvenance(at(14));
    Score other = sameModel(one, .31).withProvenance(at(20));
    Scores rest = twoBenchmarks().matching(score -> !score.equals(twoBenchmarks().asList().get(0)));
    SafetyQuestion overall = SafetyQuestion.overall();

    SafetyAnswer answer = answer(overall, Scores.of(one, other).plus(rest));
    assertThat(answer.main().<Object>fold(found -> found, (reason, why) -> reason))
        .isEqualTo(Reason.TWO_SCORES);
    assertThat(answer.main().whyNot())
        .contains(
            "Red A has two different scores on Refusals, 0.3 (own.csv:14) and 0.31 (own.csv:20):"
                + " keep one of them");
    assertThat(answer.evidence().grid().whyNot()).isEqualTo(answer.main().whyNot());
    assertThat(answer.evidence().leftOut().values())
        .isNotEmpty()
        .allSatisfy(left -> assertThat(left.whyNot()).isEqualTo(answer.main().whyNot()));

    assertThat(
            first(
                overall,
                Scores.of(one.withEdition("v1"), other.withEdition("v2"))
                    .plus(Boards.of(BLUE, ATTACKS, 1, 4, 4).plus(Boards.of(BLUE, ATTACKS, 1, 5)))))
        .endsWith(
            "0.3 of edition v1 (own.csv:14) and 0.31 of edition v2 (own.csv:20), the first of 2"
                + " such cases: narrow the scores to one edition first.");
    assertThat(
            first(
                overall,
                Scores.of(one, other.withConditions(Conditions.none().with("judge", "J")))))
        .contains("0.3 under unstated conditions (own.csv:14) and 0.31 under")
        .endsWith("narrow the scores to one condition first.");
  }

  private static Provenance at(long line) {
    return Provenance.of(Location.of("own.csv").atLine(line));
  }

  @Test
  void twoScores_onOneBenchmark_areNamed() {
    SafetyAnswer answer = answer(SafetyQuestion.on(REFUSALS), Awkward.TWICE.scores);
    assertThat(answer.main().whyNot())
        .contains(
            "Red A has two different scores on Refusals, 0.3 and 0.31, the first of 2 such cases:"
                + " keep one of them")
        .isEqualTo(answer.evidence().holes().whyNot());
  }

  @Test
  void reasons_sayWhoseScoresAreLacking() {
    assertThat(first(SafetyQuestion.on(GRADES).from(GREEN), twoBenchmarks()))
        .endsWith("there are no scores of Green to answer it from.");
    assertThat(first(SafetyQuestion.overall(), Awkward.NO_DATES.scores))
        .contains("7 models, no score with a date: resolve them by a catalogue");
    assertThat(first(SafetyQuestion.overall(), Awkward.ONE_FAMILY.scores))
        .endsWith("1 family, need at least 3 (7 scores, each family counted once).");
  }

  @Test
  void whatNobodyCounted_isNotTold() {
    SafetyAnswer none = answer(SafetyQuestion.overall(), Scores.empty());
    assertThat(none.findings(Finding.Kind.BENCHMARKS)).isEmpty();
    assertThat(none.findings(Finding.Kind.DISAGREEMENT)).isEmpty();
    assertThat(
            answer(SafetyQuestion.overall(), Awkward.NO_DATES.scores)
                .findings(Finding.Kind.BENCHMARKS)
                .get(0)
                .sentence())
        .contains("none can be tested");
  }
}
