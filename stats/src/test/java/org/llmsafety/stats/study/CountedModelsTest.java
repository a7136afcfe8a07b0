package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Scores;

/** Which models, families and labs an answer counts. */
class CountedModelsTest {
  @Test
  void undatedModels_areNeitherCountedNorLeftOut() {
    Scores dated = Boards.of(RED, ATTACKS, 1, 90, 84, 85, 80, 71, 70);
    Scores withUndated =
        dated.plus(
            Boards.of(BLUE, ATTACKS, 1, 50, 51, 52).stream()
                .map(score -> score.datedBy(DateBasis.SNAPSHOT))
                .collect(Scores.toScores()));
    SafetyAnswer answer =
        SafetyStudy.withDefaults().answer(SafetyQuestion.on(ATTACKS), withUndated);
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .contains("in 6 models of 6 families from 1 lab,");
    assertThat(Answers.sentence(answer, Finding.Kind.OVERTURN))
        .startsWith("Leaving out one of 6 families");
  }

  @Test
  void modelsWithoutEveryBenchmark_areNeitherCountedNorLeftOut() {
    Scores scores =
        Boards.of(RED, REFUSALS, 1, .1, .2, .25, .3, .4, .45, .5, .6, .62)
            .plus(Boards.of(RED, ATTACKS, 1, 90, 84, 85, 80, 71, 70, 65, 60));
    SafetyAnswer answer = Answers.overall(scores);
    assertThat(answer.method().method()).isEqualTo(MainMethod.OVERALL_SCORES);
    assertThat(answer.main().orElseThrow().basis().n()).isEqualTo(8);
    assertThat(Answers.sentence(answer, Finding.Kind.ANSWER))
        .contains("in 8 models of 8 families from 1 lab,");
    assertThat(Answers.sentence(answer, Finding.Kind.OVERTURN))
        .startsWith("Leaving out one of 8 families");
  }

  @Test
  void labsThatCouldShowNothingOnceAdjusted_areCounted() {
    // 5 and 4 scores attain p = 2/120 and 2/24; of two tests Holm asks for .025 of the smaller
    Scores scores =
        Boards.of(RED, REFUSALS, 1, .1, .3, .2, .5, .4)
            .plus(Boards.of(BLUE, REFUSALS, 1, .1, .3, .2, .5));
    assertThat(Answers.sentence(Answers.onRefusals(scores), Finding.Kind.LABS))
        .isEqualTo(
            "Of 2 labs, 2 have enough families and dates to be tested separately, and 1 of these"
                + " could have shown a trend once p-values are adjusted for their number (Holm);"
                + " none does.");
  }
}
