package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class KendallNullTest {
  private static final Offset<Double> ROUNDING = within(1e-14);

  @Property(tries = 200)
  void oneSidedTies_equalAllOrders(@ForAll("few") int[] dates) {
    int[] values = new int[dates.length];
    Arrays.setAll(values, i -> i);
    KendallNull law = KendallNull.of(groups(dates)).orElseThrow();
    Map<Long, Integer> counts = AllOrders.countOfS(dates, values);
    double orders = counts.values().stream().mapToInt(Integer::intValue).sum();
    for (int discordant = 0; discordant <= law.pairs(); discordant++) {
      double expected = counts.getOrDefault(law.pairs() - 2L * discordant, 0) / orders;
      assertThat(law.probability(discordant)).isCloseTo(expected, ROUNDING);
    }
    counts
        .keySet()
        .forEach(
            s ->
                assertThat(law.atLeastAsExtreme(s))
                    .isCloseTo(shareAtLeast(counts, s) / orders, ROUNDING));
  }

  @Property(tries = 200)
  void twoSidedTies_equalAllOrders(@ForAll("few") int[] dates, @ForAll("few") int[] more) {
    int[] values = Arrays.copyOf(more, dates.length);
    TwoSidedTiesNull law = TwoSidedTiesNull.of(groups(dates), groups(values)).orElseThrow();
    Map<Long, Integer> counts = AllOrders.countOfS(dates, values);
    double orders = counts.values().stream().mapToInt(Integer::intValue).sum();
    for (long s = -30; s <= 30; s++) {
      assertThat(law.probability(s)).isCloseTo(counts.getOrDefault(s, 0) / orders, ROUNDING);
      assertThat(law.atLeastAsExtreme(s)).isCloseTo(shareAtLeast(counts, s) / orders, ROUNDING);
    }
  }

  @Property(tries = 200)
  void twoSidedTies_withoutTiesOnOneSide_areTheClosedForm(@ForAll("some") int[] dates) {
    int[] single = new int[dates.length];
    Arrays.fill(single, 1);
    KendallNull closed = KendallNull.of(groups(dates)).orElseThrow();
    TwoSidedTiesNull.of(groups(dates), single)
        .ifPresent(
            enumerated -> {
              for (int discordant = 0; discordant <= closed.pairs(); discordant++) {
                double expected = closed.probability(discordant);
                assertThat(enumerated.probability(closed.pairs() - 2L * discordant))
                    .isCloseTo(expected, within(1e-12 * expected));
              }
            });
  }

  @Property(tries = 200)
  void anyTies_probabilitiesSumToOneAndMirror(@ForAll("many") int[] dates) {
    KendallNull law = KendallNull.of(groups(dates)).orElseThrow();
    int n = dates.length;
    int tied = Arrays.stream(groups(dates)).map(t -> t * (t - 1) / 2).sum();
    assertThat(law.pairs()).isEqualTo(n * (n - 1) / 2 - tied);
    double sum = 0;
    for (int d = 0; d <= law.pairs(); d++) {
      sum += law.probability(d);
      double mirrored = law.probability(law.pairs() - d);
      assertThat(law.probability(d)).isCloseTo(mirrored, within(1e-12 * mirrored));
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void farTail_isExactToTheLastDigits() {
    // 1/25! = 6.446950284384474e-26
    KendallNull law = KendallNull.of(ones(25)).orElseThrow();
    assertThat(law.atMost(0)).isCloseTo(6.446950284384474e-26, within(1e-38));
    assertThat(law.atLeastAsExtreme(law.pairs()))
        .isCloseTo(2 * 6.446950284384474e-26, within(1e-37));
    // ties leave 25! / (2! 3!) orders
    int[] tied = Arrays.copyOf(ones(22), 22);
    tied[3] = 2;
    tied[10] = 3;
    assertThat(KendallNull.of(tied).orElseThrow().atMost(0))
        .isCloseTo(12 * 6.446950284384474e-26, within(1e-37));
  }

  @Test
  void twoSidedTies_manyOfFewLevels_areEnumerated() {
    // Fisher's exact test in disguise: 10 early and 10 late scores, each 0 or 1, 10 of each.
    // S = 100 needs all early ones 0: R 2 / choose(20, 10) = 1.0825088224469026e-05 two-sided
    TwoSidedTiesNull law =
        TwoSidedTiesNull.of(new int[] {10, 10}, new int[] {10, 10}).orElseThrow();
    assertThat(law.atLeastAsExtreme(100)).isCloseTo(1.0825088224469026e-05, within(1e-19));
  }

  @Provide
  Arbitrary<int[]> few() {
    return Arbitraries.integers().between(0, 4).array(int[].class).ofMinSize(3).ofMaxSize(7);
  }

  @Provide
  Arbitrary<int[]> some() {
    return Arbitraries.integers().between(0, 6).array(int[].class).ofMinSize(3).ofMaxSize(12);
  }

  @Provide
  Arbitrary<int[]> many() {
    return Arbitraries.integers().between(0, 60).array(int[].class).ofMinSize(1).ofMaxSize(60);
  }

  private static double shareAtLeast(Map<Long, Integer> counts, long s) {
    return counts.entrySet().stream()
        .filter(entry -> Math.abs(entry.getKey()) >= Math.abs(s))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static int[] ones(int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] groups(int[] values) {
    return Arrays.stream(values)
        .distinct()
        .sorted()
        .map(value -> (int) Arrays.stream(values).filter(each -> each == value).count())
        .toArray();
  }
}
