package org.llmsafety.stats.explore;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * The lines with the smallest sum of distances, those of scores above the line weighted by the
 * quantile and those below by 1 less it.
 *
 * <p>That sum, at the best level of each slope, is convex in the slope and bends only at slopes
 * between two scores. So the best slopes are found exactly by halving the sorted slopes of all
 * pairs: where the sum falls in the gap behind one, the best is further on.
 *
 * @param leastSlope the least slope of a best line, in units per year; NaN if all are of one date
 * @param greatestSlope the greatest
 */
record QuantileLine(double leastSlope, double greatestSlope) {
  private static final double ROUNDING = 1e-12;

  /** Beyond this share of their size slopes differ by more than rounding. */
  private static final double SAME_SLOPE = 1e-9;

  static QuantileLine of(double[] years, double[] values, double quantile) {
    double[] slopes = slopes(years, values);
    if (slopes.length == 0) {
      return new QuantileLine(Double.NaN, Double.NaN);
    }
    double rounding = ROUNDING * Arrays.stream(years).map(Math::abs).sum();
    return new QuantileLine(
        firstBefore(slopes, years, values, quantile, change -> change >= -rounding),
        firstBefore(slopes, years, values, quantile, change -> change > rounding));
  }

  /** The slopes of all pairs of different dates, ascending, each once. */
  private static double[] slopes(double[] years, double[] values) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int found = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (years[i] != years[j]) {
          slopes[found++] = (values[j] - values[i]) / (years[j] - years[i]) + 0.0;
        }
      }
    }
    Arrays.sort(slopes, 0, found);
    int distinct = 0;
    for (int i = 0; i < found; i++) {
      if (i == 0 || slopes[i] != slopes[i - 1]) {
        slopes[distinct++] = slopes[i];
      }
    }
    return Arrays.copyOf(slopes, distinct);
  }

  /** The first slope with a gap behind it in which the change of the sum is as asked. */
  private static double firstBefore(
      double[] slopes, double[] years, double[] values, double quantile, DoublePredicate asked) {
    int low = 0;
    int high = slopes.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      double within = slopes[middle] + (slopes[middle + 1] - slopes[middle]) / 2;
      if (asked.test(change(within, years, values, quantile))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return slopes[low];
  }

  /**
   * How fast the sum of distances rises with the slope, at the slope's best level: each score's
   * year times its weight, which is the quantile above the line, the quantile less 1 below it, and
   * on the line what makes all add up to 0.
   */
  private static double change(double slope, double[] years, double[] values, double quantile) {
    int n = values.length;
    double[] levels = new double[n];
    Arrays.setAll(levels, i -> values[i] - slope * years[i]);
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    int below = Math.min(n - 1, (int) Math.floor(quantile * n));
    double level = sorted[below];
    int left = below;
    for (double each : levels) {
      left -= each < level ? 1 : 0;
    }
    double change = 0;
    boolean isOn = false;
    for (int i = 0; i < n; i++) {
      double weight = quantile;
      if (levels[i] < level || (levels[i] == level && left-- > 0)) {
        weight = quantile - 1;
      } else if (levels[i] == level && !isOn) {
        isOn = true;
        weight = below - quantile * n + quantile;
      }
      change -= weight * years[i];
    }
    return change;
  }

  /** {@return the middle of the slopes of all best lines} */
  double slope() {
    return leastSlope + (greatestSlope - leastSlope) / 2;
  }

  /** {@return whether there is one best slope, rounding aside} */
  boolean isUnique() {
    double size = Math.max(Math.abs(leastSlope), Math.abs(greatestSlope));
    return greatestSlope - leastSlope <= SAME_SLOPE * size;
  }

  /** {@return the value at year 0 of the best line of this slope; the middle of several} */
  double intercept(double[] years, double[] values, double quantile) {
    double[] levels = new double[values.length];
    Arrays.setAll(levels, i -> values[i] - slope() * years[i]);
    Arrays.sort(levels);
    double place = quantile * levels.length;
    int whole = (int) Math.rint(place);
    return Math.abs(place - whole) < ROUNDING * levels.length
        ? (levels[whole - 1] + levels[whole]) / 2
        : levels[(int) Math.floor(place)];
  }
}
