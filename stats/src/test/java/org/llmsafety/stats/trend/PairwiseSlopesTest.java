package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.trend.PairwiseSlopesProperties.Shape;

/** Selected slopes, the pairs of a bracket and the order about a line, against two loops. */
class PairwiseSlopesTest {
  /** 36 days, some of them twice, in no order. */
  private static final long[] DAYS =
      IntStream.range(0, 36).mapToLong(i -> i * 7919L % 251 / 2 * 3).toArray();

  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static double[] values(Shape shape, long seed) {
    Random random = new Random(seed);
    double[] values = Arrays.stream(DAYS).mapToDouble(day -> shape.value(day, random)).toArray();
    values[0] += 0.5; // never all equal
    return values;
  }

  private static DatedPoints points(long[] days, double... values) {
    return DatedPoints.of(DatedValues.of(TestSeries.of(days, values)).orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyRank_hasTheSlopeThatSortingAllPairsGives(Shape shape) {
    for (int held : new int[] {20, 45}) {
      double[] values = values(shape, held);
      int pairs = PairwiseSlopesProperties.sorted(DAYS, values).length;
      for (int rank = 0; rank < pairs; rank += 29) {
        PairwiseSlopesProperties.assertSelected(DAYS, values, held, rank);
      }
      PairwiseSlopesProperties.assertSelected(DAYS, values, held, pairs - 1);
      PairwiseSlopesProperties.assertSelected(
          DAYS, values, held, 0, pairs / 3, pairs / 3 + 1, pairs - 1);
    }
  }

  @Test
  void slopesOfFewPairs_areTheWholeOfThem() {
    DatedValues numbers =
        DatedValues.of(TestSeries.of(new long[] {0, 0, 1461, 2922}, new double[] {1, 3, 4, 4}))
            .orElseThrow();
    PairwiseSlopes slopes = PairwiseSlopes.of(numbers);
    assertThat(slopes.count()).isEqualTo(5);
    // rises of 3 and 1 in 4 years to the second date and in 8 to the third, and of 0 between them
    assertThat(slopes.at(0, 1, 2, 3, 4))
        .extracting(PairSlope::perYear)
        .containsExactly(0.0, .125, .25, .375, .75);
    assertThat(slopes.at(3)[0].widestDays()).isEqualTo(2922);
  }

  /** Of pairs with one slope, the widest gap counts: a line has one slope. */
  @Test
  void equalSlopes_haveTheWidestGapOfTheirPairs() {
    long[] days = TestSeries.everyDays(24, 1461);
    double[] line = IntStream.range(0, 24).mapToDouble(i -> i).toArray();
    DatedValues numbers = DatedValues.of(TestSeries.of(days, line)).orElseThrow();
    assertThat(PairwiseSlopes.of(numbers, 20).at(100)[0].perYear()).isEqualTo(.25);
    assertThat(PairwiseSlopes.of(numbers).at(100)[0].widestDays()).isEqualTo(23 * 1461);
  }

  @Test
  void bracketBetweenTwoSlopes_holdsEachPairBetweenThemOnce() {
    DatedPoints points = points(DAYS, values(Shape.SCATTERED, 3));
    double[] sorted = PairwiseSlopesProperties.sorted(DAYS, values(Shape.SCATTERED, 3));
    int low = sorted.length / 5;
    int high = 4 * sorted.length / 5;
    SlopeBracket part =
        SlopeBracket.all(points)
            .cutAt(between(sorted, low), low, high - 1)
            .cutAt(between(sorted, high), low, high - 1);
    assertThat(part.below()).isEqualTo(low);
    assertThat(part.size()).isEqualTo(high - low);
    double[] inside = Arrays.copyOfRange(sorted, low, high);
    assertThat(part.sample(high - low, RANDOM).sorted()).containsExactly(inside, within(1e-12));
    assertThat(part.sample(10_000, RANDOM).size()).isEqualTo(high - low);
  }

  /** A slope per day that lies between those of two ranks. */
  private static double between(double[] perYear, int rank) {
    return (perYear[rank - 1] + perYear[rank]) / 2 / 365.25;
  }

  @Test
  void sample_isOfDifferentPairs_andAnyCanBeInIt() {
    DatedPoints points = points(DAYS, values(Shape.SCATTERED, 4));
    double[] sorted = PairwiseSlopesProperties.sorted(DAYS, values(Shape.SCATTERED, 4));
    SlopeBracket all = SlopeBracket.all(points);
    Set<Double> seen = new HashSet<>();
    for (int draw = 0; draw < 60; draw++) {
      double[] sample = all.sample(sorted.length / 4, RANDOM).sorted();
      assertThat(sample).hasSize(sorted.length / 4).doesNotHaveDuplicates();
      Arrays.stream(sample).forEach(seen::add);
    }
    // each pair is left out of one sample with probability about 3/4, of 60 with 3e-8
    assertThat(seen)
        .containsExactlyInAnyOrder(Arrays.stream(sorted).boxed().toArray(Double[]::new));
  }

  @Test
  void cutOutsideTheBracketOrBetweenTheRanks_leavesIt() {
    SlopeBracket all = SlopeBracket.all(points(new long[] {0, 1, 2, 3}, 0, 1, 3, 6));
    // slopes per day: 1, 1.5, 2, 2, 2.5, 3
    assertThat(all.cutAt(Double.POSITIVE_INFINITY, 0, 0)).isSameAs(all);
    assertThat(all.cutAt(Double.NEGATIVE_INFINITY, 0, 0)).isSameAs(all);
    assertThat(all.cutAt(1.7, 1, 2)).isSameAs(all);
    SlopeBracket steep = all.cutAt(1.7, 2, 5);
    assertThat(steep.below()).isEqualTo(2);
    assertThat(steep.size()).isEqualTo(4);
    assertThat(steep.low()).isEqualTo(1.7);
    SlopeBracket flat = all.cutAt(1.7, 0, 1);
    assertThat(flat.below()).isZero();
    assertThat(flat.size()).isEqualTo(2);
    assertThat(flat.high()).isEqualTo(1.7);
    assertThat(flat.cutAt(1.7, 0, 0)).isSameAs(flat);
    assertThat(steep.cutAt(1.7, 2, 2)).isSameAs(steep);
    // the slope itself is not below itself
    assertThat(all.cutAt(2, 2, 2).below()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0", ".001", "-.004", "1e9", "-1e9"})
  void orderAboutALine_isThatOfResiduals(double slope) {
    double[] values = values(Shape.SCATTERED, 5);
    DatedPoints points = points(DAYS, values);
    ResidualOrder order = ResidualOrder.about(slope, points);
    int n = DAYS.length;
    long flatter =
        Arrays.stream(PairwiseSlopesProperties.sorted(DAYS, values))
            .filter(each -> each < slope * 365.25)
            .count();
    assertThat(order.lessSteep()).isEqualTo(flatter);
    for (int place = 0; place < n; place++) {
      assertThat(order.places()[order.at(place)]).isEqualTo(place);
      if (place > 0) {
        int before = order.at(place - 1);
        int here = order.at(place);
        double gap = points.days(before, here);
        double rise = points.values()[here] - points.values()[before];
        assertThat(rise - slope * gap).isNotNegative();
      }
    }
  }

  @Test
  void reversedDates_keepTheOrderWithinADate() {
    DatedPoints points = points(new long[] {0, 0, 5, 5, 5, 9}, 1, 2, 3, 4, 5, 6);
    ResidualOrder reversed = ResidualOrder.ofDatesReversed(points);
    assertThat(IntStream.range(0, 6).map(reversed::at)).containsExactly(5, 2, 3, 4, 0, 1);
    assertThat(reversed.lessSteep()).isEqualTo(points.pairs()).isEqualTo(11);
    assertThat(IntStream.range(0, 6).map(ResidualOrder.ofDates(points)::at))
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(ResidualOrder.ofDates(points).lessSteep()).isZero();
  }

  /** Slopes that differ by less than rounding are compared as exact fractions. */
  @Test
  void isLessSteep_isExact() {
    Random random = new Random(11);
    int close = 0;
    for (int i = 0; i < 400; i++) {
      long gap = 1L + random.nextInt(900);
      double first = random.nextInt(100) / 100.0;
      double second = first + random.nextInt(100) / 100.0;
      DatedPoints pair = points(new long[] {0, gap, gap + 1}, first, second, 7);
      double slope = (second - first) / gap;
      for (double near : new double[] {slope, Math.nextUp(slope), Math.nextDown(slope)}) {
        BigDecimal rise = new BigDecimal(second).subtract(new BigDecimal(first));
        BigDecimal run = new BigDecimal(near).multiply(BigDecimal.valueOf(gap));
        assertThat(pair.isLessSteep(0, 1, near)).isEqualTo(rise.compareTo(run) < 0);
        close += second - first == near * gap ? 1 : 0;
      }
    }
    assertThat(close).as("rounded numbers are equal in many").isGreaterThan(200);
  }

  @Test
  void slopeBetweenDaysAFewDaysApart_isNamedWithTheFewest() {
    assertThat(LongStream.of(29, 30).mapToObj(days -> closeDates(days, 400)).toList())
        .extracting(Optional::isPresent)
        .containsExactly(true, false);
    assertThat(closeDates(7, 3).orElseThrow()).contains("3 days apart");
    assertThat(closeDates(400, 1).orElseThrow()).contains("1 day apart");
  }

  private static Optional<String> closeDates(long low, long high) {
    return PairSlope.closeDates(new PairSlope(-1, low), new PairSlope(1, high));
  }
}
