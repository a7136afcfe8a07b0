package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Ties;

/** S, how far it can be from 0 and its law in random orders, against pairs and all orders. */
class KendallSTest {
  private static KendallS of(int[] dates, int[] values) {
    return KendallS.of(
        DatedValues.of(
                TestSeries.of(
                    Arrays.stream(dates).asLongStream().toArray(),
                    Arrays.stream(values).asDoubleStream().toArray()))
            .orElseThrow());
  }

  private static int[] numbers(int n, int levels, Random random) {
    int[] numbers = random.ints(n, 0, levels).toArray();
    // never all equal
    numbers[0] = levels;
    return numbers;
  }

  private static int[] sizes(int[] numbers) {
    return Ties.groups(Arrays.stream(numbers).sorted().asDoubleStream().toArray());
  }

  /** Runs of one to twenty dates are merged in pairs, the last of an odd number alone. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 9, 12, 17, 20})
  void s_isPairsThatRiseLessPairsThatFall(int n) {
    Random random = new Random(n);
    for (int levels : new int[] {2, 5, 40}) {
      int[] dates = numbers(n, levels, random);
      int[] values = numbers(n, levels, random);
      KendallS s = of(dates, values);
      assertThat(s.value()).isEqualTo(AllOrders.s(dates, values));
      assertThat(s.ties().dates()).isEqualTo(sizes(dates));
      assertThat(s.ties().values()).isEqualTo(sizes(values));
    }
  }

  @Test
  void farthest_isTheMostExtremeOfAllOrders() {
    Random random = new Random(2);
    for (int i = 0; i < 40; i++) {
      int n = 3 + i % 4;
      int[] dates = numbers(n, 1 + i % 4, random);
      int[] values = numbers(n, 1 + i / 4 % 3, random);
      Map<Long, Integer> all = AllOrders.countOfS(dates, values);
      long farthest = all.keySet().stream().mapToLong(Math::abs).max().orElseThrow();
      Ties ties = new Ties(sizes(dates), sizes(values));
      assertThat(KendallS.farthest(ties)).isEqualTo(farthest);
      TwoSidedTiesNull law = TwoSidedTiesNull.of(ties.dates(), ties.values()).orElseThrow();
      assertThat(law.farthest()).isEqualTo(farthest);
      assertThat(law.probability(farthest + 1)).isZero();
      assertThat(law.probability(-farthest - 1)).isZero();
      double orders = all.values().stream().mapToInt(Integer::intValue).sum();
      for (long at = -farthest; at <= farthest; at++) {
        assertThat(law.probability(at)).isCloseTo(all.getOrDefault(at, 0) / orders, within(1e-14));
        assertThat(law.atLeastAsExtreme(at)).isCloseTo(atLeast(all, at) / orders, within(1e-14));
      }
    }
  }

  private static int atLeast(Map<Long, Integer> counts, long s) {
    return counts.entrySet().stream()
        .filter(entry -> Math.abs(entry.getKey()) >= Math.abs(s))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Test
  void lawWithTiesInDatesOnly_isThatOfAllOrders() {
    int[][] ties = {{1, 1, 1}, {2, 1}, {3, 1, 2}, {2, 2, 2}, {1, 2, 1, 3}, {4, 3}};
    for (int[] sizes : ties) {
      int n = Arrays.stream(sizes).sum();
      int[] dates = new int[n];
      int next = 0;
      for (int group = 0; group < sizes.length; group++) {
        Arrays.fill(dates, next, next + sizes[group], group);
        next += sizes[group];
      }
      int[] values = new int[n];
      Arrays.setAll(values, i -> i);
      Map<Long, Integer> all = AllOrders.countOfS(dates, values);
      double orders = all.values().stream().mapToInt(Integer::intValue).sum();
      KendallNull law = KendallNull.of(sizes).orElseThrow();
      double below = 0;
      for (int discordant = 0; discordant <= law.pairs(); discordant++) {
        double expected = all.getOrDefault(law.pairs() - 2L * discordant, 0) / orders;
        assertThat(law.probability(discordant)).isCloseTo(expected, within(1e-14));
        // the lower tail that just holds so many, and one that just does not
        assertThat(law.quantileWithin(below + .5 * expected)).isEqualTo(discordant - 1);
        below += expected;
        assertThat(law.atMost(discordant)).isCloseTo(below, within(1e-14));
        assertThat(law.quantileWithin(below)).isEqualTo(discordant);
      }
      assertThat(law.atLeastAsExtreme(law.pairs()))
          .isCloseTo(atLeast(all, law.pairs()) / orders, within(1e-14));
      assertThat(law.atLeastAsExtreme(0)).isEqualTo(1);
    }
  }

  /** 70 scores take more than one word of bits. */
  @Test
  void randomOrders_haveTheLawOfAllOrders() {
    int[] dates = new int[70];
    int[] values = new int[70];
    Arrays.setAll(dates, i -> i < 35 ? 0 : 1);
    Arrays.setAll(values, i -> i * 29 % 70);
    Ties ties = new Ties(sizes(dates), sizes(values));
    KendallNull law = KendallNull.of(ties.dates()).orElseThrow();
    for (long s : new long[] {101, 305, 601}) {
      PValue p = RandomOrders.p(s, ties, new Resampling(40_960, 0, 3));
      assertThat(p.orders()).isEqualTo(40_960);
      assertThat(p.value()).isCloseTo(law.atLeastAsExtreme(s), within(4 * p.standardError()));
    }
    // S and -S are as far from 0
    Resampling few = Resampling.of(999);
    assertThat(RandomOrders.p(-305, ties, few)).isEqualTo(RandomOrders.p(305, ties, few));
  }

  @Test
  void randomOrdersOfTies_haveTheLawOfAllOrders() {
    int[] dates = {0, 0, 1, 1, 2, 3};
    int[] values = {1, 1, 1, 0, 0, 2};
    Ties ties = new Ties(sizes(dates), sizes(values));
    TwoSidedTiesNull law = TwoSidedTiesNull.of(ties.dates(), ties.values()).orElseThrow();
    for (long s = 1; s <= law.farthest(); s++) {
      PValue p = RandomOrders.p(s, ties, new Resampling(20_480, 0, 5));
      assertThat(p.value()).isCloseTo(law.atLeastAsExtreme(s), within(4 * p.standardError()));
    }
    // every order is at least as far from 0 as 0 is
    assertThat(RandomOrders.p(0, ties, Resampling.of(999)).value()).isEqualTo(1);
  }

  @Test
  void law_isTheSameForGroupsInAnyOrder_andKeptOnce() {
    KendallNull law = KendallLaws.ofOneSide(new int[] {1, 3, 2}).orElseThrow();
    assertThat(KendallLaws.ofOneSide(new int[] {3, 2, 1})).containsSame(law);
    Ties ties = new Ties(new int[] {2, 1, 2}, new int[] {1, 2, 2});
    assertThat(KendallLaws.ofBothSides(ties).orElseThrow())
        .isSameAs(KendallLaws.ofBothSides(ties).orElseThrow());
    assertThat(KendallLaws.sampled(-4, ties, Resampling.of(99)))
        .isEqualTo(KendallLaws.sampled(4, ties, Resampling.of(99)))
        .isEqualTo(RandomOrders.p(4, ties, Resampling.of(99)));
  }
}
