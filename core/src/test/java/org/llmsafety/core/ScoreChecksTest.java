package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CLAUDE_35_SONNET;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.COMMAND_R;
import static org.llmsafety.core.CoreFixtures.LLAMA;
import static org.llmsafety.core.CoreFixtures.PERCENT;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.score;
import static org.llmsafety.core.CoreFixtures.snapshot;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scores, series and tables say of scores that no number is to be made of. */
class ScoreChecksTest {
  private static final Score HAIKU = score(CLAUDE_3_HAIKU, A, 0.9, "a.csv", 2);
  private static final Score SONNET = score(CLAUDE_35_SONNET, A, 0.95, "a.csv", 3);
  private static final Score META = score(LLAMA, A, 0.5, "a.csv", 4);

  /** Each of the three doors, asked of the same scores. */
  private static Stream<Outcome<?>> doors(Score... scores) {
    return doors(scores[0].benchmark(), Scores.of(scores));
  }

  private static Stream<Outcome<?>> doors(Benchmark asked, Scores scores) {
    return Stream.of(scores.checked(), scores.table(), scores.series(asked).checked());
  }

  private static <T> Outcome<T> refusal(Reason reason, String sentence) {
    return new Outcome.Unavailable<>(reason, sentence);
  }

  @Test
  void checked_soundScores_areTheSame() {
    Scores scores = Scores.of(HAIKU, SONNET, META);

    assertThat(doors(HAIKU, SONNET, META)).isNotEmpty().allMatch(Outcome::isAvailable);
    assertThat(scores.checked().orElseThrow()).isSameAs(scores);
    assertThat(scores.series(A).checked()).isEqualTo(Outcome.of(scores.series(A)));
  }

