package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.Orders;
import org.llmsafety.stats.internal.PermutationP;

/** The permutation test of the common slope within labs: scores change places within their lab. */
final class WithinLabPermutation {
  private static final double MOST_WORK = 5e8;

  /** Sums that differ by less than this share of the largest are the same sum in another order. */
  private static final double ROUNDING = 1e-11;

  private final double[] years;
  private final double[] values;
  private final Orders orders;

  private WithinLabPermutation(double[] years, double[] values, List<int[]> labs) {
    this.years = years;
    this.values = values;
    this.orders = new Orders(years.length, labs);
  }

  /** {@return the p-value, or why there is none} */
  static Outcome<PValue> p(LabFit fit, Resampling resampling) {
    int[] labOf = fit.labOf();
    double[] years = fit.years();
    int labs = Arrays.stream(labOf).max().orElseThrow() + 1;
    List<int[]> own =
        IntStream.range(0, labs)
            .mapToObj(lab -> IntStream.range(0, labOf.length).filter(i -> labOf[i] == lab))
            .map(IntStream::toArray)
            // scores of one date can change places without changing anything
            .filter(indices -> Arrays.stream(indices).anyMatch(i -> years[i] != 0))
            .toList();
    WithinLabPermutation test = new WithinLabPermutation(years, fit.scores(), own);
    int n = own.stream().mapToInt(indices -> indices.length).sum();
    return !test.orders.areFew() && (double) n * resampling.draws() > MOST_WORK
        ? Outcome.unavailable(
            Reason.TOO_COSTLY,
            "%,d random orders of %,d scores are more than %,.0f places to draw; ask for fewer"
                + " permutations",
            resampling.draws(),
            n,
            MOST_WORK)
        : Outcome.of(
            PermutationP.of(test.orders, test::sum, test.observed(), test.rounding(), resampling));
  }

  /** The sum of years from their lab's mean times scores, which the slope goes by. */
  private double sum(int[] order) {
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += years[i] * values[order[i]];
    }
    return sum;
  }

  private double observed() {
    return sum(orders.asFound());
  }

  private double rounding() {
    double scale = 0;
    for (int i = 0; i < years.length; i++) {
      scale += Math.abs(years[i] * values[i]);
    }
    return ROUNDING * scale;
  }
}
