package org.llmsafety.stats.trend;

import java.util.Arrays;

/**
 * Counts Kendall's S of an order of scores: over all pairs of different dates, those that rise less
 * those that fall. Keeps its scratch space, so it is for one thread.
 *
 * <p>The scores met so far are bits at their places in ascending order, so a new score sees how
 * many lie below and above it by counting bits: n squared over 64 steps.
 */
final class KendallCounter {
  private final int[] dateGroups;
  private final int[] lower;
  private final int[] notHigher;
  private final long[] seen;

  /**
   * @param dateGroups how many scores share each date, in date order
   * @param valueGroups how many scores share each value, in the order of values
   */
  KendallCounter(int[] dateGroups, int[] valueGroups) {
    int n = Arrays.stream(valueGroups).sum();
    this.dateGroups = dateGroups.clone();
    this.lower = new int[n];
    this.notHigher = new int[n];
    this.seen = new long[n / Long.SIZE + 1];
    int place = 0;
    for (int size : valueGroups) {
      Arrays.fill(lower, place, place + size, place);
      Arrays.fill(notHigher, place, place + size, place + size);
      place += size;
    }
  }

  /** {@return S of the scores at these places among the values, given in date order} */
  long s(int[] places) {
    Arrays.fill(seen, 0);
    long s = 0;
    int from = 0;
    for (int size : dateGroups) {
      for (int i = from; i < from + size; i++) {
        int place = places[i];
        s += seenBelow(lower[place]) - (from - seenBelow(notHigher[place]));
      }
      for (int i = from; i < from + size; i++) {
        seen[places[i] / Long.SIZE] |= 1L << places[i];
      }
      from += size;
    }
    return s;
  }

  /** {@return the largest S that any order of the scores has: that of the ascending one} */
  long largest() {
    int[] ascending = new int[lower.length];
    Arrays.setAll(ascending, i -> i);
    return s(ascending);
  }

  private int seenBelow(int place) {
    int words = place / Long.SIZE;
    int count = 0;
    for (int word = 0; word < words; word++) {
      count += Long.bitCount(seen[word]);
    }
    return count + Long.bitCount(seen[words] & ((1L << place) - 1));
  }
}
