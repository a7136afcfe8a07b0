package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.LLAMA;
import static org.llmsafety.core.CoreFixtures.score;

import org.junit.jupiter.api.Test;

class ScoreMatrixTest {
  private static final Score LLAMA_B = score(LLAMA, B, 0.5, "a.csv", 2);
  private static final Score HAIKU_B = score(CLAUDE_3_HAIKU, B, 0.8, "a.csv", 3);
  private static final Score HAIKU_A = score(CLAUDE_3_HAIKU, A, 0.9, "a.csv", 3);
  private static final ScoreMatrix MATRIX = Scores.of(LLAMA_B, HAIKU_B, HAIKU_A).matrix();

  @Test
  void at_cellOrHole() {
    assertThat(MATRIX.at(CLAUDE_3_HAIKU, A)).contains(HAIKU_A);
    assertThat(MATRIX.at(LLAMA, A)).isEmpty();
    assertThat(MATRIX.holes()).isEqualTo(1);
  }

  @Test
  void models_andBenchmarks_areInTheOrderOfTheirFirstScore() {
    assertThat(MATRIX.models()).containsExactly(LLAMA, CLAUDE_3_HAIKU);
    assertThat(MATRIX.benchmarks()).containsExactly(B, A);
    assertThat(MATRIX.completeModels()).containsExactly(CLAUDE_3_HAIKU);
  }

  @Test
  void of_twoScoresInACell_namesBoth() {
    Score other = score(CLAUDE_3_HAIKU, A, 0.91, "b.csv", 9).withEdition("v1.17.0");

    assertThatThrownBy(() -> Scores.of(HAIKU_A, LLAMA_B, other).matrix())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a matrix must have one score a cell, but was given two: Claude 3 Haiku on A: 0.9 at"
                + " a.csv:3 [A] and Claude 3 Haiku on A v1.17.0: 0.91 at b.csv:9 [A]");
  }

  @Test
  void of_idsThatRunTogether_areTwoCells() {
    Model one = Model.of("a\nb", Labs.META);
    Model other = Model.of("a", Labs.META);
    Benchmark c = Benchmark.of("c", Scale.UNIT);
    Benchmark bc = Benchmark.of("b\nc", Scale.UNIT);

    assertThat(Scores.of(Score.of(one, c, 0.1), Score.of(other, bc, 0.2)).matrix().holes())
        .isEqualTo(2);
  }

  @Test
  void equals_sameCells_isEqual() {
    assertThat(MATRIX)
        .isEqualTo(Scores.of(LLAMA_B, HAIKU_B, HAIKU_A).matrix())
        .hasSameHashCodeAs(Scores.of(LLAMA_B, HAIKU_B, HAIKU_A).matrix())
        .isNotEqualTo(Scores.of(HAIKU_B, LLAMA_B, HAIKU_A).matrix())
        .isNotEqualTo(Scores.of(LLAMA_B, HAIKU_B).matrix())
        .isNotEqualTo(Scores.of(LLAMA_B, HAIKU_B, HAIKU_A.withEdition("v2")).matrix());
    assertThat(Scores.of(HAIKU_A, HAIKU_B).matrix())
        .isNotEqualTo(Scores.of(HAIKU_B, HAIKU_A).matrix());
  }

  @Test
  void toString_counts() {
    assertThat(MATRIX).hasToString("2 models by 2 benchmarks, 1 hole");
    assertThat(Scores.empty().matrix()).hasToString("0 models by 0 benchmarks, 0 holes");
  }
}
