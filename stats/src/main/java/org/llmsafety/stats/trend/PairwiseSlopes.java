package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.ScoreSeries;

/** The slopes between all pairs of scores of different dates, in ascending order, per year. */
final class PairwiseSlopes {
  /** Fewer days between two scores than this and their slope is mostly noise, blown up. */
  private static final int CLOSE_DAYS = 30;

  private final DatedValues numbers;
  private final double[] sorted;

  private PairwiseSlopes(DatedValues numbers, double[] sorted) {
    this.numbers = numbers;
    this.sorted = sorted;
  }

  static PairwiseSlopes of(DatedValues numbers) {
    int n = numbers.size();
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int later = 1; later < n; later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (numbers.day(later) > numbers.day(earlier)) {
          slopes[count++] = slope(numbers, earlier, later);
        }
      }
    }
    double[] sorted = Arrays.copyOf(slopes, count);
    Arrays.sort(sorted);
    return new PairwiseSlopes(numbers, sorted);
  }

  private static double slope(DatedValues numbers, int earlier, int later) {
    double years = days(numbers, earlier, later) / ScoreSeries.DAYS_PER_YEAR;
    return (numbers.value(later) - numbers.value(earlier)) / years;
  }

  private static long days(DatedValues numbers, int earlier, int later) {
    return numbers.day(later) - numbers.day(earlier);
  }

  int count() {
    return sorted.length;
  }

  /** {@return the slope of this rank, 0 being the smallest} */
  double at(int rank) {
    return sorted[rank];
  }

  double median() {
    return Medians.ofSorted(sorted);
  }

  /** {@return a warning if an end of the interval is a slope between close dates only} */
  Optional<String> closePairsCaveat(double low, double high) {
    long days = Math.min(widestGapWithSlope(low), widestGapWithSlope(high));
    return days >= CLOSE_DAYS
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "an end of the interval is the slope between two scores %d %s apart: so near in"
                    + " time (under %d days) small differences make steep slopes, so read that end as"
                    + " \"not known\"",
                days,
                days == 1 ? "day" : "days",
                CLOSE_DAYS));
  }

  private long widestGapWithSlope(double slope) {
    long widest = 0;
    for (int later = 1; later < numbers.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        long days = days(numbers, earlier, later);
        if (days > widest && slope(numbers, earlier, later) == slope) {
          widest = days;
        }
      }
    }
    return widest;
  }
}
