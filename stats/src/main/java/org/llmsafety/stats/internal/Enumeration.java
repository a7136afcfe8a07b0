package org.llmsafety.stats.internal;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.llmsafety.stats.PValue;

/** A statistic of each of a few orders, and the exact p-value that they give. */
public final class Enumeration {
  /**
   * Two orders that tie may differ by this much of the farthest order, as sums in another order do;
   * they count as tied.
   */
  private static final double ROUNDING = 1e-12;

  private Enumeration() {}

  /**
   * {@return the share of orders whose statistic is at least as far from 0, either way, as what was
   * observed}
   *
   * @param statistic of an order; NaN is as far from 0 as can be
   * @param observed the statistic of the order as it was found, or its distance from 0
   */
  public static PValue p(Orders orders, ToDoubleFunction<int[]> statistic, double observed) {
    double[] distances = distances(orders, statistic);
    return p(distances, observed, ROUNDING * farthest(distances));
  }

  /**
   * {@return the same}
   *
   * @param rounding by how much orders that tie may differ
   */
  public static PValue p(
      Orders orders, ToDoubleFunction<int[]> statistic, double observed, double rounding) {
    return p(distances(orders, statistic), observed, rounding);
  }

  private static double[] distances(Orders orders, ToDoubleFunction<int[]> statistic) {
    return values(orders, order -> distance(statistic.applyAsDouble(order)));
  }

  private static PValue p(double[] distances, double observed, double rounding) {
    return PValue.exact(
        (double) atLeast(distances, Math.abs(observed), rounding) / distances.length,
        (double) atLeast(distances, farthest(distances), rounding) / distances.length);
  }

  /**
   * {@return how many distances, of random orders, are at least this; orders that tie may differ by
   * rounding}
   */
  public static long atLeast(double[] distances, double observed) {
    return atLeast(distances, observed, ROUNDING * Math.max(observed, farthest(distances)));
  }

  /** {@return the statistic of every order} */
  public static double[] values(Orders orders, ToDoubleFunction<int[]> statistic) {
    double[] values = new double[(int) orders.count()];
    int[] at = {0};
    orders.forEach(order -> values[at[0]++] = statistic.applyAsDouble(order));
    return values;
  }

  /** {@return how far from 0 a statistic is: infinitely far if it has no value} */
  public static double distance(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.abs(value);
  }

  /** The greatest that is finite: what has no value sets no measure for rounding. */
  private static double farthest(double[] distances) {
    return Arrays.stream(distances).filter(Double::isFinite).max().orElse(0);
  }

  private static long atLeast(double[] distances, double least, double rounding) {
    return Arrays.stream(distances).filter(distance -> distance >= least - rounding).count();
  }
}
