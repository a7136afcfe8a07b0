package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Up to where exact laws of S are computed, what that takes, and what they are there. */
class KendallLawLimitsTest {
  private static int[] groups(int count, int size) {
    int[] groups = new int[count];
    Arrays.fill(groups, size);
    return groups;
  }

  /**
   * Each of n single scores adds one value per pair so far and one per score before it: choose(n,
   * 3) + choose(n, 2) + n additions, 29.9 million of 564 and 30.1 million of 565. Of two groups of
   * s, s^4 / 4 + s^2 + 2: 29.3 million of 104, 30.4 million of 105. Of three, 3.25 s^4 + 4 s^2 + 3:
   * 29.8 million of 55, 32.0 million of 56.
   */
  @ParameterizedTest
  @CsvSource({"565, 1", "2, 105", "3, 56"})
  void lawOfMoreThan30MillionAdditions_isNone(int count, int size) {
    assertThat(KendallNull.of(groups(count, size))).isEmpty();
    assertThat(KendallNull.of(size == 1 ? groups(count - 1, 1) : groups(count, size - 1)))
        .isPresent();
  }

  /** The rarest of n! orders, {@code 1 / math.factorial(160)} of Python; below 1e-295 it is 0. */
  @Test
  void tails_areExactDownTo1e295() {
    assertThat(KendallNull.of(groups(160, 1)).orElseThrow().atMost(0))
        .isCloseTo(2.1210150948531308e-285, Percentage.withPercentage(1e-10));
    assertThat(KendallNull.of(groups(170, 1)).orElseThrow().atMost(0)).isZero();
  }

  /**
   * By hand: from the full remainder, over levels in order, the ways to take one, the length of the
   * longest Mann-Whitney count and the values of S. Of three single places and levels: three steps
   * of one way, a count of 3 and 7 values. Of a pair and a single place taken by 1 and then 2: two
   * steps of two ways and 5 values. Of four places of one run taken by pairs: two steps, a count of
   * 5 and 9 values. Of eleven pairs taken by halves: there are 25,653 ways (the central trinomial
   * coefficient) from the full one, as many remainders then, and 243 values.
   */
  @Test
  void work_boundsTheAdditionsOfEachStep() {
    assertThat(new TiesFilling(groups(3, 1), groups(3, 1)).work()).isEqualTo(3 * 3 * 7);
    assertThat(new TiesFilling(new int[] {2, 1}, new int[] {1, 2}).work()).isEqualTo(2 * 2 * 5);
    assertThat(new TiesFilling(groups(4, 1), groups(2, 2)).work()).isEqualTo(2 * 5 * 9);
    assertThat(new TiesFilling(groups(11, 2), groups(2, 11)).work()).isEqualTo(2 * 25_653 * 243.0);
  }

  /** Of twelve pairs 73,789 remainders of 289 values would be held at once: 21 million. */
  @Test
  void moreThan10MillionNumbersAtOnce_areTooMany() {
    assertThat(new TiesFilling(groups(11, 2), groups(2, 11)).isFeasible()).isTrue();
    assertThat(new TiesFilling(groups(12, 2), groups(2, 12)).work()).isInfinite();
  }

  @Test
  void moreThan200Scores_areNotTried() {
    assertThat(new TiesFilling(new int[] {200}, groups(2, 100)).isFeasible()).isTrue();
    assertThat(new TiesFilling(new int[] {201}, new int[] {100, 101}).work()).isInfinite();
    assertThat(TwoSidedTiesNull.of(new int[] {500, 1}, new int[] {1, 500})).isEmpty();
  }

  /** Two runs and two pairs, taken one by one. */
  @Test
  void moreThan3BillionAdditions_areTooMany() {
    TiesFilling most = twoRuns(28);
    assertThat(most.work()).isLessThan(3e9);
    assertThat(most.isFeasible()).isTrue();
    TiesFilling more = twoRuns(29);
    assertThat(more.work()).isFinite().isGreaterThan(3e9);
    assertThat(more.isFeasible()).isFalse();
  }

  private static TiesFilling twoRuns(int run) {
    int[] places = groups(2 * run + 2, 1);
    places[run] = 2;
    places[2 * run + 1] = 2;
    return new TiesFilling(places, groups(2 * run + 4, 1));
  }

  /**
   * Of 38 pairs there are 3^38 remainders, more than a long distinguishes, even where a single
   * level takes them all; then S is 0. Filled the other way round there are two.
   */
  @Test
  void moreRemaindersThanALongDistinguishes_areFilledTheOtherWayRound() {
    int[] pairs = groups(38, 2);
    int[] one = {76};
    assertThat(new TiesFilling(groups(37, 2), new int[] {74}).isFeasible()).isTrue();
    assertThat(new TiesFilling(groups(37, 2), new int[] {74}).run()).containsExactly(1);
    assertThat(new TiesFilling(pairs, one).isFeasible()).isFalse();
    assertThat(new TiesFilling(one, pairs).isFeasible()).isTrue();
    for (TwoSidedTiesNull law :
        new TwoSidedTiesNull[] {
          TwoSidedTiesNull.of(pairs, one).orElseThrow(),
          TwoSidedTiesNull.of(one, pairs).orElseThrow()
        }) {
      assertThat(law.farthest()).isZero();
      assertThat(law.probability(0)).isCloseTo(1, within(1e-12));
    }
  }

  /** Runs of single places between tied ones, all orders gone through. */
  @Test
  void runsBetweenTies_haveTheLawOfAllOrders() {
    int[][] dates = {{0, 1, 2, 2, 3, 4, 5}, {0, 1, 2, 3, 3, 3, 4}, {0, 0, 1, 2, 3, 4, 4}};
    int[][] values = {{0, 0, 1, 2, 2, 2, 3}, {0, 1, 2, 3, 4, 4, 5}, {0, 0, 0, 1, 1, 1, 1}};
    for (int[] one : dates) {
      for (int[] other : values) {
        Map<Long, Integer> counts = AllOrders.countOfS(one, other);
        int[] groups = sizes(one);
        int[] levels = sizes(other);
        double[] filled = new TiesFilling(groups, levels).run();
        double[] theOtherWay = new TiesFilling(levels, groups).run();
        assertThat(filled).hasSameSizeAs(theOtherWay);
        for (int i = 0; i < filled.length; i++) {
          double expected = counts.getOrDefault(i - filled.length / 2L, 0) / 5040.0;
          assertThat(filled[i]).isCloseTo(expected, within(1e-14));
          assertThat(theOtherWay[i]).isCloseTo(expected, within(1e-14));
        }
      }
    }
  }

  private static int[] sizes(int[] numbers) {
    return IntStream.rangeClosed(0, 5)
        .map(number -> (int) Arrays.stream(numbers).filter(each -> each == number).count())
        .filter(size -> size > 0)
        .toArray();
  }
}
