package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds the distribution of Kendall's S with ties in both variables: the levels of one variable
 * are, in ascending order, given places of the other, and for every possible remainder of places
 * the distribution of S so far is kept.
 *
 * <p>A remainder need not say which places are left, only how many of each tied group and how many
 * of each run of untied places between tied groups: that is all that S can still depend on. Within
 * a run, the places taken and those left make a Mann-Whitney count.
 */
final class TiesFilling {
  /** Numbers held at once: 80 MB. */
  private static final double MOST_CELLS = 1e7;

  /**
   * Additions spent on one distribution, by a bound that real ones stay well below: 1 s or less.
   */
  private static final double MOST_WORK = 3e9;

  /** Remainders that are distinguished by a long. */
  private static final double MOST_REMAINDERS = 1e18;

  /** Scores up to which it is tried at all; beyond, nothing would fit. */
  private static final int MOST_SCORES = 200;

  private final int[] levels;
  private final int[] capacity;
  private final boolean[] tied;
  private final int n;
  private final int middle;
  private final double work;
  private final long[] radix;
  private final int[] left;
  private final int[] leftBehind;
  private final int[] taken;

  /**
   * @param places group sizes of the variable that is filled, in order
   * @param levels group sizes of the variable that fills it, in order
   */
  TiesFilling(int[] places, int[] levels) {
    this.levels = levels.clone();
    this.capacity = new int[places.length];
    this.tied = new boolean[places.length];
    int blocks = 0;
    for (int i = 0; i < places.length; i++) {
      boolean joinsRun = i > 0 && places[i] == 1 && places[i - 1] == 1;
      if (!joinsRun) {
        blocks++;
      }
      capacity[blocks - 1] += places[i];
      tied[blocks - 1] = places[i] > 1;
    }
    this.n = Arrays.stream(levels).sum();
    this.middle = Math.min(pairs(places), pairs(levels));
    this.radix = new long[blocks];
    this.left = new int[blocks];
    this.leftBehind = new int[blocks];
    this.taken = new int[blocks];
    this.work = n > MOST_SCORES ? Double.POSITIVE_INFINITY : estimate();
  }

  /** {@return an upper bound on the additions, infinite where the memory would not do} */
  double work() {
    return work;
  }

  boolean isFeasible() {
    return work <= MOST_WORK;
  }

  private double estimate() {
    int[] blocks = Arrays.copyOf(capacity, radix.length);
    double[] statesBySize = statesBySize(blocks);
    if (Arrays.stream(statesBySize).sum() > MOST_REMAINDERS) {
      return Double.POSITIVE_INFINITY;
    }
    double range = 2.0 * middle + 1;
    int longestRun = 0;
    for (int block = 0; block < blocks.length; block++) {
      longestRun = tied[block] ? longestRun : Math.max(longestRun, blocks[block]);
    }
    double sum = 0;
    int remaining = n;
    for (int level : levels) {
      double states = statesBySize[remaining];
      remaining -= level;
      if ((states + statesBySize[remaining]) * range > MOST_CELLS) {
        return Double.POSITIVE_INFINITY;
      }
      double ways = Math.min(statesBySize[level], statesBySize[remaining]);
      sum += states * ways * (1 + (double) level * Math.max(0, longestRun - level)) * range;
    }
    return sum;
  }

  /** How many different remainders of each size there are. */
  private static double[] statesBySize(int[] blocks) {
    double[] counts = {1};
    for (int block : blocks) {
      double[] next = new double[counts.length + block];
      for (int i = 0; i < counts.length; i++) {
        for (int some = 0; some <= block; some++) {
          next[i + some] += counts[i];
        }
      }
      counts = next;
    }
    return counts;
  }

  private static int pairs(int[] groups) {
    int n = Arrays.stream(groups).sum();
    return n * (n - 1) / 2 - Arrays.stream(groups).map(size -> size * (size - 1) / 2).sum();
  }

