package org.llmsafety.stats;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A confidence interval.
 *
 * @param low its lower end, in the units of the estimate; may be negative infinity
 * @param high its upper end; may be positive infinity
 * @param requestedLevel the confidence asked for, between 0 and 1
 * @param attainedLevel the confidence it has under the method's assumptions. Exact methods on
 *     discrete data attain at least what was asked for; an approximation whose true level can be
 *     had states that level, which may be lower
 * @param method how it was made, in words
 */
public record Interval(
    double low, double high, double requestedLevel, double attainedLevel, String method) {
  /** Checks the order of the ends and the range of the levels. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "low must not be above high, but was " + low + " to " + high);
    }
    if (!(requestedLevel > 0 && requestedLevel < 1)) {
      throw new IllegalArgumentException(
          "requestedLevel must be between 0 and 1, but was " + requestedLevel);
    }
    if (!(attainedLevel >= 0 && attainedLevel <= 1)) {
      throw new IllegalArgumentException(
          "attainedLevel must be within 0 and 1, but was " + attainedLevel);
    }
  }

  /** {@return whether the value lies inside, ends included} */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * {@return this interval of what the estimate is turned into: the exponential of a slope, say}
   *
   * @param function that rises, or falls, throughout
   */
  public Interval map(DoubleUnaryOperator function) {
    double one = function.applyAsDouble(low);
    double other = function.applyAsDouble(high);
    return new Interval(
        Math.min(one, other), Math.max(one, other), requestedLevel, attainedLevel, method);
  }

  /** "-0.0185 to 0.0853, 95.3 % (exact)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.4g to %.4g, %s (%s)", low, high, Wording.percent(attainedLevel), method);
  }
}
