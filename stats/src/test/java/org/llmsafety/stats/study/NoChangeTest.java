package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence of no change is another claim than no evidence of a change, and needs room to move. */
class NoChangeTest {
  @Test
  void noEvidence_andEvidenceOfNoChange_areDistinguished() {
    SafetyQuestion question = SafetyQuestion.on(REFUSALS);
    SafetyAnswer without = SafetyStudy.withDefaults().answer(question, Boards.flat());
    assertThat(without.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(Answers.sentence(without, Finding.Kind.ANSWER))
        .contains("which is not evidence that nothing changed");
    assertThat(without.findings(Finding.Kind.NO_CHANGE)).isEmpty();

    SafetyAnswer wide = SafetyStudy.withDefaults().withMargin(0.05).answer(question, Boards.flat());
    assertThat(wide.verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(Answers.sentence(wide, Finding.Kind.NO_CHANGE))
        .startsWith(
            "Against a margin of 0.0500 a year, up or down, there is evidence of no change");

    SafetyAnswer narrow =
        SafetyStudy.withDefaults().withMargin(0.0001).answer(question, Boards.flat());
    assertThat(narrow.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(Answers.sentence(narrow, Finding.Kind.NO_CHANGE))
        .contains("no evidence of a change, and no evidence that there is none");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0})
  void atAnEndOfTheScale_nothingIsEvidenceOfNoChange(double end) {
    double[] stuck = new double[24];
    Arrays.fill(stuck, end);
    stuck[3] = stuck[11] = stuck[20] = 0.5 + (end - 0.5) * 0.99;
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .withMargin(0.02)
            .answer(SafetyQuestion.on(REFUSALS), Boards.of(RED, REFUSALS, 1, stuck));
    assertThat(answer.verdict()).isNotEqualTo(Verdict.NO_CHANGE);
    assertThat(Answers.sentence(answer, Finding.Kind.NO_CHANGE))
        .startsWith(
            "Whether there was no change cannot be determined: 21 of 24 scores (87.5 %) are at an"
                + " end of the scale, at most a third may be");
    assertThat(Answers.sentence(answer, Finding.Kind.LIMITS))
        .endsWith(
            "How often this method errs on scores like these, 87.5 % of them at an end of the"
                + " scale, was not measured.");
    assertThat(answer.findings(Finding.Kind.SENSITIVITY)).isEmpty();
  }

  @Test
  void nearAnEndOfTheScale_theLimitComesFirst() {
    SafetyAnswer answer =
        SafetyStudy.withDefaults()
            .withMargin(0.02)
            .answer(
                SafetyQuestion.on(REFUSALS),
                Boards.of(RED, REFUSALS, 1, .99, .985, .991, .989, .99, .988, .991, .986, .99));
    assertThat(answer.verdict()).isEqualTo(Verdict.NO_CHANGE);
    String limit =
        "The mean score, 0.9889, is so near the end of the scale that a slope of the margin would"
            + " leave the scale within these 2.2 years, so scores could not show it.";
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .startsWith(
            limit
                + " As far as they can, there is evidence of no change beyond the margin on"
                + " Refusals.");
    assertThat(Answers.sentence(answer, Finding.Kind.NO_CHANGE))
        .startsWith(limit + " Against a margin");
  }
}
