package org.llmsafety.stats.internal;

import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;

/**
 * The p-value of random orders, drawn until it is settled.
 *
 * <p>Orders are drawn in rounds: 14,080 first, then as many again as there are, up to a most. After
 * a round drawing stops if the p-value is on one side of each of the levels .05, .01 and .001 for
 * certain, and either its relative standard error is small enough or it is below .001. "For
 * certain" means that a p-value at the level would give so few or so many hits with a probability
 * of at most one in a million, by the bound of Chernoff (1952, A measure of asymptotic efficiency
 * for tests of a hypothesis based on the sum of observations, Annals of Mathematical Statistics
 * 23). That bounds the risk that stopping early puts p on another side of a level than all orders
 * would (Gandy 2009, Sequential implementation of Monte Carlo tests with uniformly bounded
 * resampling risk, Journal of the American Statistical Association 104, 1504-1511): at most 7
 * rounds in a million.
 *
 * <p>The p-value is (hits + 1) / (drawn + 1), whose standard error goes with it. Under no effect
 * the share of tests that reject differs from the level by less than .00003 at levels from .0001 to
 * .1 (4 million tests, 33,000 orders each on average: stats/src/test/golden/settled_size.py).
 */
public final class MonteCarlo {
  /** Where a p-value's side is asked about. */
  private static final double[] LEVELS = {0.05, 0.01, 0.001};

  private static final double LEAST_LEVEL = 0.001;
  private static final double RISK = 1e-6;

  /** Without a hit, p is then below .001 for certain. */
  private static final int FIRST_ROUND = 55 * SeededBlocks.BLOCK;

  private MonteCarlo() {}

  /** {@return the p-value; hits are orders at least as extreme as what was observed} */
  public static PValue p(Resampling resampling, SeededBlocks.Counting hits) {
    long extreme = 0;
    int drawn = 0;
    do {
      int from = drawn;
      drawn = next(drawn, resampling);
      extreme += SeededBlocks.count(from, drawn, resampling.seed(), hits);
    } while (drawn < resampling.draws() && !isSettled(extreme, drawn, resampling.relativeError()));
    return PValue.monteCarlo(extreme, drawn);
  }

  /** {@return how many orders are drawn in all after the round that follows so many} */
  public static int next(int drawn, Resampling resampling) {
    return (int) Math.min(resampling.draws(), Math.max(FIRST_ROUND, 2L * drawn));
  }

  /** {@return whether so many hits of so many orders settle a p-value} */
  public static boolean isSettled(long hits, int drawn, double relativeError) {
    double share = (double) hits / drawn;
    for (double level : LEVELS) {
      if (drawn * divergence(share, level) < -Math.log(RISK)) {
        return false;
      }
    }
    boolean isPrecise = 1 - share <= relativeError * relativeError * hits;
    return relativeError > 0 && (isPrecise || share < LEAST_LEVEL);
  }

  /** The divergence of Kullback and Leibler of a share from a level. */
  private static double divergence(double share, double level) {
    return term(share, level) + term(1 - share, 1 - level);
  }

  private static double term(double share, double level) {
    return share == 0 ? 0 : share * Math.log(share / level);
  }
}
