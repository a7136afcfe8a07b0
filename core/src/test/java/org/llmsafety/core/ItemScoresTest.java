package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.core.catalog.Catalog;

class ItemScoresTest {
  private static final Model ALPHA = Model.of("alpha", Lab.of("Red"));
  private static final Benchmark REFUSALS = Benchmark.of("t/refusals", Scale.UNIT);

  private static ItemValues values(double... values) {
    Map<String, Double> byId = new LinkedHashMap<>();
    for (double value : values) {
      byId.put("q" + (byId.size() + 1), value);
    }
    return ItemValues.of(byId);
  }

  @Test
  void score_ofRightAndWrongItems_isTheShareWithItsCount() {
    Score score = ItemScores.of(ALPHA, REFUSALS, values(1, 0, 1, 1)).score();
    assertThat(score.value()).isEqualTo(0.75);
    assertThat(score.uncertainty()).isEqualTo(new Successes(3, 4));
  }

  @Test
  void score_ofRatedItems_hasTheStandardErrorOfTheirMean() {
    // R 4.2.2: sd(c(1, .5, .5, 0)) / sqrt(4)
    assertThat(ItemScores.of(ALPHA, REFUSALS, values(1, 0.5, 0.5, 0)).score().uncertainty())
        .isEqualTo(new Uncertainty.StandardError(0.2041241452319315, OptionalLong.of(4)));
  }

  @Test
  void score_ofClusteredOrEqualItems_saysNoError() {
    assertThat(ItemScores.of(ALPHA, REFUSALS, values(0.5, 0.5)).score().uncertainty())
        .isEqualTo(Uncertainty.unreported());
    assertThat(values(0.5).standardError().whyNot())
        .hasValue("1 item has no standard deviation, need at least 2");
    assertThat(
            ItemScores.of(ALPHA, REFUSALS, values(1, 0).clusteredBy(id -> "one"))
                .score()
                .uncertainty())
        .isEqualTo(Uncertainty.unreported());
  }

