package org.llmsafety.stats.resample;

import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** All ways to draw so many of some units with replacement, the order of drawing aside. */
final class Multisets {
  private final int units;
  private final int size;

  /** Of each way how often every unit comes, in lexicographic order. */
  private final ImmutableList<int[]> counts;

  /** How many ways there are to draw (second index) of the last (first index) units. */
  private final int[][] ways;

  /**
   * @throws ArithmeticException if there are more than an array can hold
   */
  Multisets(int units, int size) {
    this.units = units;
    this.size = size;
    this.ways = new int[units + 1][size + 1];
    for (int of = 1; of <= units; of++) {
      for (int drawn = 0; drawn <= size; drawn++) {
        ways[of][drawn] = Math.toIntExact(ways(of, drawn));
      }
    }
    ImmutableList.Builder<int[]> all = ImmutableList.builder();
    add(new int[units], 0, size, all);
    this.counts = all.build();
  }

  /** {@return how many ways there are to draw so many of so many units} */
  static long ways(int units, int size) {
    return CombinatoricsUtils.binomialCoefficient(units + size - 1, size);
  }

  private static void add(int[] counts, int unit, int left, ImmutableList.Builder<int[]> all) {
    if (unit == counts.length - 1) {
      counts[unit] = left;
      all.add(counts.clone());
      return;
    }
    for (int times = 0; times <= left; times++) {
      counts[unit] = times;
      add(counts, unit + 1, left - times, all);
    }
  }

  /** {@return of each way how often every unit comes} */
  ImmutableList<int[]> counts() {
    return counts;
  }

  /** {@return at which place of all ways this one stands, counted from 0} */
  int place(int[] count) {
    int place = 0;
    int left = size;
    for (int unit = 0; unit < units; unit++) {
      int rest = left - count[unit];
      place += ways[units - unit][left] - ways[units - unit][rest];
      left = rest;
    }
    return place;
  }

  /** {@return the statistic of each way's rows} */
  double[] values(int[][] rowsOfUnit, RowStatistic statistic) {
    return counts.parallelStream()
        .mapToDouble(count -> statistic.of(Rows.rowsOf(drawn(rowsOfUnit, count))))
        .toArray();
  }

  private int[][] drawn(int[][] rowsOfUnit, int[] count) {
    int[][] drawn = new int[size][];
    int at = 0;
    for (int unit = 0; unit < units; unit++) {
      for (int time = 0; time < count[unit]; time++) {
        drawn[at++] = rowsOfUnit[unit];
      }
    }
    return drawn;
  }
}
