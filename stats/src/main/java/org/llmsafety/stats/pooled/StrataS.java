package org.llmsafety.stats.pooled;

import java.util.Arrays;
import java.util.List;
import org.llmsafety.stats.internal.Ties;

/**
 * Kendall's S of one benchmark, of pairs of rows within strata only, and its deviation over all
 * orders within strata.
 *
 * <p>The variance with ties in both: Kendall, M. G. (1975), Rank Correlation Methods, 4th ed.,
 * chapter 4; the sum over strata, whose orders are independent.
 */
final class StrataS {
  /** Days and values by their places among the distinct ones, which differ as they do. */
  private final int[] days;

  private final int[] values;
  private final List<int[]> strata;
  private final double deviation;

  /** The values are NaN where all rows of a stratum lack the benchmark. */
  StrataS(double[] days, double[] values, List<int[]> strata) {
    this.days = places(days);
    this.values = places(values);
    this.strata = strata.stream().filter(rows -> !Double.isNaN(values[rows[0]])).toList();
    this.deviation =
        Math.sqrt(this.strata.stream().mapToDouble(rows -> variance(rows, days, values)).sum());
  }

  /** {@return whether orders differ in S at all} */
  boolean varies() {
    return deviation > 0;
  }

  /** {@return S by its deviation, with this row's scores in each row's place} */
  double standardised(int[] order) {
    return s(order) / deviation;
  }

  long s(int[] order) {
    long s = 0;
    for (int[] rows : strata) {
      for (int i = 0; i < rows.length; i++) {
        int day = days[rows[i]];
        int value = values[order[rows[i]]];
        for (int j = i + 1; j < rows.length; j++) {
          s +=
              (long) Integer.signum(days[rows[j]] - day)
                  * Integer.signum(values[order[rows[j]]] - value);
        }
      }
    }
    return s;
  }

  private static int[] places(double[] numbers) {
    double[] distinct = Arrays.stream(numbers).distinct().sorted().toArray();
    return Arrays.stream(numbers)
        .mapToInt(number -> Arrays.binarySearch(distinct, number))
        .toArray();
  }

  private static double variance(int[] rows, double[] days, double[] values) {
    return rows.length < 2
        ? 0
        : Ties.of(
                Arrays.stream(rows).mapToDouble(row -> days[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> values[row]).toArray())
            .variance();
  }
}
