package org.llmsafety.stats.pooled;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.MonteCarlo;
import org.llmsafety.stats.internal.Orders;
import org.llmsafety.stats.internal.SeededBlocks;

/** Counts, order by order, how often the greatest of the statistics not yet passed is as great. */
final class MaxTStepDown {
  /** Orders that tie may differ by this much in a standardised statistic; they count as tied. */
  private static final double ROUNDING = 1e-9;

  private final List<StrataS> statistics;
  private final double[] observed;
  private final int[] byGreatest;
  private final long[] own;
  private final long[] greatest;

  /** Each benchmark's greatest statistic of any order, and how many orders have it. */
  private final double[] farthest;

  private final long[] atFarthest;

  /** The greatest statistic of any benchmark in any order, and how many orders have it. */
  private double farthestOfAll;

  private long atFarthestOfAll;
  private long orders;

  private MaxTStepDown(List<StrataS> statistics, int[] asFound) {
    this(
        statistics,
        statistics.stream().mapToDouble(s -> Math.abs(s.standardised(asFound))).toArray());
  }

  private MaxTStepDown(List<StrataS> statistics, double[] observed) {
    this(
        statistics,
        observed,
        IntStream.range(0, observed.length)
            .boxed()
            .sorted(Comparator.comparingDouble(b -> -observed[b]))
            .mapToInt(b -> b)
            .toArray());
  }

  private MaxTStepDown(List<StrataS> statistics, double[] observed, int[] byGreatest) {
    this.statistics = statistics;
    this.observed = observed;
    this.byGreatest = byGreatest;
    this.own = new long[observed.length];
    this.greatest = new long[observed.length];
    this.farthest = new double[observed.length];
    this.atFarthest = new long[observed.length];
  }

  static MaxTStepDown ofAll(List<StrataS> statistics, Orders orders) {
    MaxTStepDown count = new MaxTStepDown(statistics, orders.asFound());
    orders.forEach(count::take);
    return count;
  }

  static MaxTStepDown ofRandom(List<StrataS> statistics, Orders orders, Resampling resampling) {
    MaxTStepDown count = new MaxTStepDown(statistics, orders.asFound());
    int drawn = 0;
    do {
      int from = drawn;
      drawn = MonteCarlo.next(drawn, resampling);
      count = count.plus(count.round(orders, from, drawn, resampling.seed()));
    } while (drawn < resampling.draws() && !count.isSettled(resampling.relativeError()));
    return count;
  }

  /** The orders from one number up to another, a multiple of a block. */
  private MaxTStepDown round(Orders orders, int from, int to, long seed) {
    return IntStream.range(from / SeededBlocks.BLOCK, SeededBlocks.blocks(to))
        .parallel()
        .mapToObj(
            block -> {
              MaxTStepDown count = new MaxTStepDown(statistics, observed, byGreatest);
              SplittableRandom random = SeededBlocks.random(seed, block);
              int[] order = orders.asFound();
              for (int i = 0; i < SeededBlocks.sizeOf(block, to); i++) {
                orders.shuffle(order, random);
                count.take(order);
              }
              return count;
            })
        .reduce(new MaxTStepDown(statistics, observed, byGreatest), MaxTStepDown::plus);
  }

  /** Whether every p-value, on its own and adjusted, is settled. */
  private boolean isSettled(double relativeError) {
    return IntStream.range(0, observed.length)
        .allMatch(
            b ->
                MonteCarlo.isSettled(own[b], (int) orders, relativeError)
                    && MonteCarlo.isSettled(greatest[b], (int) orders, relativeError));
  }

  /** The hits of both: the farthest of random orders is not asked for. */
  private MaxTStepDown plus(MaxTStepDown other) {
    MaxTStepDown sum = new MaxTStepDown(statistics, observed, byGreatest);
    sum.orders = orders + other.orders;
    Arrays.setAll(sum.own, b -> own[b] + other.own[b]);
    Arrays.setAll(sum.greatest, b -> greatest[b] + other.greatest[b]);
    return sum;
  }

  private void take(int[] order) {
    orders++;
    double most = 0;
    for (int k = byGreatest.length - 1; k >= 0; k--) {
      int b = byGreatest[k];
      double here = Math.abs(statistics.get(b).standardised(order));
      most = Math.max(most, here);
      if (here > farthest[b] + ROUNDING) {
        farthest[b] = here;
        atFarthest[b] = 0;
      }
      atFarthest[b] += here >= farthest[b] - ROUNDING ? 1 : 0;
      own[b] += here >= observed[b] - ROUNDING ? 1 : 0;
      greatest[b] += most >= observed[b] - ROUNDING ? 1 : 0;
    }
    if (most > farthestOfAll + ROUNDING) {
      farthestOfAll = most;
      atFarthestOfAll = 0;
    }
    atFarthestOfAll += most >= farthestOfAll - ROUNDING ? 1 : 0;
  }

  /** {@return the p-value of a benchmark on its own} */
  PValue raw(int benchmark, boolean all) {
    return p(own[benchmark], atFarthest[benchmark], all);
  }

  /**
   * {@return its p-value among all, no smaller than that of one that is greater} The smallest that
   * any could have had is the share of orders with the greatest statistic of all.
   */
  PValue adjusted(int benchmark, boolean all) {
    long hits = 0;
    for (int b : byGreatest) {
      hits = Math.max(hits, greatest[b]);
      if (b == benchmark) {
        break;
      }
    }
    return p(hits, atFarthestOfAll, all);
  }

  private PValue p(long hits, long fewest, boolean all) {
    return all
        ? PValue.exact((double) hits / orders, (double) fewest / orders)
        : PValue.monteCarlo(hits, orders);
  }
}
