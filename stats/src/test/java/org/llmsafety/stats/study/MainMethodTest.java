package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.POINTS;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.study.MainMethod.Choice;

/** Which method answers which board, and how that is stated: borders and words. */
class MainMethodTest {
  private static final SafetyQuestion OVERALL = SafetyQuestion.overall();
  private static final double[] TEN = {.1, .2, .3, .4, .5, .6, .7, .8, .9, .95};

  private static char letter(int place) {
    return (char) ('A' + place);
  }

  private static Scores first(int models, Scores scores) {
    return scores.matching(score -> score.model().name().compareTo("Red " + letter(models)) < 0);
  }

  /** A mean takes four fifths of the dated models, and five families of these. */
  @ParameterizedTest
  @CsvSource({
    "10, 1, OVERALL_SCORES",
    "8, 1, OVERALL_SCORES",
    "7, 1, POOLED_SLOPES",
    "9, 2, OVERALL_SCORES",
    "8, 2, POOLED_SLOPES",
    "10, 9, OVERALL_SCORES"
  })
  void meansTakeMostModelsAndFiveFamilies(int onBoth, int modelsOfAFamily, MainMethod method) {
    Scores both =
        Boards.of(RED, REFUSALS, modelsOfAFamily, TEN)
            .plus(
                first(
                    onBoth,
                    Boards.of(
                        RED, ATTACKS, modelsOfAFamily, 90, 80, 70, 60, 50, 40, 30, 20, 10, 5)));
    Choice choice = MainMethod.of(OVERALL, both);
    assertThat(choice.method()).isEqualTo(method);
    assertThat(choice.dated()).isEqualTo(10);
    assertThat(choice.complete()).isEqualTo(onBoth);
    // where the complete are too few, means of all could be adjusted
    int counted = method == MainMethod.POOLED_SLOPES ? 10 : onBoth;
    assertThat(choice.families()).isEqualTo((counted + modelsOfAFamily - 1) / modelsOfAFamily);
    assertThat(choice.labs()).isEqualTo(1);
    assertThat(choice.benchmarks()).isEqualTo(2);
    assertThat(choice.bounded()).isTrue();
  }

  private static Scores twoLabs(Benchmark other, int onOther) {
    double[] points = new double[onOther];
    for (int i = 0; i < onOther; i++) {
      points[i] = (other.scale().isBounded() ? 1 : 100) * (.1 + .08 * i);
    }
    return Boards.of(RED, REFUSALS, 1, TEN)
        .plus(Boards.of(BLUE, REFUSALS, 1, .2, .3, .4))
        .plus(Boards.of(RED, other, 1, points))
        .plus(Boards.of(BLUE, other, 1, points[0], points[1], points[2]));
  }

  @Test
  void severalLabs_haveLevels_andScalesWithoutEndsZScores() {
    assertThat(MainMethod.of(OVERALL, twoLabs(POINTS, 10)).method())
        .isEqualTo(MainMethod.OVERALL_Z_LAB_LEVELS);
    assertThat(MainMethod.of(OVERALL, twoLabs(POINTS, 3)).method())
        .isEqualTo(MainMethod.ADJUSTED_Z_LAB_LEVELS);
    assertThat(MainMethod.of(OVERALL, twoLabs(ATTACKS, 3)).method())
        .isEqualTo(MainMethod.ADJUSTED_LAB_LEVELS);
    assertThat(
            MainMethod.of(SafetyQuestion.on(REFUSALS), twoLabs(ATTACKS, 3).on(REFUSALS)).method())
        .isEqualTo(MainMethod.LAB_LEVELS);
    Scores holes =
        Boards.of(RED, REFUSALS, 1, TEN).plus(Boards.of(RED, POINTS, 1, 5, 7, 6, 9, 8, 12));
    assertThat(MainMethod.of(OVERALL, holes).method()).isEqualTo(MainMethod.POOLED_Z_SCORES);
    assertThat(MainMethod.LAB_LEVELS.hasLabLevels()).isTrue();
    assertThat(MainMethod.FAMILY_MEANS.hasLabLevels()).isFalse();
  }

