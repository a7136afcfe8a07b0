package org.llmsafety.stats.capability;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers that are ranked among any subset of them, as a bootstrap needs, without sorting again.
 */
final class RankColumn {
  /** Of each row, how many distinct numbers are lower. */
  private final int[] placeOf;

  private final int places;

  private RankColumn(int[] placeOf, int places) {
    this.placeOf = placeOf;
    this.places = places;
  }

  static RankColumn of(double[] values) {
    double[] distinct =
        Arrays.stream(values).map(value -> value + 0.0).sorted().distinct().toArray();
    return new RankColumn(
        Arrays.stream(values)
            .mapToInt(value -> Arrays.binarySearch(distinct, value + 0.0))
            .toArray(),
        distinct.length);
  }

  static int[] allRows(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** {@return whether all numbers are the same} */
  boolean isLevel() {
    return places == 1;
  }

  /** {@return the rank of each of these rows among them, from 1; ties have their mean rank} */
  double[] ranks(int[] rows) {
    int[] counts = new int[places];
    for (int row : rows) {
      counts[placeOf[row]]++;
    }
    double[] rankOfPlace = new double[places];
    int below = 0;
    for (int place = 0; place < places; place++) {
      rankOfPlace[place] = below + (counts[place] + 1) / 2.0;
      below += counts[place];
    }
    double[] ranks = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ranks[i] = rankOfPlace[placeOf[rows[i]]];
    }
    return ranks;
  }
}
