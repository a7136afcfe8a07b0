package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.BLUE;
import static org.llmsafety.stats.study.Boards.POINTS;
import static org.llmsafety.stats.study.Boards.RED;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.FamilyMeans;

/** By which method a study answers, and what it says about that. */
class MethodOfAnswerTest {
  /** The other lab's refusals, on a benchmark that no other model was scored on. */
  private static Scores unconnected() {
    Benchmark own = Benchmark.of("t/own", Scale.UNIT);
    return Boards.rising().from(RED).on(REFUSALS).stream()
        .map(
            score ->
                Score.of(score.model(), own, score.value()).withDated(score.dated().orElseThrow()))
        .collect(Scores.toScores());
  }

  @Test
  void holes_makeItAdjustedMeans_andAScaleWithoutEndsZScores() {
    Scores holes =
        Boards.rising()
            .matching(
                score ->
                    !(score.benchmark().equals(ATTACKS) && score.model().family().endsWith("A")));
    assertThat(Answers.overall(holes).method().method()).isEqualTo(MainMethod.OVERALL_LAB_LEVELS);
    Scores many =
        Boards.rising()
            .matching(score -> !(score.benchmark().equals(ATTACKS) && score.lab().equals(RED)));
    SafetyAnswer adjusted = Answers.overall(many);
    assertThat(adjusted.method().method()).isEqualTo(MainMethod.ADJUSTED_LAB_LEVELS);
    assertThat(Answers.sentence(adjusted, Finding.Kind.METHOD))
        .contains(
            "only 12 of 24 dated models have scores on all 2 benchmarks, so each model has one"
                + " score, its mean over the benchmarks it has, adjusted for how much safer or less"
                + " safe models score on these than on all")
        .contains("12 families come from 2 labs");
    assertThat(Answers.sentence(adjusted, Finding.Kind.ROBUSTNESS))
        .contains(
            "All specifications use only models with a score on every benchmark, which leaves out"
                + " 12 dated models.");
    assertThat(Answers.sentence(Answers.overall(Boards.rising()), Finding.Kind.ROBUSTNESS))
        .doesNotContain("leaves out");
    assertThat(Answers.sentence(adjusted, Finding.Kind.COVERAGE))
        .contains("12 of 48 scores are missing.");
    assertThat(Answers.overall(many.from(BLUE).plus(unconnected())).method().method())
        .isEqualTo(MainMethod.POOLED_SLOPES);
    Scores endless =
        Boards.of(RED, REFUSALS, 1, .3, .4, .5, .45, .6)
            .plus(Boards.of(RED, POINTS, 1, 1000, 1010, 1025, 1030, 1100));
    assertThat(Answers.overall(endless).method().method()).isEqualTo(MainMethod.OVERALL_Z_SCORES);
  }

  @Test
  void labsThatArriveOneAfterTheOther_areNoTrend() {
    // every lab stands still on a level of its own, later labs on safer ones
    Scores waves = Boards.waves(.50, .60, .72, .80);
    Decision field = SafetyStudy.withDefaults().verdict(SafetyQuestion.on(REFUSALS), waves);
    assertThat(
            FamilyMeans.withDefaults().fit(waves.series(REFUSALS)).orElseThrow().p().orElseThrow())
        .matches(p -> p.value() < 0.001);
    assertThat(field.method().method()).isEqualTo(MainMethod.LAB_LEVELS);
    assertThat(field.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(field.method().because())
        .isEqualTo(
            "one benchmark is asked about, and models of a family are correlated, so each family is"
                + " one point; these 16 families come from 4 labs, and labs differ, so each lab"
                + " has a random level; the interval and the p-value are the worst case over all"
                + " shares of between-lab variance whose log-likelihood is within 1 of the"
                + " maximum");
  }

  @Test
  void labsThatCannotBeDistinguishedFromTheirFamilies_haveNoLevels() {
    Scores oneEach =
        IntStream.range(0, 8)
            .mapToObj(i -> Boards.of(Lab.of("Lab " + i), REFUSALS, 1, .3 + .05 * i))
            .reduce(Scores.empty(), Scores::plus);
    Decision decision = SafetyStudy.withDefaults().verdict(SafetyQuestion.on(REFUSALS), oneEach);
    assertThat(decision.method().method()).isEqualTo(MainMethod.FAMILY_MEANS);
    assertThat(decision.method().because())
        .endsWith(
            "; with 8 families of 8 labs a lab's level cannot be distinguished from those of"
                + " its families, so labs have no level of their own");
    assertThat(
            SafetyStudy.withDefaults()
                .verdict(SafetyQuestion.on(REFUSALS), Boards.flat())
                .method()
                .method())
        .isEqualTo(MainMethod.FAMILY_MEANS);
  }
}
