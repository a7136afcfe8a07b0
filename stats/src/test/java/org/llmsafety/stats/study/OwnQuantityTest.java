package org.llmsafety.stats.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.study.Boards.ATTACKS;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;

/** Benchmarks without a safer end are answered in their own quantity, and never as safer. */
class OwnQuantityTest {
  private static final Benchmark HOME = compliance("home");
  private static final Benchmark ABROAD = compliance("abroad");

  private static Benchmark compliance(String name) {
    return Benchmark.of("t/" + name, Scale.UNIT.undirected())
        .withChangeWords("comply more often", "comply less often");
  }

  private static Scores as(Benchmark benchmark, double factor, double plus) {
    return Boards.rising().on(REFUSALS).stream()
        .map(
            score ->
                Score.of(score.model(), benchmark, plus + factor * score.value())
                    .withDated(score.dated().orElseThrow()))
        .collect(Scores.toScores());
  }

  private static String sentences(SafetyAnswer answer) {
    return answer.findings().stream().map(Finding::sentence).collect(Collectors.joining(" "));
  }

  @Test
  void oneBenchmark_isAnsweredInItsWords_withTheSameNumbers() {
    SafetyAnswer answer = Answers.overall(as(HOME, 1, 0));
    SafetyAnswer directed =
        SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), Boards.rising().on(REFUSALS));

    assertThat(answer.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(answer.claim()).isEqualTo("newer models comply more often");
    Estimate main = answer.main().orElseThrow();
    assertThat(main.scale().isDirected()).isFalse();
    assertThat(main.towardsSafer().isAvailable()).isFalse();
    assertThat(main.value()).isEqualTo(directed.main().orElseThrow().value());
    assertThat(main.interval()).isEqualTo(directed.main().orElseThrow().interval());
    assertThat(main.p()).isEqualTo(directed.main().orElseThrow().p());
    assertThat(answer.findings(Finding.Kind.ANSWER).get(0).sentence())
        .startsWith("In these scores newer models comply more often on home. The slope is +0.")
        .endsWith(
            "Positive means higher, here and below. Neither end is safer, so this says nothing"
                + " about safety.");
    assertThat(sentences(answer))
        .contains("point towards the higher end, 0 point towards the lower end")
        .doesNotContain("score safer", "less safe", "safer end", "means safer");
  }

  @Test
  void severalOfOneQuantity_areAnsweredByTheirMean() {
    SafetyAnswer answer = Answers.overall(as(HOME, -0.5, 0.9).plus(as(ABROAD, -0.7, 0.8)));

    assertThat(answer.verdict()).isEqualTo(Verdict.LOWER);
    assertThat(answer.claim()).isEqualTo("newer models comply less often");
    double home = Answers.overall(as(HOME, -0.5, 0.9)).main().orElseThrow().value();
    double abroad = Answers.overall(as(ABROAD, -0.7, 0.8)).main().orElseThrow().value();
    assertThat(answer.main().orElseThrow().value()).isCloseTo((home + abroad) / 2, within(1e-12));
    assertThat(answer.main().orElseThrow().estimand()).contains("1 the highest");
    assertThat(sentences(answer))
        .contains("2 do: home towards the lower end (")
        .doesNotContain("score safer", "less safe", "safer end", "safest", "means safer");
  }

  @Test
  void quantitiesOfOtherWordsOrScales_haveNoMean() {
    Benchmark other =
        Benchmark.of("t/length", Scale.UNIT.undirected())
            .withChangeWords("write more", "write less");
    assertThat(Answers.overall(as(HOME, 1, 0).plus(as(other, 1, 0))).main())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            none -> assertThat(none.reason()).isEqualTo(Reason.UNKNOWN_DIRECTION));

    Benchmark percent = ABROAD.withScale(Scale.PERCENT.undirected());
    assertThat(Answers.overall(as(HOME, 1, 0).plus(as(percent, 100, 0))).main())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            none -> assertThat(none.reason()).isEqualTo(Reason.UNKNOWN_DIRECTION));
  }

  @Test
  void besideABenchmarkWithASaferEnd_thereIsNoMean() {
    SafetyAnswer answer = Answers.overall(as(HOME, 1, 0).plus(Boards.rising().on(ATTACKS)));
    assertThat(answer.verdict()).isEqualTo(Verdict.NOT_COMPUTABLE);
    assertThat(answer.main().whyNot()).isPresent();
  }

  @Test
  void aDeclaredDirection_takesTheWordsBack() {
    Benchmark directed = HOME.withScale(Scale.UNIT.lowerIsSafer());
    assertThat(directed.changeWords()).isEmpty();
    assertThat(Answers.overall(as(directed, 1, 0)).verdict()).isEqualTo(Verdict.LESS_SAFE);
  }

  @Test
  void withoutEvidence_theWordsAreThoseOfTheQuantity() {
    Scores flat =
        Boards.flat().stream().map(score -> score.withBenchmark(HOME)).collect(Scores.toScores());
    assertThat(sentences(Answers.overall(flat)))
        .contains(
            "There is no evidence that newer models comply more often, or less often, on home,");
  }
}
