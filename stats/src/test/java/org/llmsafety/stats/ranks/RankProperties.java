package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Resampling;

class RankProperties {
  private static final int TRIES = 150;

  private final RankIntervals intervals = RankIntervals.withDefaults().with(Resampling.of(400));

  /** Two to six models, some much safer than others, on 10 to 25 items. */
  @Provide
  Arbitrary<ImmutableMap<String, ItemValues>> boards() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 6),
            Arbitraries.integers().between(10, 25),
            Arbitraries.doubles().between(0, 1.5),
            Arbitraries.longs())
        .as(RankProperties::board);
  }

  private static ImmutableMap<String, ItemValues> board(
      int models, int items, double apart, long seed) {
    Random random = new Random(seed);
    ImmutableMap.Builder<String, ItemValues> board = ImmutableMap.builder();
    for (int m = 0; m < models; m++) {
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 0; i < items; i++) {
        values.put("q" + i, Math.rint(4 * (apart * m + random.nextGaussian())) / 4);
      }
      board.put("m" + m, ItemValues.of(values));
    }
    return board.buildOrThrow();
  }

  private static ImmutableMap<String, ItemValues> changed(
      Map<String, ItemValues> board, DoubleUnaryOperator change) {
    return board.entrySet().stream()
        .collect(
            toImmutableMap(
                Map.Entry::getKey,
                model -> {
                  Map<String, Double> values = new LinkedHashMap<>();
                  Iterator<Double> was = model.getValue().values().iterator();
                  model
                      .getValue()
                      .ids()
                      .forEach(id -> values.put(id, change.applyAsDouble(was.next())));
                  return ItemValues.of(values);
                }));
  }

  /** "m1 2 (1 to 3)", by model. */
  private static Outcome<ImmutableMap<String, String>> ranks(
      RankIntervals intervals, Map<String, ItemValues> board) {
    return intervals
        .fit(board)
        .map(
            table ->
                table.ranks().stream()
                    .collect(
                        toImmutableMap(
                            ModelRank::model,
                            rank ->
                                rank.rank()
                                    + " ("
                                    + rank.lowest()
                                    + " to "
                                    + rank.highest()
                                    + ")")));
  }

  private static void assertContains(RankTable<String> wide, RankTable<String> narrow) {
    for (ModelRank<String> outer : wide.ranks()) {
      ModelRank<String> inner = narrow.find(outer.model()).orElseThrow();
      assertThat(outer.lowest()).isLessThanOrEqualTo(inner.lowest());
      assertThat(outer.highest()).isGreaterThanOrEqualTo(inner.highest());
    }
  }

  @Property(tries = TRIES)
  void intervals_holdTheirOwnRank_andThoseOfTheBoard(
      @ForAll("boards") ImmutableMap<String, ItemValues> board,
      @ForAll @DoubleRange(min = 0.01, max = 0.98) double confidence) {
    for (RankTable<String> table :
        intervals.withConfidence(confidence).fit(board).stream().toList()) {
      assertThat(table.ranks()).hasSameSizeAs(board.entrySet());
      for (ModelRank<String> rank : table.ranks()) {
        assertThat(rank.allows(rank.rank())).isTrue();
        assertThat(rank.lowest()).isPositive();
        assertThat(rank.highest()).isLessThanOrEqualTo(board.size());
      }
    }
  }

  @Property(tries = TRIES)
  void lowestAndHighest_countThePairsToldApart(
      @ForAll("boards") ImmutableMap<String, ItemValues> board) {
    RankTable<String> table = intervals.fit(board).orElseThrow();
    for (ModelRank<String> rank : table.ranks()) {
      long safer =
          table.separated().stream().filter(p -> p.lessSafe().equals(rank.model())).count();
      long lessSafe =
          table.separated().stream().filter(p -> p.safer().equals(rank.model())).count();
      assertThat(rank.lowest()).isEqualTo((int) (1 + safer));
      assertThat(rank.highest()).isEqualTo((int) (board.size() - lessSafe));
    }
    assertThat(table.separated()).allMatch(pair -> pair.difference() > 0);
  }

  @Property(tries = TRIES)
  void aConstantAdded_movesNothing(@ForAll("boards") ImmutableMap<String, ItemValues> board) {
    assertThat(ranks(intervals, changed(board, value -> value + 64)))
        .isEqualTo(ranks(intervals, board));
  }

  @Property(tries = TRIES)
  void lowerIsSafer_ofNegatedValues_isTheSame(
      @ForAll("boards") ImmutableMap<String, ItemValues> board) {
    assertThat(ranks(intervals.lowerIsSafer(), changed(board, value -> 0 - value)))
        .isEqualTo(ranks(intervals, board));
  }

  @Property(tries = TRIES)
  void modelsInAnotherOrder_haveTheSameIntervals(
      @ForAll("boards") ImmutableMap<String, ItemValues> board, @ForAll long seed) {
    List<String> order = new ArrayList<>(board.keySet());
    Collections.shuffle(order, new Random(seed));
    Map<String, ItemValues> shuffled = new LinkedHashMap<>();
    order.forEach(model -> shuffled.put(model, Objects.requireNonNull(board.get(model))));
    assertThat(intervals.fit(shuffled)).isEqualTo(intervals.fit(board));
  }

  @Property(tries = TRIES)
  void moreConfidence_neverNarrows(
      @ForAll("boards") ImmutableMap<String, ItemValues> board,
      @ForAll @DoubleRange(min = 0.5, max = 0.98) double one,
      @ForAll @DoubleRange(min = 0.5, max = 0.98) double other) {
    assertContains(
        intervals.withConfidence(Math.max(one, other)).fit(board).orElseThrow(),
        intervals.withConfidence(Math.min(one, other)).fit(board).orElseThrow());
  }

  @Property(tries = TRIES)
  void simultaneous_containsMarginal_andSingleStepContainsStepDown(
      @ForAll("boards") ImmutableMap<String, ItemValues> board) {
    assertContains(
        intervals.fit(board).orElseThrow(), intervals.marginal().fit(board).orElseThrow());
    assertContains(
        intervals.singleStep().fit(board).orElseThrow(), intervals.fit(board).orElseThrow());
  }

  @Property(tries = TRIES)
  void studentsLaw_containsTheNormalOne_ofTwoModels(
      @ForAll("boards") ImmutableMap<String, ItemValues> board) {
    // draws enough that the error of drawing is far smaller than what t adds
    RankIntervals drawn = intervals.with(Resampling.of(20_000));
    Map<String, ItemValues> two = Maps.filterKeys(board, List.of("m0", "m1")::contains);
    for (RankTable<String> normal : drawn.withNormalLaw().fit(two).stream().toList()) {
      assertContains(drawn.fit(two).orElseThrow(), normal);
    }
  }
}
