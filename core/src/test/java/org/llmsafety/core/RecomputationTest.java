package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.COMMAND_R;
import static org.llmsafety.core.CoreFixtures.LLAMA;
import static org.llmsafety.core.CoreFixtures.score;

import org.junit.jupiter.api.Test;

class RecomputationTest {
  private static final Benchmark LEFT = Benchmark.of("board/left", Scale.UNIT);
  private static final Benchmark RIGHT = Benchmark.of("board/right", Scale.PERCENT);
  private static final Benchmark MEAN =
      Benchmark.of("board/mean", Scale.PERCENT)
          .withName("Board mean")
          .withAggregation(Aggregation.meanOf(LEFT, RIGHT));

  private static Score left(Model model, double value) {
    return score(model, LEFT, value, "left.csv", 2);
  }

  private static Score right(Model model, double value) {
    return score(model, RIGHT, value, "right.csv", 3);
  }

  @Test
  void recompute_everyPartThere_isTheirMeanOnTheAggregatesScale() {
    Checked<Scores> means =
        Scores.of(left(LLAMA, 0.8), right(LLAMA, 60), right(LLAMA, 60)).recompute(MEAN);

    assertThat(means.problems()).isEmpty();
    Score mean = means.value().asList().get(0);
    assertThat(means.value().size()).isEqualTo(1);
    assertThat(mean.value()).isCloseTo(70, within(1e-12));
    assertThat(mean.benchmark()).isEqualTo(MEAN);
    assertThat(mean.dated()).contains(LLAMA.releases().get(0));
    assertThat(mean.provenance()).hasToString("left.csv, right.csv [mean of 2 parts]");
  }

  @Test
  void recompute_partMissingOrInDoubt_isANoteForThatModelAlone() {
    Checked<Scores> means =
        Scores.of(
                left(LLAMA, 0.8),
                right(LLAMA, 60),
                left(COMMAND_R, 0.5),
                left(CLAUDE_3_HAIKU, 0.9),
                right(CLAUDE_3_HAIKU, 90),
                right(CLAUDE_3_HAIKU, 91))
            .recompute(MEAN);

    assertThat(means.value().models()).containsExactly(LLAMA);
    assertThat(means.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "left.csv: Command R has no Board mean: 1 of 2 parts have no score: board/right",
            "left.csv: " + CLAUDE_3_HAIKU + " has no Board mean: it has two scores on board/right");
  }

  @Test
  void recompute_otherEditionOrConditions_areNotMixed() {
    Scores parts =
        Scores.of(
            left(LLAMA, 0.8).withEdition("v1"),
            right(LLAMA, 60).withEdition("v2"),
            left(LLAMA, 0.8).withEdition("v3").withConditions(Conditions.none().with("shots", "0")),
            right(LLAMA, 60).withEdition("v3"));

    assertThat(parts.recompute(MEAN).value().isEmpty()).isTrue();
    assertThat(parts.recompute(MEAN).problems()).hasSize(4);
  }

  @Test
  void recompute_noAggregate_throws() {
    assertThatThrownBy(() -> Scores.empty().recompute(LEFT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("only an aggregate can be recomputed, but board/left has no parts");
  }

  @Test
  void recompute_noScores_areNone() {
    assertThat(Scores.empty().recompute(MEAN)).isEqualTo(Checked.of(Scores.empty()));
  }
}
