package org.llmsafety.stats.trend;

import java.util.Arrays;

/**
 * How many scores share each date and each value.
 *
 * @param dates group sizes in date order
 * @param values group sizes in the order of values
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
record Ties(int[] dates, int[] values) {

  static Ties of(DatedValues numbers) {
    return new Ties(numbers.dateGroups(), numbers.valueGroups());
  }

  int scores() {
    return Arrays.stream(dates).sum();
  }

  boolean inBoth() {
    return isTied(dates) && isTied(values);
  }

  /** The groups of the variable that has ties, if only one has. */
  int[] tiedSide() {
    return isTied(dates) ? dates : values;
  }

  /** The variance of S with ties in both variables (Kendall 1970, ch. 4). */
  double variance() {
    double n = Arrays.stream(dates).sum();
    return varianceWithoutCrossTerms()
        + triples(dates) * triples(values) / (9 * n * (n - 1) * (n - 2))
        + pairs(dates) * pairs(values) / (2 * n * (n - 1));
  }

  /** The same without the terms that need ties in both; it can be negative. */
  double varianceWithoutCrossTerms() {
    double n = Arrays.stream(dates).sum();
    return (n * (n - 1) * (2 * n + 5) - cubes(dates) - cubes(values)) / 18;
  }

  /** The denominator of tau-b. */
  double scale() {
    double n = Arrays.stream(dates).sum();
    double all = n * (n - 1);
    // one root of the product: a perfect order gives exactly 1
    return Math.sqrt((all - pairs(dates)) / 2 * ((all - pairs(values)) / 2));
  }

  private static boolean isTied(int[] groups) {
    return Arrays.stream(groups).anyMatch(size -> size > 1);
  }

  private static double cubes(int[] groups) {
    return Arrays.stream(groups).mapToDouble(t -> (double) t * (t - 1) * (2.0 * t + 5)).sum();
  }

  private static double triples(int[] groups) {
    return Arrays.stream(groups).mapToDouble(t -> (double) t * (t - 1) * (t - 2)).sum();
  }

  private static double pairs(int[] groups) {
    return Arrays.stream(groups).mapToDouble(t -> (double) t * (t - 1)).sum();
  }
}