  static Stream<Score> repeats() {
    return Stream.of(
        HAIKU,
        HAIKU.withProvenance(Provenance.unstated()),
        score(CLAUDE_3_HAIKU, A, 0.9, "b.csv", 9),
        Score.of(Model.asPublished(Label.of("claude-3-haiku", "Anthropic")), A, 0.9)
            .withModel(CLAUDE_3_HAIKU)
            .withDated(on(Release.Kind.UNSPECIFIED, "2024-03-07")),
        HAIKU.withBenchmark(A.withDescription("as another source has it")));
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void exactRepeat_isOneScore(Score again) {
    Scores scores = Scores.of(HAIKU, SONNET, META);
    Scores twice = scores.plus(List.of(again, again));

    assertThat(twice.checked()).isEqualTo(Outcome.of(scores));
    assertThat(twice.series(A).points()).isEqualTo(scores.series(A).points());
    assertThat(twice.series(A).repeats()).containsExactly(again, again);
    assertThat(twice.table().orElseThrow().scores()).containsExactly(SONNET, HAIKU, META);
    assertThat(twice.series(A).checked().isAvailable()).isTrue();
  }

  @Test
  void exactRepeat_ofAScoreWithoutADate_isCountedOnce() {
    Score undated = score(COMMAND_R, A, 0.4, "a.csv", 9);

    assertThat(Scores.of(HAIKU, undated, undated).series(A).undated()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {81.5, -1, 1.000001, -0.000001})
  void scoreOffItsScale_isNamed(double value) {
    Score off = score(LLAMA, A, value, "f.csv", 2);

    assertThat(doors(HAIKU, SONNET, off))
        .containsOnly(
            refusal(
                Reason.OFF_SCALE,
                "1 of 3 scores on A is off its scale (0 to 1): "
                    + value
                    + " of Llama 3.1 Instruct (8B) (f.csv:2 [A]). Correct the scores or declare the"
                    + " scale that they are on"));
  }

  @Test
  void manyScoresOffTheirScale_areCounted() {
    Stream<Score> off =
        Stream.of(CLAUDE_3_HAIKU, CLAUDE_35_SONNET, LLAMA, COMMAND_R)
            .map(model -> Score.of(model, A, 52));

    assertThat(doors(off.toArray(Score[]::new)))
        .allSatisfy(
            outcome ->
                assertThat(outcome.whyNot().orElseThrow())
                    .startsWith("4 of 4 scores on A are off its scale (0 to 1): 52.0 of ")
                    .contains(" and 1 more. "));
  }

  /** Sums of floating-point shares are published so. */
  @ParameterizedTest
  @ValueSource(doubles = {1.0000000000000002, -1e-17, 1 + 9e-10})
  void roundingAtTheEndOfAScale_isOnIt(double value) {
    assertThat(doors(HAIKU, score(LLAMA, A, value, "f.csv", 2)))
        .isNotEmpty()
        .allMatch(Outcome::isAvailable);
  }

  static Stream<Scale> otherScales() {
    return Stream.of(
        Scale.PERCENT,
        Scale.UNIT.lowerIsSafer(),
        Scale.UNIT.undirected(),
        Scale.UNIT.ordinal(),
        Scale.UNBOUNDED);
  }

  @ParameterizedTest
  @MethodSource("otherScales")
  void twoScalesUnderOneId_areBothNamed(Scale other) {
    Score mixed = META.withBenchmark(A.withScale(other));

    assertThat(Stream.of(Scores.of(HAIKU, mixed).checked(), Scores.of(HAIKU, mixed).table()))
        .containsOnly(
            refusal(
                Reason.TWO_DEFINITIONS,
                "the benchmark id test/a has two definitions, 0 to 1, higher is safer (Claude 3"
                    + " Haiku (a.csv:2 [A])) and "
                    + other
                    + " (Llama 3.1 Instruct (8B) (a.csv:4 [A])): give each an id of its own, or put"
                    + " the scores on one scale"));
    assertThat(Scores.of(HAIKU, mixed).series(A).checked())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            none -> assertThat(none.reason()).isEqualTo(Reason.TWO_DEFINITIONS));
  }

  @ParameterizedTest
  @MethodSource("otherScales")
  void seriesAskedForOnAnotherScale_isNotRelabelled(Scale other) {
    assertThat(Scores.of(HAIKU, SONNET).series(A.withScale(other)).checked())
        .isEqualTo(
            refusal(
                Reason.TWO_DEFINITIONS,
                "test/a was asked for as "
                    + other
                    + ", and its scores are 0 to 1, higher is safer (Claude 3 Haiku (a.csv:2 [A])):"
                    + " ask with the benchmark that the scores have"));
  }

  @Test
  void anotherNameOrAnotherWordForAStep_isTheSameScale() {
    Benchmark renamed = PERCENT.withName("Percentage").withScale(Scale.PERCENT.withUnit("points"));
    Scores scores = Scores.of(Score.of(LLAMA, PERCENT, 50), Score.of(CLAUDE_3_HAIKU, renamed, 60));

    assertThat(doors(PERCENT, scores)).isNotEmpty().allMatch(Outcome::isAvailable);
  }

  @Test
  void twoDifferentScores_areNamedWithWhereTheyAre() {
    Score other = score(CLAUDE_3_HAIKU, A, 0.8, "b.csv", 7);

    assertThat(doors(HAIKU, SONNET, other))
        .containsOnly(
            refusal(
                Reason.TWO_SCORES,
                "Claude 3 Haiku has two different scores on A, 0.9 (a.csv:2 [A]) and 0.8 (b.csv:7"
                    + " [A]): keep one of them"));
  }

  @Test
  void twoDifferentScores_withoutADate_areNamedToo() {
    Score undated = HAIKU.withoutDate();
    Score other = score(CLAUDE_3_HAIKU, A, 0.8, "b.csv", 7);

    assertThat(doors(undated, SONNET, other))
        .allSatisfy(
            outcome ->
                assertThat(outcome.whyNot().orElseThrow())
                    .contains("has two different scores on A")
                    .contains("dated on no stated day")
                    .contains("dated 2024-03-07"));
  }

  static Stream<Score> others() {
    return Stream.of(
        HAIKU.withUncertainty(new Uncertainty.StandardError(0.01, OptionalLong.empty())),
        HAIKU.withDated(snapshot("2024-03-08")),
        HAIKU.withEvaluated(on(Release.Kind.EVALUATION, "2025-01-01")));
  }

  /** Equal values with another error or another date: which of the two counts is not known. */
  @ParameterizedTest
  @MethodSource("others")
  void equalValuesThatDifferOtherwise_areTwoScores(Score other) {
    assertThat(doors(HAIKU, other))
        .allSatisfy(
            outcome ->
                assertThat(outcome.whyNot().orElseThrow())
                    .contains("has two different scores on A")
                    .contains("keep one of them"));
  }

  @Test
  void scoresOfTwoEditionsOrConditions_areOneModelTwice() {
    Score edition = score(CLAUDE_3_HAIKU, A, 0.8, "b.csv", 7).withEdition("v2");
    Score condition =
        score(CLAUDE_3_HAIKU, A, 0.8, "b.csv", 7)
            .withConditions(Conditions.none().with("shots", "5"));

    assertThat(Scores.of(HAIKU, edition).series(A).checked().whyNot())
        .hasValueSatisfying(
            why -> assertThat(why).endsWith("narrow the scores to one edition first"))
        .isEqualTo(Scores.of(HAIKU, edition).table().whyNot());
    assertThat(Scores.of(HAIKU, condition).series(A).checked().whyNot())
        .hasValueSatisfying(
            why -> assertThat(why).endsWith("narrow the scores to one condition first"))
        .isEqualTo(Scores.of(HAIKU, condition).table().whyNot());
    assertThat(Scores.of(HAIKU, edition, condition).checked().isAvailable()).isTrue();
  }

  @Test
  void scoresDatedByEvaluation_areAsManyPoints() {
    Score january = evaluated(0.8, "2025-01-01");
    Score june = evaluated(0.9, "2025-06-01");
    Scores retested = Scores.of(january, june, META).datedBy(DateBasis.EVALUATION);

    assertThat(retested.series(A).checked().isAvailable()).isTrue();
    assertThat(retested.checked()).isEqualTo(Outcome.of(retested));
    assertThat(retested.table().whyNot().orElseThrow())
        .contains("0.8 evaluated 2025-01-01")
        .contains("0.9 evaluated 2025-06-01");
    assertThat(Scores.of(january, june).series(A).checked().whyNot().orElseThrow())
        .endsWith("date the scores by DateBasis.EVALUATION");
  }

  @Test
  void twoScoresOfOneEvaluationDay_areRefused() {
    Scores retested =
        Scores.of(evaluated(0.8, "2025-01-01"), evaluated(0.9, "2025-01-01"))
            .datedBy(DateBasis.EVALUATION);

    assertThat(doors(A, retested)).noneMatch(Outcome::isAvailable);
  }

  private static Score evaluated(double value, String day) {
    return score(CLAUDE_3_HAIKU, A, value, "a.csv", 2)
        .withEvaluated(on(Release.Kind.EVALUATION, day));
  }

  @Test
  void manyCases_areCounted() {
    Scores scores =
        Scores.of(
            HAIKU,
            HAIKU.withBenchmark(B),
            score(CLAUDE_3_HAIKU, A, 0.1, "b.csv", 2),
            score(CLAUDE_3_HAIKU, A, 0.2, "b.csv", 3),
            score(CLAUDE_3_HAIKU, B, 0.1, "b.csv", 4));

    assertThat(scores.checked().whyNot().orElseThrow())
        .startsWith("Claude 3 Haiku has 3 different scores on A, 0.9 (a.csv:2 [A]) and 0.1")
        .contains(", the first of 2 such cases: ");
  }

  @Test
  void directed_seriesOfUnknownDirection_saysHowToDeclareIt() {
    Benchmark unknown = A.withScale(Scale.UNIT.undirected());
    ScoreSeries series = Scores.of(HAIKU.withBenchmark(unknown)).series(unknown);

    assertThat(series.checked().isAvailable()).isTrue();
    assertThat(series.directed())
        .isEqualTo(refusal(Reason.UNKNOWN_DIRECTION, unknown.whyUndirected().orElseThrow()));
    assertThat(Scores.of(HAIKU).series(A).directed().isAvailable()).isTrue();
  }
}
