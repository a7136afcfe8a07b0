package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;

/** What a study answers, for each verdict. */
class SafetyStudyTest {
  private static final OverallScores LEVELS =
      OverallScores.withDefaults().by(FamilyMeans.withDefaults().by(LabLevels.withDefaults()));

  @Test
  void risingScores_answerYes_byTheTrendOfMeanScores() {
    SafetyAnswer answer = Answers.overall(Boards.rising());
    assertThat(answer.verdict()).isEqualTo(Verdict.SAFER);
    assertThat(answer.method().method()).isEqualTo(MainMethod.OVERALL_LAB_LEVELS);
    assertThat(answer.main().orElseThrow().value())
        .isEqualTo(LEVELS.fit(Boards.rising()).orElseThrow().trend().slope());
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .startsWith(
            "Yes, in these scores: newer models score safer over all benchmarks together. The slope"
                + " is +0.")
        .endsWith(
            "in 24 models of 12 families from 2 labs, dated 2023-01-01 to 2026-01-05. Positive"
                + " means safer, here and below.");
    assertThat(Answers.sentence(answer, Finding.Kind.BENCHMARKS))
        .contains("Refusals towards the safer end (+0.")
        .contains("2 could have shown a trend once p-values are adjusted")
        .contains("Attacks towards the safer end (+");
    assertThat(Answers.sentence(answer, Finding.Kind.WITHIN_LABS))
        .startsWith("A changing mix of labs does not explain the whole trend");
    assertThat(Answers.sentence(answer, Finding.Kind.OVERTURN))
        .contains("Leaving out one of 2 labs");
  }

  @Test
  void fallingScores_answerNo() {
    SafetyAnswer answer =
        Answers.onRefusals(Boards.of(RED, REFUSALS, 1, .9, .85, .86, .8, .74, .7, .72, .6, .5));
    assertThat(answer.verdict()).isEqualTo(Verdict.LESS_SAFE);
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .startsWith("No, the opposite: newer models score less safe on Refusals.");
  }

  @Test
  void threeFamilies_couldShowNothing() {
    SafetyAnswer answer = Answers.onRefusals(Boards.of(RED, REFUSALS, 1, .1, .5, .9));
    assertThat(answer.verdict()).isEqualTo(Verdict.NOTHING_COULD_BE_SEEN);
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .startsWith(
            "No trend could have been detected on Refusals (even the clearest would have p ="
                + " 0.333)");
  }

  @Test
  void noScores_cannotBeAnswered() {
    SafetyAnswer answer = Answers.overall(Scores.empty());
    assertThat(answer.verdict()).isEqualTo(Verdict.NOT_COMPUTABLE);
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .isEqualTo(
            "This cannot be answered from these scores: there are no scores to answer it from.");
  }

  @Test
  void sensitivityAndMainMethod_areOfFamilies() {
    SafetyAnswer answer = Answers.onRefusals(Boards.rising());
    assertThat(answer.evidence().sensitivity().orElseThrow().basis().n()).isEqualTo(12);
    assertThat(answer.main().orElseThrow().value())
        .isEqualTo(
            FamilyMeans.withDefaults()
                .by(LabLevels.withDefaults())
                .fit(Boards.rising().series(REFUSALS))
                .orElseThrow()
                .slope());
  }

  @Test
  void verdict_isThatOfTheAnswer() {
    SafetyStudy study = SafetyStudy.withDefaults().withMargin(0.05);
    for (SafetyQuestion question :
        List.of(SafetyQuestion.overall(), SafetyQuestion.on(REFUSALS).from(RED))) {
      for (Scores scores : List.of(Boards.rising(), Boards.flat(), Scores.empty())) {
        Decision decision = study.verdict(question, scores);
        SafetyAnswer answer = study.answer(question, scores);
        assertThat(decision)
            .isEqualTo(
                new Decision(
                    answer.method(),
                    answer.main(),
                    answer.evidence().equivalence(),
                    answer.verdict()));
      }
    }
    assertThat(study.verdict(SafetyQuestion.overall(), Boards.rising()))
        .asString()
        .startsWith("newer models score safer: +0.1");
  }

  @Test
  void aLabAgainstAnother_isComparedAtEqualDate() {
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .answer(SafetyQuestion.on(REFUSALS).from(RED).against(BLUE), Boards.rising());
    assertThat(Answers.sentence(answer, Finding.Kind.COMPARISON))
        .startsWith("At equal date, models of Red against those of Blue: Refusals +0.0");
    assertThat(answer.findings(Finding.Kind.WITHIN_LABS)).isEmpty();
  }

  @Test
  void settings_areChecked() {
    assertThatThrownBy(() -> SafetyStudy.withDefaults().withMargin(0))
        .hasMessage("margin must be a finite number above 0, but was 0.0");
    assertThatThrownBy(() -> SafetyStudy.withDefaults().withSignificanceLevel(0.5))
        .hasMessage("significance level must be between 0 and 0.5, but was 0.5");
    assertThat(SafetyStudy.withDefaults().withMargin(0.02))
        .hasToString("study at a significance level of 0.05, margin 0.02");
  }
}
