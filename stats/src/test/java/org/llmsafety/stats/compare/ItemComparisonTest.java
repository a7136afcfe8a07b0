package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.PValue;

/** Two models on the items of one benchmark: which items count, in what units, and as what. */
class ItemComparisonTest {
  private static final Lab LAB = Lab.of("Lab");
  private static final Model ONE = Model.of("one", LAB);
  private static final Model OTHER = Model.of("other", LAB);
  private static final Benchmark ATTACKS = Benchmark.of("t/attacks", Scale.PERCENT.lowerIsSafer());
  private static final Benchmark GRADES = Benchmark.of("t/grades", Scale.between(1, 5).ordinal());

  private final ModelComparison comparison = ModelComparison.withDefaults();

  private interface Value {
    double of(int item);
  }

  /** Items "q1", "q2" and so on. */
  private static ItemScores items(Model model, int first, int last, Value value) {
    ImmutableMap.Builder<String, Double> values = ImmutableMap.builder();
    IntStream.rangeClosed(first, last).forEach(i -> values.put("q" + i, value.of(i)));
    return ItemScores.of(model, ATTACKS, ItemValues.of(values.buildOrThrow()));
  }

  @Test
  void itemsOfOneModelOnly_areLeftOutAndNamed() {
    PairedDifference found =
        comparison
            .compare(items(ONE, 1, 6, i -> 10 * i), items(OTHER, 3, 9, i -> 5 * i))
            .orElseThrow();
    // of q3 to q6: 15, 20, 25 and 30 percentage points
    assertThat(found.pairs()).isEqualTo(4);
    assertThat(found.value()).isCloseTo(22.5, within(1e-12));
    assertThat(found.scale()).isEqualTo(ATTACKS.scale());
    assertThat(found.basis().n()).isEqualTo(4);
    assertThat(found.basis().caveats())
        .containsExactly(
            "5 of 9 items are left out, as only one of the two has a value on them: q1, q2, q7,"
                + " ...");
  }

  @Test
  void threeItemsLeftOut_areAllNamed_andNoneLeftOutIsNoCaveat() {
    ItemScores one = items(ONE, 1, 6, i -> 10 * i);
    assertThat(comparison.compare(one, items(OTHER, 4, 6, i -> i)).orElseThrow().basis().caveats())
        .containsExactly(
            "3 of 6 items are left out, as only one of the two has a value on them: q1, q2, q3");
    assertThat(comparison.compare(one, items(OTHER, 1, 6, i -> i)).orElseThrow().basis().caveats())
        .isEmpty();
  }

  @Test
  void itemsOfTwoBenchmarks_areRefused_andGradesHaveNoDifference() {
    ItemScores one = items(ONE, 1, 6, i -> 2);
    ItemScores graded = ItemScores.of(OTHER, GRADES, one.values());
    assertThatThrownBy(() -> comparison.compare(one, graded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "items must be on one benchmark to be compared, but were on t/attacks and t/grades");
    assertThat(comparison.compare(graded, graded))
        .hasToString("grades is graded, and differences and means of grades mean nothing");
  }

  /** Means of clusters differ by 1, 2, 3 and 4 points, all one way: p is 2 of 16 signs. */
  @Test
  void clusters_areRankedByTheDifferencesOfTheirMeans() {
    ItemValues one = items(ONE, 0, 7, i -> 50 + i / 2 + (i % 2 == 0 ? 10 : -8)).values();
    ItemValues other = items(OTHER, 0, 7, i -> 50).values();
    PairedDifference found =
        comparison.compare(
            one.clusteredBy(id -> "c" + (id.charAt(1) - '0') / 2),
            other.clusteredBy(id -> "c" + (id.charAt(1) - '0') / 2));
    assertThat(found.pairs()).isEqualTo(4);
    assertThat(found.firstHigher()).isEqualTo(4);
    assertThat(found.rankSum()).isEqualTo(1 + 2 + 3 + 4);
    assertThat(found.signedRank()).isEqualTo(Outcome.of(PValue.exact(2 / 16.0, 2 / 16.0)));
    assertThat(found.p()).isEqualTo(found.signedRank());
    assertThat(found.value()).isCloseTo(2.5, within(1e-12));
    assertThat(found.assumptions())
        .startsWith("clusters of items, by the difference of their means, are independent");
  }

  @Test
  void itemsThatAreNotAllRightOrWrong_areTestedBySignsAndNotByMcNemar() {
    ItemValues binary = ItemValues.of(ImmutableMap.of("a", 1.0, "b", 0.0, "c", 1.0, "d", 1.0));
    ItemValues other = ItemValues.of(ImmutableMap.of("a", 0.0, "b", 0.0, "c", 0.0, "d", 1.0));
    ItemValues partly = ItemValues.of(ImmutableMap.of("a", 0.0, "b", 0.5, "c", 0.0, "d", 1.0));
    assertThat(comparison.compare(binary, other).method()).endsWith("; McNemar's exact test");
    assertThat(comparison.compare(binary, partly).method()).endsWith("; exact sign test");
    assertThat(comparison.compare(partly, binary).method()).endsWith("; exact sign test");
  }

  @Test
  void oneItem_isOnePairWithoutATest() {
    PairedDifference found =
        comparison.compare(
            ItemValues.of(ImmutableMap.of("a", 1.0)), ItemValues.of(ImmutableMap.of("a", 0.25)));
    assertThat(found)
        .hasToString(
            "0.750 on the average of 1 pair, higher in 1 and lower in 0, no p-value: 1 pair, need"
                + " at least 2: a sign alone gives p = 1 whatever the difference");
  }
}
