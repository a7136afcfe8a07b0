package org.llmsafety.stats.blocks;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.llmsafety.stats.PValue;

/**
 * The exact null distribution of the sum of squares of rank sums, where every order of each block's
 * ranks is equally likely: the conditional distribution behind Friedman's test, ties as they are.
 *
 * <p>Blocks are added one after the other; of each, it is kept in how many ways the rank sums can
 * come about. Which model has which sum does not matter, so they are kept sorted, and there are far
 * fewer of them than arrangements. The last block is gone through without keeping anything.
 */
final class RankSumsNull {
  /** Additions of an order to sums that are kept, and that are not: less than a second each. */
  private static final double MOST_KEPT = 2e6;

  private static final double MOST_PASSED = 2e7;

  private final Map<ImmutableIntArray, Double> ways;
  private final int[] last;

  private RankSumsNull(Map<ImmutableIntArray, Double> ways, int[] last) {
    this.ways = ways;
    this.last = last;
  }

  /**
   * {@return the distribution, or empty where it would take too long}
   *
   * @param ranks without holes, not all of them ties
   */
  static Optional<RankSumsNull> of(BlockRanks ranks) {
    List<int[]> blocks =
        IntStream.range(0, ranks.blocks())
            .filter(block -> ranks.squares(block) > 0)
            .mapToObj(block -> Arrays.stream(ranks.centred(block)).sorted().toArray())
            .toList();
    // all orders of the first block are equivalent, but for the models' names
    Map<ImmutableIntArray, Double> ways = Map.of(ImmutableIntArray.copyOf(blocks.get(0)), 1.0);
    double kept = 0;
    for (int[] block : blocks.subList(1, Math.max(1, blocks.size() - 1))) {
      kept += ways.size() * orders(block);
      if (kept > MOST_KEPT) {
        return Optional.empty();
      }
      ways = with(block, ways);
    }
    // to a block alone nothing is added
    int[] last = blocks.size() == 1 ? new int[ranks.models()] : blocks.get(blocks.size() - 1);
    return ways.size() * orders(last) > MOST_PASSED
        ? Optional.empty()
        : Optional.of(new RankSumsNull(ways, last));
  }

  /** {@return how many different orders there are of sorted ranks} */
  private static double orders(int[] sorted) {
    double orders = CombinatoricsUtils.factorialDouble(sorted.length);
    int run = 1;
    for (int i = 1; i < sorted.length; i++) {
      run = sorted[i] == sorted[i - 1] ? run + 1 : 1;
      orders /= run;
    }
    return orders;
  }

  private static Map<ImmutableIntArray, Double> with(
      int[] sorted, Map<ImmutableIntArray, Double> before) {
    Map<ImmutableIntArray, Double> after = new HashMap<>();
    int[] order = sorted.clone();
    do {
      before.forEach((sums, ways) -> after.merge(sum(sums, order), ways, Double::sum));
    } while (next(order));
    return after;
  }

  private static ImmutableIntArray sum(ImmutableIntArray sums, int[] order) {
    int[] sum = new int[order.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sums.get(i) + order[i];
    }
    Arrays.sort(sum);
    return ImmutableIntArray.copyOf(sum);
  }

  /** Makes the next order in the order of the alphabet; false if there is none. */
  private static boolean next(int[] order) {
    int at = order.length - 2;
    while (at >= 0 && order[at] >= order[at + 1]) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    int other = order.length - 1;
    while (order[other] <= order[at]) {
      other--;
    }
    swap(order, at, other);
    for (int i = at + 1, j = order.length - 1; i < j; i++, j--) {
      swap(order, i, j);
    }
    return true;
  }

  private static void swap(int[] order, int one, int other) {
    int swapped = order[one];
    order[one] = order[other];
    order[other] = swapped;
  }

  /** {@return the share of arrangements whose sum of squares is at least this great} */
  PValue atLeast(long squares) {
    Tally tally = new Tally(squares);
    long ofLast = Arrays.stream(last).mapToLong(rank -> (long) rank * rank).sum();
    List<Before> all =
        ways.entrySet().stream()
            .map(sums -> new Before(sums.getKey().toArray(), sums.getValue()))
            .toList();
    int[] order = last.clone();
    do {
      for (Before before : all) {
        tally.add(ofLast + before.squares(order), before.ways);
      }
    } while (next(order));
    return PValue.exact(tally.hits / tally.all, tally.atMost / tally.all);
  }

  /** Sums over all blocks but the last. */
  private static final class Before {
    private final int[] sums;
    private final double ways;
    private final long squares;

    Before(int[] sums, double ways) {
      this.sums = sums;
      this.ways = ways;
      this.squares = Arrays.stream(sums).mapToLong(sum -> (long) sum * sum).sum();
    }

    /** The squares of sums with an order added, less the squares of the order. */
    long squares(int[] order) {
      long product = 0;
      for (int i = 0; i < sums.length; i++) {
        product += (long) sums[i] * order[i];
      }
      return squares + 2 * product;
    }
  }

  /** Counts arrangements. */
  private static final class Tally {
    private final long least;
    private double all;
    private double hits;
    private double atMost;
    private long most;

    Tally(long least) {
      this.least = least;
    }

    void add(long squares, double ways) {
      if (squares > most) {
        most = squares;
        atMost = 0;
      }
      all += ways;
      hits += squares >= least ? ways : 0;
      atMost += squares == most ? ways : 0;
    }
  }
}