  /** A mean of benchmarks that are there is none of them, unless it is asked about. */
  @Test
  void aggregates_areNoBenchmarksOfAnOverallQuestion() {
    Benchmark mean =
        Benchmark.of("t/mean", Scale.UNIT).withAggregation(Aggregation.meanOf(REFUSALS, ATTACKS));
    Scores with =
        Boards.of(RED, REFUSALS, 1, TEN)
            .plus(Boards.of(RED, ATTACKS, 1, 90, 80, 70, 60, 50, 40, 30, 20, 10, 5))
            .plus(Boards.of(RED, mean, 1, TEN));
    assertThat(MainMethod.of(OVERALL, with).benchmarks()).isEqualTo(2);
    assertThat(MainMethod.OVERALL_SCORES.fitted(with).benchmarks())
        .containsExactlyInAnyOrder(REFUSALS, ATTACKS);
    assertThat(MainMethod.of(SafetyQuestion.on(mean), with.on(mean)).method())
        .isEqualTo(MainMethod.FAMILY_MEANS);
  }

  @Test
  void fitted_areTheScoresOfTheModelsInTheAnswer() {
    Scores undated =
        Boards.of(BLUE, REFUSALS, 1, .3).stream()
            .map(Score::withoutDate)
            .collect(Scores.toScores());
    Scores refusals = Boards.of(RED, REFUSALS, 1, TEN);
    Scores few = Boards.of(RED, ATTACKS, 1, 90, 80, 70);
    assertThat(MainMethod.FAMILY_MEANS.fitted(refusals.plus(undated)).models()).hasSize(10);
    assertThat(MainMethod.OVERALL_SCORES.fitted(refusals.plus(few).plus(undated)).asList())
        .hasSize(6);
    assertThat(MainMethod.POOLED_SLOPES.fitted(refusals.plus(few).plus(undated)).asList())
        .hasSize(13);
    // two scores have no slope to be pooled
    Scores two = Boards.of(RED, ATTACKS, 1, 90, 80);
    assertThat(MainMethod.POOLED_SLOPES.fitted(refusals.plus(two)).benchmarks())
        .containsExactly(REFUSALS);
    assertThat(MainMethod.POOLED_SLOPES.fitted(two).asList()).hasSize(2);
    assertThat(MainMethod.POOLED_SLOPES.series(refusals).whyNot())
        .hasValue("too many models lack a benchmark for one score per model");
    assertThat(MainMethod.FAMILY_MEANS.series(Scores.empty()).whyNot()).hasValue("no scores");
    assertThat(MainMethod.FAMILY_MEANS.series(refusals).orElseThrow().values())
        .containsExactly(TEN);
  }

  /** Without a unit the test of order is drawn to the side of the level alone. */
  @Test
  void answerWithoutAUnit_hasTheSameSlope() {
    Scores refusals = Boards.of(RED, REFUSALS, 1, TEN);
    assertThat(MainMethod.FAMILY_MEANS.answerWithout(refusals).orElseThrow().value())
        .isEqualTo(MainMethod.FAMILY_MEANS.answer(refusals).orElseThrow().value());
    assertThat(MainMethod.POOLED_Z_SCORES.answer(refusals).orElseThrow().scale().unit())
        .isEqualTo("SD");
    assertThat(MainMethod.POOLED_SLOPES.answer(refusals).orElseThrow().scale())
        .isEqualTo(Scale.UNIT);
  }

  private static String because(
      MainMethod method, int complete, int families, int labs, int benchmarks, boolean bounded) {
    return new Choice(method, 10, complete, families, labs, benchmarks, bounded).because();
  }

