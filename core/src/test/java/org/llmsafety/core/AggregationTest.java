package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregationTest {
  private static final Benchmark A = Benchmark.of("test/a", Scale.UNIT);
  private static final Benchmark B = Benchmark.of("test/b", Scale.UNIT);
  private static final Benchmark C = Benchmark.of("test/c", Scale.UNIT);
  private static final Map<String, Double> VALUES =
      Map.of("test/a", 0.9, "test/b", 0.6, "test/c", 0.3);

  @Test
  void meanOf_unitParts_inPercent() {
    Aggregation mean = Aggregation.meanOf(A, B, C);

    assertThat(mean.recompute(Scale.PERCENT, VALUES).orElseThrow()).isCloseTo(60, within(1e-12));
    assertThat(mean).hasToString("mean of 3 parts");
    assertThat(mean.parts()).containsExactly(A, B, C);
    assertThat(Aggregation.meanOf(A)).hasToString("mean of 1 part");
  }

  /** (0.9 + (0.6 + 0.3) / 2) / 2 = 0.675, where the mean of all three is 0.6. */
  @Test
  void meanOfGroupMeans_unequalGroups_countTheSame() {
    Aggregation groups = Aggregation.meanOfGroupMeans(List.of(List.of(A), List.of(B, C)));

    assertThat(groups.recompute(Scale.UNIT, VALUES).orElseThrow()).isCloseTo(0.675, within(1e-12));
    assertThat(groups).hasToString("mean of the means of 2 groups");
  }

  /** (3 * 0.9 + 1 * 0.3) / 4 = 0.75. */
  @Test
  void weightedBy_counts_weighs() {
    Aggregation weighted = Aggregation.weightedBy(ImmutableMap.of(A, 3, C, 1));

    assertThat(weighted.recompute(Scale.UNIT, VALUES).orElseThrow()).isCloseTo(0.75, within(1e-12));
    assertThat(weighted).hasToString("mean of 2 parts weighted by item count");
  }

  @Test
  void recompute_attacksIntoSafety_turnsThemRound() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer());
    Map<String, Double> values = Map.of("test/a", 0.6, "test/attacks", 0.2);

    assertThat(Aggregation.meanOf(A, attacks).recompute(Scale.UNIT, values).orElseThrow())
        .isCloseTo(0.7, within(1e-12)); // (0.6 + 0.8) / 2
  }

  @Test
  void recompute_attacksIntoAttacks_isTheirMean() {
    Scale attacks = Scale.UNIT.lowerIsSafer();
    Aggregation mean =
        Aggregation.meanOf(Benchmark.of("test/a", attacks), Benchmark.of("test/b", attacks));

    assertThat(mean.recompute(attacks, VALUES).orElseThrow()).isCloseTo(0.75, within(1e-12));
  }

  /** A whole whose direction was declared, of parts whose direction was not, or the other way. */
  @Test
  void recompute_onTheSameValuesWithoutDirection_isTheirMean() {
    Benchmark unknown = A.withScale(Scale.UNIT.undirected());
    Aggregation mean = Aggregation.meanOf(unknown, B.withScale(Scale.UNIT.undirected()));

    for (Direction direction : Direction.values()) {
      assertThat(mean.recompute(Scale.UNIT.withDirection(direction), VALUES).orElseThrow())
          .as("%s", direction)
          .isCloseTo(0.75, within(1e-12));
    }
    assertThat(Aggregation.meanOf(A, B).recompute(Scale.UNIT.undirected(), VALUES).orElseThrow())
        .isCloseTo(0.75, within(1e-12));
    assertThat(mean.recompute(Scale.PERCENT, VALUES).isAvailable()).isFalse();
  }

  @Test
  void recompute_unboundedOnOneScale_isTheirMean() {
    Scale elo = Scale.UNBOUNDED.withUnit("Elo");
    Aggregation mean = Aggregation.meanOf(Benchmark.of("test/a", elo), Benchmark.of("test/b", elo));

    assertThat(
            mean.recompute(Scale.UNBOUNDED, Map.of("test/a", 1200.0, "test/b", 1000.0))
                .orElseThrow())
        .isEqualTo(1100);
  }

  @Test
  void recompute_unboundedIntoBounded_saysWhyNot() {
    Benchmark elo = Benchmark.of("test/elo", Scale.UNBOUNDED);
    Outcome<Double> made =
        Aggregation.meanOf(A, elo).recompute(Scale.UNIT, Map.of("test/a", 1.0, "test/elo", 1e3));

    assertThat(made)
        .isEqualTo(
            new Outcome.Unavailable<>(
                Reason.NOT_AN_INTERVAL_SCALE,
                "test/elo (unbounded, higher is safer) cannot be put on the scale 0 to 1, higher"
                    + " is safer"));
  }

  @Test
  void recompute_grades_saysWhyNot() {
    Scale grades = Scale.between(1, 5).ordinal();
    Outcome<Double> made =
        Aggregation.meanOf(Benchmark.of("test/a", grades)).recompute(grades, VALUES);

    assertThat(made.whyNot())
        .contains(
            "test/a (1 to 5, grades, higher is safer) cannot be put on the scale 1 to 5, grades,"
                + " higher is safer");
  }

  @Test
  void recompute_partMissing_namesIt() {
    Outcome<Double> made = Aggregation.meanOf(A, B, C).recompute(Scale.UNIT, Map.of("test/b", 0.5));

    assertThat(made)
        .isEqualTo(
            new Outcome.Unavailable<>(
                Reason.PARTS_MISSING, "2 of 3 parts have no score: test/a, test/c"));
  }

  @Test
  void errorOf_partsInPercent_shrinksOntoTheUnit() {
    Benchmark percent = Benchmark.of("test/percent", Scale.PERCENT);

    assertThat(
            Aggregation.meanOf(A, percent)
                .errorOf(Scale.UNIT, Map.of("test/a", 0.01, "test/percent", 2.0)))
        .isCloseTo(0.015, within(1e-15)); // 0.5 * 0.01 + 0.5 * 2 / 100
  }

  @Test
  void meanOf_nothing_isRefused() {
    String message = "an aggregate must have at least one part, but had none";

    assertThatThrownBy(Aggregation::meanOf)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Aggregation.meanOfGroupMeans(List.of())).hasMessage(message);
    assertThatThrownBy(() -> Aggregation.weightedBy(Map.of())).hasMessage(message);
  }

  @Test
  void meanOf_partTwice_isRefused() {
    String message = "the parts of an aggregate must differ in id, but were test/a, test/a";

    assertThatThrownBy(() -> Aggregation.meanOf(A, A)).hasMessage(message);
    assertThatThrownBy(() -> Aggregation.meanOf(A, A.withName("other"))).hasMessage(message);
    assertThatThrownBy(() -> Aggregation.meanOfGroupMeans(List.of(List.of(A), List.of(A))))
        .hasMessage(message);
  }

  @Test
  void meanOfGroupMeans_emptyGroup_isRefused() {
    assertThatThrownBy(() -> Aggregation.meanOfGroupMeans(List.of(List.of(A), List.of())))
        .hasMessage("a group must have at least one part, but one had none");
  }

  @Test
  void weightedBy_countOfNone_isRefused() {
    assertThatThrownBy(() -> Aggregation.weightedBy(Map.of(A, 0)))
        .hasMessage("counts must be at least 1, but was 0 of test/a");
  }

  @Test
  void new_weightsNotSummingToOne_areRefused() {
    assertThatThrownBy(() -> new Aggregation("half", ImmutableMap.of(A, 0.5)))
        .hasMessage("weights must be positive and sum to 1, but were [0.5]");
    assertThatThrownBy(() -> new Aggregation("signed", ImmutableMap.of(A, 1.5, B, -0.5)))
        .hasMessage("weights must be positive and sum to 1, but were [1.5, -0.5]");
    assertThatThrownBy(() -> new Aggregation("zero", ImmutableMap.of(A, 1.0, B, 0.0)))
        .hasMessage("weights must be positive and sum to 1, but were [1.0, 0.0]");
    assertThatThrownBy(() -> new Aggregation("none", ImmutableMap.of(A, Double.NaN)))
        .hasMessage("weights must be positive and sum to 1, but were [NaN]");
  }

  @Test
  void errorOf_scalesAwayFromZero_goesByTheirWidths() {
    Benchmark part = Benchmark.of("test/part", Scale.between(1, 5));

    assertThat(Aggregation.meanOf(part).errorOf(Scale.between(10, 18), Map.of("test/part", 0.5)))
        .isEqualTo(1);
  }
}
