package org.llmsafety.stats.resample;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Means;
import org.llmsafety.stats.PValue;

/**
 * The permutation test: how often a statistic is as far from 0 as it was found when values are
 * dealt anew to the rows.
 *
 * <pre>{@code
 * Outcome<PValue> p =
 *     Permutation.withDefaults()
 *         .test(Rows.inStrata(labOfRow), order -> slope(years, i -> scores[order[i]]));
 * }</pre>
 *
 * <p>The two-sided p-value is the share of orders whose statistic is at least as far from 0, either
 * way, as the one observed; the statistic must be one that lies about 0 where there is no effect,
 * as a slope or a difference does. Up to 50,000 orders (8 rows) all are gone through; beyond,
 * 99,999 are drawn, and p is (hits + 1) / (drawn + 1) (Phipson and Smyth 2010, Permutation p-values
 * should never be zero, Statistical Applications in Genetics and Molecular Biology 9, 39).
 *
 * <p>It asks that under no effect every order is equally likely. Dealt within strata, such as labs,
 * the values may differ between strata in level (take each stratum's mean out of them first, or the
 * statistic does not lie about 0), but within one they must be exchangeable: models of one family
 * are not, and then it finds an effect where there is none more often than it says.
 *
 * <p><b>Measured</b> where scatter falls and rises over time (W3) and where models of a family are
 * alike at .3 and at .6 (W4), all at a level of 95 % or 5 %, as docs/calibration.md tells:
 * permutation test of a least-squares slope, 22 models: W3 rejects 6.6 and 5.8 %; W4 rejects 9.0
 * and 14.0 %.
 */
public final class Permutation {
  private static final int DEFAULT_PERMUTATIONS = 99_999;
  private static final long DEFAULT_SEED = 1;
  private static final double MOST_ENUMERATED = 50_000;

  /** Two orders that tie may differ by this much of the farthest order; they count as tied. */
  private static final double ROUNDING = 1e-12;

  private final int permutations;
  private final long seed;

  private Permutation(int permutations, long seed) {
    this.permutations = permutations;
    this.seed = seed;
  }

  /** {@return a test that draws 99,999 orders of seed 1 where it cannot go through all} */
  public static Permutation withDefaults() {
    return new Permutation(DEFAULT_PERMUTATIONS, DEFAULT_SEED);
  }

  /** {@return this test, drawing so many orders} */
  public Permutation withPermutations(int permutations) {
    if (permutations < 1) {
      throw new IllegalArgumentException(
          "permutations must be at least 1, but was " + permutations);
    }
    return new Permutation(permutations, seed);
  }

  /** {@return this test, drawing from this seed} */
  public Permutation withSeed(long seed) {
    return new Permutation(permutations, seed);
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
    return Outcome.of(
        orders(rows) <= MOST_ENUMERATED
            ? enumerated(rows, statistic, observed)
            : sampled(rows, statistic, observed));
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
    return Means.of(
        orders(rows) <= MOST_ENUMERATED
            ? allValues(rows, statistic)
            : sampledValues(rows, statistic));
  }

  private static void checkSwappable(Rows rows) {
    if (rows.kind() == Rows.Kind.CLUSTERED) {
      throw new IllegalArgumentException(
          "rows must be swapped singly or within strata, but were given as " + rows);
    }
  }

  private static double orders(Rows rows) {
    double orders = 1;
    for (List<int[]> stratum : rows.strata()) {
      orders *= CombinatoricsUtils.factorialDouble(stratum.size());
    }
    return orders;
  }

  private static PValue enumerated(Rows rows, RowStatistic statistic, double observed) {
    double[] distances = allValues(rows, order -> distance(statistic.of(order)));
    double farthest = farthest(distances);
    double orders = distances.length;
    return PValue.exact(
        atLeast(distances, observed, farthest) / orders,
        atLeast(distances, farthest, farthest) / orders);
  }

  private static double[] allValues(Rows rows, RowStatistic statistic) {
    double[] values = new double[(int) orders(rows)];
    deal(rows, 0, 0, rows.observed(), new Dealt(statistic, values));
    return values;
  }

  /** Of those that are finite: what has no value sets no measure for rounding. */
  private static double farthest(double[] distances) {
    return Arrays.stream(distances).filter(Double::isFinite).max().orElse(0);
  }

  private static long atLeast(double[] distances, double least, double farthest) {
    double bound = least - ROUNDING * farthest;
    return Arrays.stream(distances).filter(distance -> distance >= bound).count();
  }

  /** Takes the orders as they are dealt. */
  private static final class Dealt {
    private final RowStatistic statistic;
    private final double[] values;
    private int dealt;

    Dealt(RowStatistic statistic, double[] values) {
      this.statistic = statistic;
      this.values = values;
    }

    void take(int[] order) {
      values[dealt++] = statistic.of(order);
    }
  }

  /** All orders of a stratum's rows from one place on, with all orders of the strata behind it. */
  private static void deal(Rows rows, int stratum, int place, int[] order, Dealt dealt) {
    if (stratum == rows.strata().size()) {
      dealt.take(order);
      return;
    }
    List<int[]> units = rows.strata().get(stratum);
    if (place == units.size()) {
      deal(rows, stratum + 1, 0, order, dealt);
      return;
    }
    int here = units.get(place)[0];
    for (int other = place; other < units.size(); other++) {
      swap(order, here, units.get(other)[0]);
      deal(rows, stratum, place + 1, order, dealt);
      swap(order, here, units.get(other)[0]);
    }
  }

  private static double distance(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.abs(value);
  }

  private PValue sampled(Rows rows, RowStatistic statistic, double observed) {
    double[] distances = sampledValues(rows, order -> distance(statistic.of(order)));
    double farthest = Math.max(observed, farthest(distances));
    return PValue.monteCarlo(atLeast(distances, observed, farthest), permutations);
  }

  private double[] sampledValues(Rows rows, RowStatistic statistic) {
    int[][] strata =
        rows.strata().stream()
            .map(units -> units.stream().mapToInt(unit -> unit[0]).toArray())
            .toArray(int[][]::new);
    return Resampler.inBlocks(
        permutations,
        seed,
        (values, from, to, random) -> {
          int[] order = rows.observed();
          for (int i = from; i < to; i++) {
            for (int[] stratum : strata) {
              shuffle(order, stratum, random);
            }
            values[i] = statistic.of(order);
          }
        });
  }

  private static void shuffle(int[] order, int[] stratum, SplittableRandom random) {
    for (int i = stratum.length - 1; i > 0; i--) {
      swap(order, stratum[i], stratum[random.nextInt(i + 1)]);
    }
  }

  private static void swap(int[] order, int one, int other) {
    int swapped = order[one];
    order[one] = order[other];
    order[other] = swapped;
  }

  /** "permutation test". */
  @Override
  public String toString() {
    return "permutation test";
  }
}
