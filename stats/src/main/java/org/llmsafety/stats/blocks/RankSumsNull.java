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
 * fewer of them than arrangements.
 */
final class RankSumsNull {
  /** Additions of a block's order to sums: about a second. */
  private static final double MOST_WORK = 4e6;

  private final Map<ImmutableIntArray, Double> ways;

  private RankSumsNull(Map<ImmutableIntArray, Double> ways) {
    this.ways = ways;
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
    // all orders of the first block are alike, but for the models' names
    Map<ImmutableIntArray, Double> ways =
        Map.of(ImmutableIntArray.copyOf(blocks.get(0)), orders(blocks.get(0)));
    double work = 0;
    for (int[] block : blocks.subList(1, blocks.size())) {
      work += ways.size() * orders(block);
      if (work > MOST_WORK) {
        return Optional.empty();
      }
      ways = with(block, ways);
    }
    return Optional.of(new RankSumsNull(ways));
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
    long most = 0;
    double all = 0;
    double hits = 0;
    double atMost = 0;
    for (Map.Entry<ImmutableIntArray, Double> sums : ways.entrySet()) {
      long found = sums.getKey().stream().mapToLong(sum -> (long) sum * sum).sum();
      if (found > most) {
        most = found;
        atMost = 0;
      }
      all += sums.getValue();
      hits += found >= squares ? sums.getValue() : 0;
      atMost += found == most ? sums.getValue() : 0;
    }
    return PValue.exact(hits / all, atMost / all);
  }
}