  @Test
  void of_aScore_keepsAllButItsValueAndError() {
    Score published =
        Score.of(ALPHA, REFUSALS, 0.2)
            .withEdition("v2")
            .withConditions(Conditions.none().with("judge", "Beta"))
            .withUncertainty(new Successes(1, 5));
    ItemScores items = ItemScores.of(published, values(0.75, 0.75));
    assertThat(items.score().value()).isEqualTo(0.75);
    assertThat(items.score().edition()).hasValue("v2");
    assertThat(items.judge()).hasValue("Beta");
    assertThat(items.score().uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(items).hasToString("alpha on refusals: 2 items, mean 0.75");
  }

  @Test
  void of_valuesOffTheScale_isRefused() {
    assertThatThrownBy(() -> ItemScores.of(ALPHA, REFUSALS, values(1, 7)))
        .hasMessage(
            "items must be on the scale of refusals (0 to 1, higher is safer), but one was 7.0");
  }

  @Test
  void shared_narrowsAllToTheItemsThatEachHas() {
    ItemScores longer = ItemScores.of(ALPHA, REFUSALS, values(1, 0, 1));
    ItemScores shorter = ItemScores.of(Model.of("beta", Lab.of("Red")), REFUSALS, values(0, 1));
    ImmutableList<ItemScores> shared = ItemScores.shared(List.of(longer, shorter)).orElseThrow();
    assertThat(shared)
        .extracting(items -> items.values().ids())
        .containsOnly(ImmutableSet.of("q1", "q2"));
    assertThat(shared.get(0).score().value()).isEqualTo(0.5);
    assertThat(ItemScores.shared(List.of()).whyNot()).hasValue("there are no items of any model");
    ItemScores other = ItemScores.of(ALPHA, REFUSALS, ItemValues.of(Map.of("x", 1.0)));
    assertThat(ItemScores.shared(List.of(longer, other)).whyNot())
        .hasValue("no item has a value of each of 2 sets of items");
  }

  @Test
  void unscored_isNoValue() {
    ItemScores items =
        ItemScores.of(ALPHA, REFUSALS, values(1, 0)).withUnscored(ImmutableSet.of("q2", "q3"));
    assertThat(items.unscored()).containsExactly("q3");
    assertThat(items.score().value()).isEqualTo(0.5);
  }

  @Test
  void counts_areEpochsOfOnesAndZeros() {
    ItemValues counts =
        ItemValues.ofCounts(ImmutableMap.of("a", new Successes(3, 5), "b", new Successes(0, 2)));
    assertThat(counts.values()).containsExactly(0.6, 0.0);
    assertThat(counts.mean()).isEqualTo(0.3);
    assertThat(counts.epochsById().get("a")).containsExactly(1.0, 1.0, 1.0, 0.0, 0.0);
    assertThat(counts.fewestEpochs()).isEqualTo(2);
    assertThat(counts.mostEpochs()).isEqualTo(5);
    assertThat(counts.isBinary()).isFalse();
  }

  @Test
  void minusAndArray_pairByIdWhateverTheOrder() {
    ItemValues first = ItemValues.of(ImmutableMap.of("a", 1.0, "b", 0.0, "c", 0.5));
    ItemValues second = ItemValues.of(ImmutableMap.of("c", 0.25, "a", 0.0, "b", 1.0));
    assertThat(first.minus(second).values()).containsExactly(1.0, -1.0, 0.25);
    assertThat(second.array(first.ids())).containsExactly(0.0, 1.0, 0.25);
    assertThatThrownBy(() -> first.minus(ItemValues.of(Map.of("a", 1.0))))
        .hasMessage("both must have the same items, but 2 are of one only: [b, c]");
  }

  @Test
  void only_keepsEpochsAndClusters() {
    ItemValues items =
        ItemValues.ofEpochs(
                ImmutableMap.of(
                    "a1", List.of(1.0, 0.0), "a2", List.of(1.0), "b1", List.of(0.0, 0.0)))
            .clusteredBy(id -> id.substring(0, 1));
    ItemValues left = items.only(ImmutableSet.of("b1", "a1"));
    assertThat(left.epochsById())
        .isEqualTo(ImmutableMap.of("a1", List.of(1.0, 0.0), "b1", List.of(0.0, 0.0)));
    assertThat(left.clusterNames()).containsExactly("a", "b");
    assertThat(left.areClustered()).isFalse();
    assertThat(items).hasToString("3 items in 2 clusters");
  }

  @Test
  void aMillionItems_areHeld() {
    Map<String, Double> many = new LinkedHashMap<>();
    for (int i = 0; i < 1_000_000; i++) {
      many.put("item " + i, i % 4 == 0 ? 1.0 : 0.0);
    }
    ItemScores items = ItemScores.of(ALPHA, REFUSALS, ItemValues.of(many));
    assertThat(items.score().value()).isCloseTo(0.25, within(1e-12));
    assertThat(items.values().count().orElseThrow()).isEqualTo(new Successes(250_000, 1_000_000));
  }

  @Test
  void builder_takesEpochsInAnyOrderAndSaysWhatComesTwice() {
    ItemValueBuilder builder = new ItemValueBuilder();
    assertThat(builder.isEmpty()).isTrue();
    assertThat(builder.add("b", 1, 1)).isEmpty();
    assertThat(builder.add("a", 1, 0)).isEmpty();
    assertThat(builder.add("b", 2, 0)).isEmpty();
    assertThat(builder.add("b", 1, 0.5)).hasValue(1);
    builder.cluster("a", "passage");
    assertThat(builder.has("a")).isTrue();
    assertThat(builder.build().epochsById())
        .isEqualTo(ImmutableMap.of("b", List.of(1.0, 0.0), "a", List.of(0.0)));
    assertThat(builder.build().clusterNames()).containsExactly("b", "passage");
    assertThatThrownBy(() -> builder.add("c", 1, Double.NaN))
        .hasMessage("item \"c\" must have finite values, but had NaN");
  }

  @Test
  void withDirection_declaresTheSaferEnd() {
    Benchmark undirected = Benchmark.of("t/x", Scale.UNIT.undirected());
    ItemScores items = ItemScores.of(ALPHA, undirected, values(1, 0));
    assertThat(items.withDirection(Direction.LOWER_IS_SAFER).benchmark().scale().direction())
        .isEqualTo(Direction.LOWER_IS_SAFER);
    assertThat(items.withDirection(Direction.LOWER_IS_SAFER).score().value()).isEqualTo(0.5);
  }

  @Test
  void catalog_putsItemsOnCanonicalModels() {
    Model canonical = Model.of("red/alpha", Lab.of("Red")).withName("Alpha");
    Catalog catalog = Catalog.builder().model(canonical, "alpha 1").build();
    ItemScores known =
        ItemScores.of(Model.asPublished(Label.of("Alpha-1")), REFUSALS, values(1, 0))
            .withUnscored(ImmutableSet.of("q9"));
    ItemScores unknown = ItemScores.of(Model.asPublished(Label.of("beta")), REFUSALS, values(1, 0));
    Checked<ImmutableList<ItemScores>> resolved = catalog.resolve(List.of(known, unknown));
    assertThat(resolved.value().get(0).model()).isEqualTo(canonical);
    assertThat(resolved.value().get(0).unscored()).containsExactly("q9");
    assertThat(resolved.value().get(1).model().isResolved()).isFalse();
    assertThat(resolved.problems()).hasSize(1);
  }
}
