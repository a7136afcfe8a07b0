package org.llmsafety.stats.internal;

import java.util.Arrays;

/** The median: the middle value, or the mean of the two middle ones. */
public final class Medians {
  private Medians() {}

  /**
   * {@return the median}
   *
   * @param values at least one, in any order
   */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted);
  }

  /** {@return the median of values in ascending order, at least one} */
  public static double ofSorted(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
