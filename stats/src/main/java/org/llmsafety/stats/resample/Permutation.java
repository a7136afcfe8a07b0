package org.llmsafety.stats.resample;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.Means;
import org.llmsafety.stats.internal.Orders;
import org.llmsafety.stats.internal.PermutationP;

/**
 * The permutation test: the share of random reassignments of values to rows whose statistic is at
 * least as far from 0 as the observed one.
 *
 * <pre>{@code
 * Outcome<PValue> p =
 *     Permutation.withDefaults()
 *         .test(Rows.inStrata(labOfRow), order -> slope(years, i -> scores[order[i]]));
 * }</pre>
 *
 * <p>The two-sided p-value is the share of orders whose statistic is at least as far from 0, either
 * way, as the one observed; the statistic must be one that lies about 0 where there is no effect,
 * as a slope or a difference does. Up to 500,000 orders (9 rows) all are gone through; beyond, up
 * to 99,999 are drawn, fewer where these settle on which side of .05, .01 and .001 p is and what it
 * is to a standard error of 2 %; p is (hits + 1) / (drawn + 1) (Phipson and Smyth 2010, Permutation
 * p-values should never be zero, Statistical Applications in Genetics and Molecular Biology 9, 39).
 *
 * <p>It asks that under no effect every order is equally likely. Permuted within strata, such as
 * labs, the values may differ between strata in level (take each stratum's mean out of them first,
 * or the statistic does not lie about 0), but within one they must be exchangeable: models of one
 * family are not, and then it finds an effect where there is none more often than it says.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, orders of single rows reject too often.
 */
public final class Permutation {
  private final Resampling resampling;

  private Permutation(Resampling resampling) {
    this.resampling = resampling;
  }

  /** {@return a test that draws up to 99,999 orders of seed 1 where it cannot go through all} */
  public static Permutation withDefaults() {
    return new Permutation(Resampling.of(99_999));
  }

  /** {@return this test, drawing orders so where it cannot go through all} */
  public Permutation with(Resampling resampling) {
    return new Permutation(resampling);
  }

  /**
   * {@return the two-sided p-value of no effect, or why the statistic has none}
   *
   * @param statistic of an order: the row whose value is put in each row's place. An order on which
   *     it is NaN counts as one as far from 0 as can be
   * @throws IllegalArgumentException if rows are in clusters, which cannot be swapped for one
   *     another
   */
  public Outcome<PValue> test(Rows rows, RowStatistic statistic) {
    checkSwappable(rows);
    double observed = Math.abs(statistic.of(rows.observed()));
    if (Double.isNaN(observed)) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "the statistic has no value on the %d rows as they are",
          rows.size());
    }
    return Outcome.of(PermutationP.of(orders(rows), statistic::of, observed, resampling));
  }

  /**
   * {@return the statistic's mean over the orders that {@link #test} compares with: where it lies
   * if there is no effect}
   *
   * @param statistic of an order, with a value on each
   * @throws IllegalArgumentException if rows are in clusters, which cannot be swapped for one
   *     another
   */
  public double expectation(Rows rows, RowStatistic statistic) {
    checkSwappable(rows);
    return Means.of(PermutationP.values(orders(rows), statistic::of, resampling));
  }

  private static void checkSwappable(Rows rows) {
    if (rows.kind() == Rows.Kind.CLUSTERED) {
      throw new IllegalArgumentException(
          "rows must be swapped singly or within strata, but were given as " + rows);
    }
  }

  private static Orders orders(Rows rows) {
    return new Orders(
        rows.size(),
        rows.strata().stream()
            .map(units -> units.stream().mapToInt(unit -> unit[0]).toArray())
            .toList());
  }

  /** "permutation test". */
  @Override
  public String toString() {
    return "permutation test";
  }
}
