package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Resampling;

/** What a table of ranks says, and of which items and models it is made. */
class RankTableTest {
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.UNIT.lowerIsSafer());
  private static final Model ONE = Model.of("one", Lab.of("Lab"));
  private static final Model TWO = Model.of("two", Lab.of("Lab"));
  private static final Model THREE = Model.of("three", Lab.of("Lab"));

  private static ItemScores items(Model model, IntToDoubleFunction value) {
    ImmutableMap.Builder<String, Double> values = ImmutableMap.builder();
    for (int i = 0; i < 40; i++) {
      values.put("q" + i, value.applyAsDouble(i));
    }
    return ItemScores.of(model, ATTACKS, ItemValues.of(values.buildOrThrow()));
  }

  private static final ItemScores RARELY = items(ONE, i -> i % 10 == 0 ? 1 : 0);
  private static final ItemScores OFTEN = items(TWO, i -> i % 2 == 0 ? 1 : 0);
  private static final ItemScores ALWAYS = items(THREE, i -> 1);

  private final RankIntervals intervals = RankIntervals.withDefaults().with(Resampling.of(2_000));

  @Test
  void itemsOfABenchmark_areRankedTowardsItsSaferEnd() {
    RankTable<Model> ranks = intervals.fitItems(List.of(ALWAYS, OFTEN, RARELY)).orElseThrow();

    assertThat(ranks.direction()).isEqualTo(Direction.LOWER_IS_SAFER);
    assertThat(ranks.ranks()).extracting(ModelRank::model).containsExactly(ONE, TWO, THREE);
    assertThat(ranks.basis().n()).isEqualTo(40);
    assertThat(ranks.basis().models()).isEqualTo(3);
    assertThat(ranks.possiblySafest()).containsExactly(ONE);
    assertThat(ranks.separatedNeighbours()).hasSize(2);
    assertThat(ranks.sentences())
        .contains(
            "Of 2 pairs next to each other the data distinguish 2: one from two, two from three.");
  }

  @Test
  void intervalsOfEachModel_sayThatTheyHoldAlone() {
    RankTable<Model> ranks =
        intervals.marginal().singleStep().fitItems(List.of(OFTEN, RARELY, ALWAYS)).orElseThrow();

    assertThat(ranks.simultaneous()).isFalse();
    assertThat(ranks.sentences().get(0))
        .isEqualTo(
            "3 models are ranked over 40 items, 1 the safest; the 95 % intervals hold for each"
                + " model on its own.");
    assertThat(ranks.method())
        .isEqualTo(
            "marginal rank intervals by pairwise differences, single step, t with 38 degrees of"
                + " freedom, 2,000 draws of seed 1");
    assertThat(ranks.criticalValues()).hasSize(3);
    assertThat(ranks.separated()).hasSize(3);
    assertThat(intervals.marginal().simultaneous().fitItems(List.of(OFTEN, RARELY, ALWAYS)))
        .isEqualTo(intervals.fitItems(List.of(OFTEN, RARELY, ALWAYS)));
    assertThat(intervals.singleStep().stepDown().fitItems(List.of(OFTEN, RARELY, ALWAYS)))
        .isEqualTo(intervals.fitItems(List.of(OFTEN, RARELY, ALWAYS)));
  }

  @Test
  void itemsOfTwoBenchmarksOrOfOneModelTwice_areTheCallersMistake() {
    ItemScores elsewhere = ItemScores.of(TWO, Benchmark.of("t/other", Scale.UNIT), OFTEN.values());

    assertThatThrownBy(() -> intervals.fitItems(List.of(RARELY, elsewhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "items must be on one benchmark to be ranked, but were on t/attacks and t/other");
    assertThatThrownBy(() -> intervals.fitItems(List.of(RARELY, OFTEN, RARELY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each model must have one set of items, but one has two");
    assertThat(intervals.fitItems(List.of(RARELY)).whyNot()).hasValue("1 model, need at least 2");
  }

  private static ModelRank<String> rank(String model, int rank, int lowest, int highest) {
    return new ModelRank<>(model, .5, Outcome.of(.1), rank, lowest, highest);
  }

  @Test
  void ranks_areWithinTheirIntervals() {
    ModelRank<String> rank = rank("a", 3, 2, 4);

    assertThat(List.of(1, 2, 3, 4, 5).stream().filter(rank::allows)).containsExactly(2, 3, 4);
    assertThat(rank.isSure()).isFalse();
    assertThat(rank("a", 2, 2, 2).isSure()).isTrue();
    for (int[] wrong : new int[][] {{1, 0, 2}, {1, 2, 2}, {3, 1, 2}}) {
      assertThatThrownBy(() -> rank("a", wrong[0], wrong[1], wrong[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "ranks must be in order, but were %d from %d to %d", wrong[0], wrong[1], wrong[2]);
    }
  }

  private static Separation<String> apart(String safer, String lessSafe) {
    return new Separation<>(safer, lessSafe, .2, .05);
  }

  private static RankTable<String> table(
      List<ModelRank<String>> ranks, List<Separation<String>> separated) {
    return new RankTable<>(
        Direction.UNDIRECTED,
        "",
        "method",
        .95,
        true,
        "40 items",
        ImmutableList.copyOf(ranks),
        ImmutableList.copyOf(separated),
        ImmutableList.of(),
        "",
        Basis.ofPoints(40));
  }

  /** Of three, the first and the last are distinguished, and neither from the middle one. */
  @Test
  void distinguishedPairs_needNotBeNeighbours() {
    RankTable<String> ends =
        table(
            List.of(rank("a", 1, 1, 2), rank("b", 2, 1, 3), rank("c", 3, 2, 3)),
            List.of(apart("a", "c")));

    assertThat(ends.separatedNeighbours()).isEmpty();
    assertThat(ends.separates("c", "a")).isTrue();
    assertThat(ends.separates("a", "c")).isTrue();
    assertThat(ends.separates("a", "b")).isFalse();
    assertThat(ends.separates("b", "c")).isFalse();
    assertThat(ends.possiblySafest()).containsExactly("a", "b");
    assertThat(ends.find("d")).isEmpty();
    assertThat(ends.sentences())
        .containsExactly(
            "3 models are ranked over 40 items, 1 the highest; the 95 % intervals hold for all"
                + " models at once.",
            "a is ranked 1; the data allow ranks 1 to 2.",
            "b is ranked 2; the data allow ranks 1 to 3.",
            "c is ranked 3; the data allow ranks 2 to 3.",
            "Of 2 pairs next to each other the data distinguish none.",
            "Of all 3 pairs they distinguish 1.");
    assertThat(ends)
        .hasToString(
            "method: a 1 (1 to 2), b 2 (1 to 3), c 3 (2 to 3); 1 of 3 pairs distinguished, 0 of 2"
                + " neighbours");
  }
}
