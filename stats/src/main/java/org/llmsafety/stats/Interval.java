package org.llmsafety.stats;

/**
 * A confidence interval.
 *
 * @param low its lower end, in the units of the estimate; may be negative infinity
 * @param high its upper end; may be positive infinity
 * @param requestedLevel the confidence asked for, between 0 and 1
 * @param attainedLevel the confidence it has under the method's assumptions; at least the one asked
 *     for with exact methods on discrete data, equal to it otherwise
 * @param method how it was made, in words
 */
public record Interval(
    double low, double high, double requestedLevel, double attainedLevel, String method) {
  /** Checks the order of the ends. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "low must not be above high, but was " + low + " to " + high);
    }
  }

  /** {@return whether the value lies inside, ends included} */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
