package org.llmsafety.stats.resample;

import org.apache.commons.math3.util.CombinatoricsUtils;

/** All resamples of a few units, each weighing as much as there are orders to draw it in. */
final class AllResamples {
  private final int[][] units;
  private final Multisets resamples;
  private final double[] weights;

  AllResamples(int[][] units) {
    this.units = units;
    this.resamples = new Multisets(units.length, units.length);
    this.weights = resamples.counts().stream().mapToDouble(AllResamples::orders).toArray();
  }

  /** The multinomial coefficient, a whole number that a double holds exactly up to 10 units. */
  private static double orders(int[] counts) {
    double orders = CombinatoricsUtils.factorialDouble(counts.length);
    for (int count : counts) {
      orders /= CombinatoricsUtils.factorialDouble(count);
    }
    return Math.rint(orders);
  }

  /** {@return the statistic of all} */
  Replicates of(RowStatistic statistic) {
    return Replicates.of(resamples.values(units, statistic), weights);
  }

  /**
   * {@return the roots of all}
   *
   * <p>What a resample becomes without one of its units, many others become too: the statistic is
   * computed once for each of those.
   */
  Replicates roots(StudentisedStatistic root, RowStatistic statistic) {
    int n = units.length;
    Multisets without = new Multisets(n, n - 1);
    double[] values = resamples.values(units, statistic);
    double[] valuesWithout = without.values(units, statistic);
    double[] roots = new double[values.length];
    for (int i = 0; i < roots.length; i++) {
      double[] leftOut = new double[n];
      int at = 0;
      int[] counts = resamples.counts().get(i).clone();
      for (int unit = 0; unit < n; unit++) {
        if (counts[unit] > 0) {
          counts[unit]--;
          double value = valuesWithout[without.place(counts)];
          counts[unit]++;
          for (int time = 0; time < counts[unit]; time++) {
            leftOut[at++] = value;
          }
        }
      }
      roots[i] = root.of(values[i], Jackknife.error(leftOut));
    }
    return Replicates.of(roots, weights);
  }
}
