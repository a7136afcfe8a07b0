package org.llmsafety.stats.pooled;

import java.util.Arrays;
import java.util.List;

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
    double n = rows.length;
    if (n < 2) {
      return 0;
    }
    Ties t = Ties.of(rows, days);
    Ties u = Ties.of(rows, values);
    double third = n < 3 ? 0 : t.triples * u.triples / (9 * n * (n - 1) * (n - 2));
    double variance =
        (n * (n - 1) * (2 * n + 5) - t.weighted - u.weighted) / 18
            + third
            + t.pairs * u.pairs / (2 * n * (n - 1));
    // where all rows tie it is 0, and rounding must not make it more
    boolean level = t.pairs == n * (n - 1) || u.pairs == n * (n - 1);
    return level ? 0 : variance;
  }

  private record Ties(double pairs, double triples, double weighted) {
    static Ties of(int[] rows, double[] all) {
      double[] sorted = Arrays.stream(rows).mapToDouble(row -> all[row]).sorted().toArray();
      double pairs = 0;
      double triples = 0;
      double weighted = 0;
      for (int from = 0; from < sorted.length; ) {
        int to = from;
        while (to < sorted.length && sorted[to] == sorted[from]) {
          to++;
        }
        double t = to - from;
        pairs += t * (t - 1);
        triples += t * (t - 1) * (t - 2);
        weighted += t * (t - 1) * (2 * t + 5);
        from = to;
      }
      return new Ties(pairs, triples, weighted);
    }
  }
}
