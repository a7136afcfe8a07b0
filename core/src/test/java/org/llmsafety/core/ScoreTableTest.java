package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.COMMAND_R;
import static org.llmsafety.core.CoreFixtures.LLAMA;
import static org.llmsafety.core.CoreFixtures.MEAN;
import static org.llmsafety.core.CoreFixtures.score;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
  private static final Score LLAMA_B = score(LLAMA, B, 0.5, "a.csv", 2);
  private static final Score HAIKU_B = score(CLAUDE_3_HAIKU, B, 0.8, "a.csv", 3);
  private static final Score HAIKU_A = score(CLAUDE_3_HAIKU, A, 0.9, "a.csv", 3);
  private static final Score COMMAND_B = score(COMMAND_R, B, 0.7, "a.csv", 4);
  private static final ScoreTable TABLE = table(LLAMA_B, HAIKU_B, HAIKU_A);

  private static ScoreTable table(Score... scores) {
    return Scores.of(scores).table().orElseThrow();
  }

  @Test
  void find_cellOrHole() {
    assertThat(TABLE.find(CLAUDE_3_HAIKU, A)).contains(HAIKU_A);
    assertThat(TABLE.find(LLAMA, A)).isEmpty();
    assertThat(TABLE.holes()).isEqualTo(1);
    assertThat(TABLE.holes(A)).isEqualTo(1);
    assertThat(TABLE.holes(B)).isZero();
    assertThat(TABLE.scarcest()).isEqualTo(A);
  }

  @Test
  void models_andBenchmarks_areInTheOrderOfTheirIds() {
    assertThat(TABLE.models()).containsExactly(CLAUDE_3_HAIKU, LLAMA);
    assertThat(TABLE.benchmarks()).containsExactly(A, B);
    assertThat(TABLE.row(CLAUDE_3_HAIKU)).containsExactly(HAIKU_A, HAIKU_B);
    assertThat(TABLE.column(B)).containsExactly(HAIKU_B, LLAMA_B);
    assertThat(TABLE.scores()).containsExactly(HAIKU_A, HAIKU_B, LLAMA_B);
  }

  @Test
  void complete_leavesOutModelsWithAHole() {
    ScoreTable complete = TABLE.complete();

    assertThat(complete.models()).containsExactly(CLAUDE_3_HAIKU);
    assertThat(complete.leftOut())
        .containsExactly(new LeftOut.OfModel(LLAMA, LeftOut.Why.INCOMPLETE));
    assertThat(complete.holes()).isZero();
  }

  @Test
  void isConnected_whereSomeModelHasBoth() {
    assertThat(TABLE.isConnected()).isTrue();
    assertThat(table(LLAMA_B, HAIKU_A).isConnected()).isFalse();
    assertThat(table(LLAMA_B).isConnected()).isTrue();
  }

  @Test
  void chronological_isInTheOrderOfDates_andLeavesOutModelsWithout() {
    Score late = HAIKU_B.withDated(CoreFixtures.on(Release.Kind.AVAILABILITY, "2030-05-01"));
    ScoreTable table = table(LLAMA_B, COMMAND_B, late);
    ScoreTable dated = table.chronological();

    assertThat(table.dated().models()).containsExactly(CLAUDE_3_HAIKU, LLAMA);
    assertThat(dated.models()).containsExactly(LLAMA, CLAUDE_3_HAIKU);
    assertThat(dated.numbers().years()[0]).isZero();
    assertThat(dated.numbers().years()[1]).isGreaterThan(5);
    assertThat(dated.leftOut(LeftOut.Why.NO_DATE)).containsExactly(COMMAND_R);
    assertThat(dated.leftOut(LeftOut.Why.INCOMPLETE)).isEmpty();
  }

  @Test
  void release_scoresDatedDifferently_isTheEarliest() {
    Score later = HAIKU_A.withDated(CoreFixtures.on(Release.Kind.AVAILABILITY, "2024-05-01"));

    ScoreTable table = table(later, HAIKU_B, LLAMA_B);

    assertThat(table.release(CLAUDE_3_HAIKU)).isEqualTo(HAIKU_B.dated());
    assertThat(table.datedTwice()).containsExactly(CLAUDE_3_HAIKU);
  }

  @Test
  void of_exactRepeat_isOneScore() {
    Score again = score(CLAUDE_3_HAIKU, A, 0.9, "b.csv", 7);

    ScoreTable table = table(LLAMA_B, HAIKU_B, HAIKU_A, again);

    assertThat(table.scores()).isEqualTo(TABLE.scores());
    assertThat(table.repeats()).containsExactly(again);
  }

  @Test
  void of_twoScoresInACell_namesBoth() {
    Score other = score(CLAUDE_3_HAIKU, A, 0.91, "b.csv", 9).withEdition("v1.17.0");

    assertThat(Scores.of(HAIKU_A, LLAMA_B, other).table())
        .isEqualTo(
            Outcome.unavailable(
                Reason.TWO_SCORES,
                "Claude 3 Haiku has two different scores on A, 0.9 of no edition (a.csv:3 [A]) and"
                    + " 0.91 of edition v1.17.0 (b.csv:9 [A]): narrow the scores to one edition"
                    + " first"));
  }

  @Test
  void on_benchmarksAsked_keepsTheirOrder() {
    ScoreTable table =
        ScoreTable.on(List.of(B, A), Scores.of(LLAMA_B, HAIKU_A, HAIKU_B)).orElseThrow();

    assertThat(table.benchmarks()).containsExactly(B, A);
    assertThat(table.row(CLAUDE_3_HAIKU)).containsExactly(HAIKU_B, HAIKU_A);
    assertThat(ScoreTable.on(List.of(B), Scores.of(LLAMA_B, HAIKU_A)).orElseThrow().models())
        .containsExactly(LLAMA);
  }

  @Test
  void on_benchmarkWithoutScores_orOnAnotherScale_isUnavailable() {
    Scores scores = Scores.of(HAIKU_A, LLAMA_B);

    assertThat(ScoreTable.on(List.of(A, MEAN), scores))
        .isEqualTo(
            Outcome.unavailable(Reason.NO_SCORES, "there are no scores on Mean (test/mean)"));
    assertThat(ScoreTable.on(List.of(A, B.withScale(Scale.PERCENT)), scores).whyNot())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("test/b was asked for as 0 to 100 %"));
    assertThatThrownBy(() -> ScoreTable.on(List.of(A, A), scores))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("benchmarks must be each once, but were [A, A]");
  }

  @Test
  void of_noScores_isUnavailable() {
    assertThat(Scores.empty().table())
        .isEqualTo(Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark"));
  }

  @Test
  void of_idsThatRunTogether_areTwoCells() {
    Model one = Model.of("a\nb", Labs.META);
    Model other = Model.of("a", Labs.META);
    Benchmark c = Benchmark.of("c", Scale.UNIT);
    Benchmark bc = Benchmark.of("b\nc", Scale.UNIT);

    assertThat(table(Score.of(one, c, 0.1), Score.of(other, bc, 0.2)).holes()).isEqualTo(2);
  }

  @Test
  void ofParts_leavesOutAggregatesOfWhatIsThere() {
    Score mean = score(CLAUDE_3_HAIKU, MEAN, 0.85, "a.csv", 3);

    ScoreTable parts = ScoreTable.ofParts(Scores.of(mean, HAIKU_A, HAIKU_B)).orElseThrow();

    assertThat(parts.benchmarks()).containsExactly(A, B);
    assertThat(parts.leftOut())
        .containsExactly(new LeftOut.OfBenchmark(MEAN, LeftOut.Why.AGGREGATE));
    assertThat(ScoreTable.ofParts(Scores.of(mean)).orElseThrow().leftOut()).isEmpty();
  }

  @Test
  void directed_oneBenchmarkUndirected_saysHowToDeclareIt() {
    Benchmark unknown = B.withScale(Scale.UNIT.undirected());
    ScoreTable table = table(HAIKU_A, HAIKU_B.withBenchmark(unknown));

    assertThat(TABLE.directed()).isEqualTo(Outcome.of(TABLE));
    assertThat(table.directed().whyNot())
        .isEqualTo(unknown.whyUndirected())
        .hasValueSatisfying(why -> assertThat(why).contains("withDirection(\"test/b\""));
  }

  @Test
  void equals_sameCells_isEqual() {
    assertThat(TABLE)
        .isEqualTo(table(HAIKU_A, LLAMA_B, HAIKU_B))
        .hasSameHashCodeAs(table(HAIKU_A, LLAMA_B, HAIKU_B))
        .isNotEqualTo(table(LLAMA_B, HAIKU_B))
        .isNotEqualTo(table(LLAMA_B, HAIKU_B, HAIKU_A.withEdition("v2")))
        .isNotEqualTo(TABLE.complete());
  }

  @Test
  void toString_counts() {
    assertThat(TABLE).hasToString("2 models by 2 benchmarks, 1 hole");
  }

  @Test
  void towardsSafer_lowerIsSafer_changesTheSign_andUnitTakesTheSafestEndFor1() {
    Benchmark attacks = A.withScale(Scale.PERCENT.lowerIsSafer());
    ScoreTable table =
        table(Score.of(LLAMA, attacks, 30), HAIKU_B, Score.of(CLAUDE_3_HAIKU, attacks, 0));

    assertThat(table.numbers().towardsSafer(attacks)).containsExactly(0, -30);
    assertThat(table.numbers().towardsSafer(LLAMA, B)).isEmpty();
    assertThat(table.numbers().onUnit(attacks).orElseThrow()).containsExactly(1, 0.7);
    assertThat(table.numbers().values(attacks)).containsExactly(0, 30);
  }

  @Test
  void onUnit_undirectedGradedOrUnbounded_isUnavailable() {
    for (Scale scale :
        List.of(Scale.UNIT.undirected(), Scale.between(1, 5).ordinal(), Scale.UNBOUNDED)) {
      Benchmark other = A.withScale(scale);
      assertThat(table(Score.of(LLAMA, other, 1)).numbers().onUnit(other).isAvailable()).isFalse();
    }
  }

  @Test
  void without_andOnly_nameWhatIsLeftOut() {
    ScoreTable table =
        TABLE
            .without(List.of(A), LeftOut.Why.TOO_FEW_SCORES)
            .only(model -> model.equals(LLAMA), LeftOut.Why.NO_CAPABILITY_SCORE);

    assertThat(table.benchmarks()).containsExactly(B);
    assertThat(table.leftOut())
        .containsExactly(
            new LeftOut.OfBenchmark(A, LeftOut.Why.TOO_FEW_SCORES),
            new LeftOut.OfModel(CLAUDE_3_HAIKU, LeftOut.Why.NO_CAPABILITY_SCORE));
    assertThat(table.holes()).isZero();
  }

  @Test
  void modelsBy_keepsTheOrderOfModels() {
    assertThat(TABLE.modelsBy(Model::family))
        .containsExactly(ImmutableList.of(CLAUDE_3_HAIKU), ImmutableList.of(LLAMA));
    assertThat(TABLE.modelsOn(A, B)).containsExactly(CLAUDE_3_HAIKU);
  }

  @Test
  void scoresReleases_areTheEarliestOfEachModel_andTheTableHasTheSame() {
    Score later = HAIKU_A.withDated(CoreFixtures.on(Release.Kind.AVAILABILITY, "2024-05-01"));
    Scores scores = Scores.of(later, HAIKU_B, COMMAND_B);

    assertThat(scores.releases()).containsOnlyKeys(CLAUDE_3_HAIKU);
    assertThat(scores.releases().get(CLAUDE_3_HAIKU)).isEqualTo(HAIKU_B.dated().orElseThrow());
  }
}
