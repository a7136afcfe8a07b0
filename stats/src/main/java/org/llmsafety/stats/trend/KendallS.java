package org.llmsafety.stats.trend;

import com.google.common.primitives.Ints;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Ties;

/**
 * Kendall's S of dated values: over all pairs of different dates, those that rise less those that
 * fall.
 *
 * <p>A merge sort counts the pairs that fall (Knight 1966, A computer method for calculating
 * Kendall's tau with ungrouped data, Journal of the American Statistical Association 61). The
 * KendallsCorrelation of Commons Math does the same, but returns tau-b only, from which a large S
 * cannot be computed exactly.
 *
 * @param value S
 * @param ties of dates and of values, as the sort comes upon them
 */
record KendallS(long value, Ties ties) {

  static KendallS of(DatedValues numbers) {
    DatedPoints points = DatedPoints.of(numbers);
    int[] dates = Ties.groups(numbers.days());
    Sorted sorted = sorted(points.values(), dates);
    Ties ties = new Ties(dates, Ties.groups(sorted.values));
    long level = pairs(ties.values()) - points.pairsAlike();
    return new KendallS(points.pairs() - level - 2 * sorted.falling, ties);
  }

  /** All values in order, and how many pairs of different dates had to change places. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the method, and nobody compares it
  private record Sorted(double[] values, long falling) {}

  /**
   * Neighbouring dates are merged, then neighbouring merged ones, until all values are in order.
   *
   * @param values in order within each date
   * @param dates how many values each date has
   */
  private static Sorted sorted(double[] values, int[] dates) {
    double[] from = values;
    double[] to = new double[values.length];
    int[] sizes = dates.clone();
    long falling = 0;
    for (int runs = sizes.length; runs > 1; runs = (runs + 1) / 2) {
      int start = 0;
      for (int run = 0; run < runs; run += 2) {
        int middle = start + sizes[run];
        int end = run + 1 < runs ? middle + sizes[run + 1] : middle;
        falling += merge(from, start, middle, end, to);
        sizes[run / 2] = end - start;
        start = end;
      }
      double[] swapped = from;
      from = to;
      to = swapped;
    }
    return new Sorted(from, falling);
  }

  /** Merges two runs into one and counts the pairs of which the later run has the smaller value. */
  private static long merge(double[] from, int start, int middle, int end, double[] to) {
    long falling = 0;
    int left = start;
    int right = middle;
    for (int k = start; k < end; k++) {
      if (left == middle || (right < end && from[right] < from[left])) {
        falling += middle - left;
        to[k] = from[right++];
      } else {
        to[k] = from[left++];
      }
    }
    return falling;
  }

  /**
   * {@return how far from 0 S can be in any order of the values: in the ascending or in the
   * descending one, which differ where dates and values have ties}
   */
  static long farthest(Ties ties) {
    int[] descending = ties.values().clone();
    Ints.reverse(descending);
    return Math.max(largest(ties.dates(), ties.values()), largest(ties.dates(), descending));
  }

  /** The largest S that any order of the values has: that of the ascending one. */
  private static long largest(int[] dates, int[] values) {
    long tied = 0;
    int date = 0;
    int value = 0;
    int dateLeft = dates[0];
    int valueLeft = values[0];
    long n = 0;
    while (true) {
      int both = Math.min(dateLeft, valueLeft);
      tied += pairs(both);
      n += both;
      dateLeft -= both;
      valueLeft -= both;
      if (dateLeft == 0 && ++date < dates.length) {
        dateLeft = dates[date];
      }
      if (valueLeft == 0 && ++value < values.length) {
        valueLeft = values[value];
      }
      if (date == dates.length) {
        return pairs(n) - pairs(dates) - pairs(values) + tied;
      }
    }
  }

  private static long pairs(int[] groups) {
    long pairs = 0;
    for (int size : groups) {
      pairs += pairs(size);
    }
    return pairs;
  }

  private static long pairs(long size) {
    return size * (size - 1) / 2;
  }
}