  @Test
  void because_saysWhatDecided() {
    assertThat(because(MainMethod.FAMILY_MEANS, 10, 7, 1, 1, true))
        .isEqualTo(
            "one benchmark is asked about, and models of a family are correlated, so each family is"
                + " one point");
    assertThat(because(MainMethod.FAMILY_MEANS, 10, 1, 2, 1, true))
        .endsWith(
            "one point; with 1 family of 2 labs a lab's level cannot be distinguished from those of its families, so labs have no level of their own");
    assertThat(because(MainMethod.OVERALL_SCORES, 10, 7, 1, 5, true))
        .isEqualTo(
            "10 of 10 dated models have scores on all 5 benchmarks, so each model has one score, its mean over them, and each family is one point");
    assertThat(because(MainMethod.OVERALL_Z_SCORES, 1, 7, 1, 1, false))
        .isEqualTo(
            "1 of 10 dated models has a score on the one benchmark, and each family is one point; a scale has no ends, so scores are taken as"
                + " z-scores");
    assertThat(because(MainMethod.ADJUSTED_Z_LAB_LEVELS, 4, 7, 2, 5, false))
        .startsWith(
            "only 4 of 10 dated models have scores on all 5 benchmarks, so each model has one score,")
        .contains("adjusted for how much safer or less safe models score on these than on all")
        .contains(
            "; these 7 families come from 2 labs, and labs differ, so each lab has a random level;")
        .endsWith("; a scale has no ends, so scores are taken as z-scores");
    assertThat(because(MainMethod.POOLED_SLOPES, 4, 7, 2, 5, true))
        .isEqualTo(
            "only 4 of 10 dated models have scores on all 5 benchmarks, so each benchmark has a slope over the models it scored, and the answer is the mean of these slopes, with errors clustered by family");
  }

  /** Models without a date count neither as dated nor as complete, and connect nothing. */
  @Test
  void undatedModels_decideNothing() {
    Scores undated =
        Boards.of(BLUE, REFUSALS, 1, .2, .3, .4).plus(Boards.of(BLUE, ATTACKS, 1, 9, 8, 7)).stream()
            .map(Score::withoutDate)
            .collect(Scores.toScores());
    Scores dated =
        Boards.of(RED, REFUSALS, 1, TEN)
            .plus(Boards.of(RED, ATTACKS, 1, 90, 80, 70, 60, 50, 40, 30, 20, 10, 5));
    Choice choice = MainMethod.of(OVERALL, dated.plus(undated));
    assertThat(choice).isEqualTo(MainMethod.of(OVERALL, dated));
    assertThat(choice.dated()).isEqualTo(10);
    assertThat(choice.complete()).isEqualTo(10);
    // of dated models none is scored on both
    Scores apart =
        Boards.of(RED, REFUSALS, 1, TEN)
            .plus(
                Boards.waves(.2, .5, .7).stream()
                    .map(
                        score ->
                            Score.of(score.model(), ATTACKS, 50)
                                .withDated(score.dated().orElseThrow()))
                    .collect(Scores.toScores()));
    assertThat(MainMethod.of(OVERALL, apart).method()).isEqualTo(MainMethod.POOLED_SLOPES);
    assertThat(MainMethod.of(OVERALL, apart.plus(undated)).method())
        .isEqualTo(MainMethod.POOLED_SLOPES);
  }

  @Test
  void fittedOnOneBenchmark_areDatedScoresOnly() {
    Scores twice =
        Boards.of(RED, REFUSALS, 1, TEN)
            .plus(
                Boards.of(RED, REFUSALS, 1, .15).stream()
                    .map(score -> score.withoutDate().withEdition("other"))
                    .collect(Scores.toScores()));
    assertThat(MainMethod.FAMILY_MEANS.fitted(twice).asList())
        .hasSize(10)
        .allMatch(score -> score.dated().isPresent());
  }

  @Test
  void answersOfZScores_areInStandardDeviations() {
    Scores refusals = Boards.of(RED, REFUSALS, 1, TEN);
    assertThat(MainMethod.OVERALL_Z_SCORES.answer(refusals).orElseThrow().scale().unit())
        .isEqualTo("SD");
    assertThat(MainMethod.OVERALL_SCORES.answer(refusals).orElseThrow().scale())
        .isEqualTo(Scale.UNIT);
  }
}