  /** {@return the probability of each S, from the smallest to the largest that could be} */
  double[] run() {
    long product = 1;
    long full = 0;
    for (int block = 0; block < radix.length; block++) {
      radix[block] = product;
      full += capacity[block] * product;
      product *= capacity[block] + 1L;
    }
    Map<Long, SoFar> byRemainder = new HashMap<>();
    byRemainder.put(full, SoFar.zero(middle));
    int remaining = n;
    for (int level : levels) {
      Map<Long, SoFar> next = new HashMap<>();
      double ways = choose(remaining, level);
      byRemainder.forEach(
          (remainder, soFar) -> {
            for (int block = 0; block < radix.length; block++) {
              left[block] = (int) (remainder / radix[block] % (capacity[block] + 1L));
            }
            for (int block = radix.length - 1; block > 0; block--) {
              leftBehind[block - 1] = leftBehind[block] + left[block];
            }
            take(0, level, remainder, 1 / ways, soFar, next);
          });
      byRemainder = next;
      remaining -= level;
    }
    // everything is used up: one remainder, 0
    return byRemainder.values().iterator().next().probabilities;
  }

  private void take(
      int block, int more, long remainder, double probability, SoFar soFar, Map<Long, SoFar> next) {
    if (more == 0) {
      SoFar target = next.computeIfAbsent(remainder, ignored -> SoFar.nothing(middle));
      target.add(soFar, probability, risingLessFalling(), withinRuns());
      return;
    }
    // what does not fit into the blocks behind must be taken here
    int least = Math.max(0, more - leftBehind[block]);
    for (int count = least; count <= Math.min(more, left[block]); count++) {
      taken[block] = count;
      take(
          block + 1,
          more - count,
          remainder - count * radix[block],
          probability * choose(left[block], count),
          soFar,
          next);
    }
    taken[block] = 0;
  }

  /** Pairs of a taken place and one left in another block: those that will rise less the others. */
  private int risingLessFalling() {
    int total = 0;
    for (int block = 0; block < radix.length; block++) {
      total += left[block] - taken[block];
    }
    int before = 0;
    int s = 0;
    for (int block = 0; block < radix.length; block++) {
      int stays = left[block] - taken[block];
      int after = total - before - stays;
      s += taken[block] * (after - before);
      before += stays;
    }
    return s;
  }

  /** The distribution of falling pairs of a taken place and one left of the same run. */
  private double[] withinRuns() {
    double[] kernel = {1};
    for (int block = 0; block < radix.length; block++) {
      int stays = left[block] - taken[block];
      if (!tied[block] && taken[block] > 0 && stays > 0) {
        kernel = KendallNull.ofTwoGroups(taken[block], stays, kernel);
      }
    }
    return kernel;
  }

  private static double choose(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return Math.rint(ways);
  }

  /** The distribution of S so far, where it is not 0. */
  private static final class SoFar {
    final double[] probabilities;
    private int from;
    private int to;

    private SoFar(double[] probabilities, int from, int to) {
      this.probabilities = probabilities;
      this.from = from;
      this.to = to;
    }

    static SoFar nothing(int middle) {
      return new SoFar(new double[2 * middle + 1], 2 * middle + 1, 0);
    }

    static SoFar zero(int middle) {
      SoFar zero = new SoFar(new double[2 * middle + 1], middle, middle + 1);
      zero.probabilities[middle] = 1;
      return zero;
    }

    /** Adds another, moved by a constant and by a count of falling pairs. */
    void add(SoFar other, double probability, int shift, double[] falling) {
      int highest = shift + falling.length - 1;
      for (int count = 0; count < falling.length; count++) {
        int by = highest - 2 * count;
        double weight = probability * falling[count];
        for (int i = other.from; i < other.to; i++) {
          probabilities[i + by] += weight * other.probabilities[i];
        }
      }
      from = Math.min(from, other.from + highest - 2 * (falling.length - 1));
      to = Math.max(to, other.to + highest);
    }
  }
}
