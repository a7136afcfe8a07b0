package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.DatedValues;

/** Selected slopes are the slopes that sorting all pairs gives. */
class PairwiseSlopesProperties {
  private static final int EVERYTHING = 1_000_000;

  /** What scores look like: on few levels or many, on a line, on a line but for a hair. */
  enum Shape {
    FEW_LEVELS {
      @Override
      double value(long day, Random random) {
        return random.nextInt(4) / 10.0;
      }
    },
    HUNDREDTHS {
      @Override
      double value(long day, Random random) {
        return Math.round(50 * random.nextGaussian()) / 100.0;
      }
    },
    SCATTERED {
      @Override
      double value(long day, Random random) {
        return random.nextGaussian();
      }
    },
    MOSTLY_ONE_VALUE {
      @Override
      double value(long day, Random random) {
        return random.nextInt(10) == 0 ? random.nextDouble() : 1;
      }
    },
    ON_A_LINE {
      @Override
      double value(long day, Random random) {
        return 0.1 + 0.001 * day;
      }
    },
    NEAR_A_FAR_LINE {
      @Override
      double value(long day, Random random) {
        return 1e6 + 0.07 * day + random.nextInt(2) * 1e-9;
      }
    };

    abstract double value(long day, Random random);
  }

  @Property(tries = 400)
  void selected_areThoseOfSortingAllPairs(
      @ForAll("days") List<Integer> dayList,
      @ForAll Shape shape,
      @ForAll @IntRange(min = 20, max = 60) int held,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] days = dayList.stream().mapToLong(day -> day).toArray();
    double[] values = Arrays.stream(days).mapToDouble(day -> shape.value(day, random)).toArray();
    values[0] += 0.5; // never all equal
    long pairs = sorted(days, values).length;
    assertSelected(days, values, held, random.longs(4, 0, pairs).sorted().toArray());
  }

  /** Asserts that slopes selected with so many held at once are those of sorting all pairs. */
  static void assertSelected(long[] days, double[] values, int held, long... ranks) {
    DatedValues numbers = DatedValues.of(TestSeries.of(days, values)).orElseThrow();
    PairwiseSlopes enumerating = PairwiseSlopes.of(numbers, EVERYTHING);
    PairwiseSlopes selecting = PairwiseSlopes.of(numbers, held);
    double[] sorted = sorted(days, values);
    assertThat(selecting.count()).isEqualTo(sorted.length);
    assertThat(enumerating.count()).isEqualTo(sorted.length);
    PairSlope[] expected = enumerating.at(ranks);
    PairSlope[] actual = selecting.at(ranks);
    for (int i = 0; i < ranks.length; i++) {
      double slope = expected[i].perYear();
      assertThat(slope).isEqualTo(sorted[(int) ranks[i]]);
      // beside more pairs than are held whose slopes differ by rounding, any of them will do
      double rounding = 1e-13 * Math.abs(slope);
      long count = Arrays.stream(sorted).filter(each -> Math.abs(each - slope) <= rounding).count();
      if (count <= held) {
        assertThat(actual[i]).isEqualTo(expected[i]);
      } else {
        assertThat(actual[i].perYear()).isCloseTo(slope, within(1e-14 * Math.abs(slope)));
        assertThat(actual[i].widestDays()).isBetween(1L, 400L);
      }
    }
  }

  @Property(tries = 100)
  void countBelow_isThatOfComparingAllPairs(
      @ForAll("days") List<Integer> dayList, @ForAll Shape shape, @ForAll long seed) {
    Random random = new Random(seed);
    long[] days = dayList.stream().mapToLong(day -> day).toArray();
    double[] values = Arrays.stream(days).mapToDouble(day -> shape.value(day, random)).toArray();
    values[0] += 0.5;
    DatedValues numbers = DatedValues.of(TestSeries.of(days, values)).orElseThrow();
    DatedPoints points = DatedPoints.of(numbers);
    long falling = ResidualOrder.about(0, points).lessSteep();
    double[] sorted = sorted(days, values);
    assertThat(falling).isEqualTo(Arrays.stream(sorted).filter(slope -> slope < 0).count());
    long rising = Arrays.stream(sorted).filter(slope -> slope > 0).count();
    KendallS s = KendallS.of(numbers);
    assertThat(s.value()).isEqualTo(rising - falling);
    assertThat(s.ties().dates()).isEqualTo(numbers.ties().dates());
    assertThat(s.ties().values()).isEqualTo(numbers.ties().values());
  }

  /** By two loops, independent of the code under test. */
  static double[] sorted(long[] days, double[] values) {
    return IntStream.range(0, days.length)
        .boxed()
        .flatMapToDouble(
            i ->
                IntStream.range(0, days.length)
                    .filter(j -> days[j] > days[i])
                    .mapToDouble(j -> (values[j] - values[i]) / ((days[j] - days[i]) / 365.25)))
        .sorted()
        .toArray();
  }

  @Provide
  Arbitrary<List<Integer>> days() {
    return Arbitraries.integers()
        .between(0, 400)
        .list()
        .ofMinSize(8)
        .ofMaxSize(40)
        .filter(days -> days.stream().distinct().count() > 1);
  }
}
