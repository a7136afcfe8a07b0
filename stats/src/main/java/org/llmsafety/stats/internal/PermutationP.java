package org.llmsafety.stats.internal;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

/**
 * The two-sided p-value of a statistic among orders: the share of orders whose statistic is at
 * least as far from 0, either way, as what was observed. It is exact where orders are few enough to
 * be gone through, and is drawn until it is settled where they are not.
 */
public final class PermutationP {
  /**
   * Two orders that tie may differ by this much of the farthest order, as sums in another order do;
   * they count as tied.
   */
  private static final double ROUNDING = 1e-12;

  private PermutationP() {}

  /**
   * {@return the p-value}
   *
   * @param statistic of an order; NaN is as far from 0 as can be
   * @param observed the statistic of the order as it was found, or its distance from 0
   */
  public static PValue of(
      Orders orders, ToDoubleFunction<int[]> statistic, double observed, Resampling resampling) {
    if (orders.areFew()) {
      double[] distances = distances(orders, statistic);
      return exact(distances, observed, ROUNDING * farthest(distances));
    }
    // how large the statistic gets shows in a few orders
    double[] some = values(orders, statistic, resampling.withDraws(SeededBlocks.BLOCK));
    return drawn(
        orders,
        statistic,
        observed,
        ROUNDING * Math.max(Math.abs(observed), farthest(some)),
        resampling);
  }

  /**
   * {@return the p-value}
   *
   * @param rounding by how much orders that tie may differ
   */
  public static PValue of(
      Orders orders,
      ToDoubleFunction<int[]> statistic,
      double observed,
      double rounding,
      Resampling resampling) {
    return orders.areFew()
        ? exact(distances(orders, statistic), observed, rounding)
        : drawn(orders, statistic, observed, rounding, resampling);
  }

  private static PValue exact(double[] distances, double observed, double rounding) {
    return PValue.exact(
        (double) atLeast(distances, Math.abs(observed), rounding) / distances.length,
        (double) atLeast(distances, farthest(distances), rounding) / distances.length);
  }

  private static PValue drawn(
      Orders orders,
      ToDoubleFunction<int[]> statistic,
      double observed,
      double rounding,
      Resampling resampling) {
    double least = Math.abs(observed) - rounding;
    return MonteCarlo.p(
        resampling,
        (draws, random) -> {
          int[] order = orders.asFound();
          long hits = 0;
          for (int draw = 0; draw < draws; draw++) {
            orders.shuffle(order, random);
            hits += distance(statistic.applyAsDouble(order)) >= least ? 1 : 0;
          }
          return hits;
        });
  }

  /** {@return the statistic of every order, or of the most that may be drawn} */
  public static double[] values(
      Orders orders, ToDoubleFunction<int[]> statistic, Resampling resampling) {
    return orders.areFew()
        ? values(orders, statistic)
        : SeededBlocks.values(
            resampling.draws(),
            resampling.seed(),
            (values, from, to, random) -> {
              int[] order = orders.asFound();
              for (int i = from; i < to; i++) {
                orders.shuffle(order, random);
                values[i] = statistic.applyAsDouble(order);
              }
            });
  }

  private static double[] values(Orders orders, ToDoubleFunction<int[]> statistic) {
    double[] values = new double[(int) orders.count()];
    int[] at = {0};
    orders.forEach(order -> values[at[0]++] = statistic.applyAsDouble(order));
    return values;
  }

  private static double[] distances(Orders orders, ToDoubleFunction<int[]> statistic) {
    return values(orders, order -> distance(statistic.applyAsDouble(order)));
  }

  /** How far from 0 a statistic is: infinitely far if it has no value. */
  private static double distance(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.abs(value);
  }

  /** The greatest that is finite: what has no value sets no measure for rounding. */
  private static double farthest(double[] values) {
    return Arrays.stream(values).map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  private static long atLeast(double[] distances, double least, double rounding) {
    return Arrays.stream(distances).filter(distance -> distance >= least - rounding).count();
  }
}
