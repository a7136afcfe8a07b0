package org.llmsafety.stats.internal;

import java.util.Arrays;

/**
 * How many scores share each date and each value.
 *
 * @param dates group sizes in date order
 * @param values group sizes in the order of values
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
public record Ties(int[] dates, int[] values) {

  /**
   * {@return the ties of scores}
   *
   * @param dates in any order
   * @param values in any order
   */
  public static Ties of(double[] dates, double[] values) {
    return new Ties(
        groups(Arrays.stream(dates).sorted().toArray()),
        groups(Arrays.stream(values).sorted().toArray()));
  }

  /** {@return how many of these, in order, are the same, group after group} */
  public static int[] groups(double[] sorted) {
    int[] sizes = new int[sorted.length];
    int groups = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        groups++;
      }
      sizes[groups - 1]++;
    }
    return Arrays.copyOf(sizes, groups);
  }

  /** {@return how many scores} */
  public int scores() {
    return Arrays.stream(dates).sum();
  }

  /** {@return whether dates have ties and values have, too} */
  public boolean inBoth() {
    return isTied(dates) && isTied(values);
  }

  /** {@return the groups of the variable that has ties, if only one has} */
  public int[] tiedSide() {
    return isTied(dates) ? dates : values;
  }

  /** {@return the variance of S over all orders, with ties in both (Kendall 1970, ch. 4)} */
  public double variance() {
    // where all tie it is 0, and rounding must not make it more
    if (dates.length == 1 || values.length == 1) {
      return 0;
    }
    double n = scores();
    double third = n < 3 ? 0 : triples(dates) * triples(values) / (9 * n * (n - 1) * (n - 2));
    return varianceWithoutCrossTerms() + third + pairs(dates) * pairs(values) / (2 * n * (n - 1));
  }

  /** {@return the same without the terms that need ties in both; it can be negative} */
  public double varianceWithoutCrossTerms() {
    double n = scores();
    return (n * (n - 1) * (2 * n + 5) - cubes(dates) - cubes(values)) / 18;
  }

  /** {@return the denominator of tau-b} */
  public double scale() {
    double n = scores();
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
