package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The exact null distribution of Kendall's S with ties in both variables, when every order is
 * equally likely. There is no closed form: groups of one variable are filled one after the other
 * from what is left of the levels of the other, and for every possible remainder the distribution
 * of S so far is kept.
 */
final class TwoSidedTiesNull {
  /** Additions spent on one distribution. */
  private static final double MOST_WORK = 1e8;

  /** Numbers held at once: 40 MB. */
  private static final double MOST_CELLS = 5e6;

  private final double[] probabilities;

  private TwoSidedTiesNull(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /** Remainders that are told apart by a long. */
  private static final double MOST_REMAINDERS = 1e18;

  /** Scores up to which it is tried at all; beyond, nothing would fit. */
  private static final int MOST_SCORES = 200;

  /** {@return the distribution, or empty where it would take too much work} */
  static Optional<TwoSidedTiesNull> of(int[] groups, int[] levels) {
    if (Arrays.stream(groups).sum() > MOST_SCORES) {
      return Optional.empty();
    }
    double work = work(groups, levels);
    double workSwapped = work(levels, groups);
    if (Math.min(work, workSwapped) > MOST_WORK) {
      return Optional.empty();
    }
    return Optional.of(
        new TwoSidedTiesNull(
            work <= workSwapped
                ? new Filling(groups, levels).run()
                : new Filling(levels, groups).run()));
  }

  /** {@return the probability that S is at least this far from 0, on either side} */
  double atLeastAsExtreme(long s) {
    int middle = probabilities.length / 2;
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (Math.abs(i - middle) >= Math.abs(s)) {
        sum += probabilities[i];
      }
    }
    return Math.min(1, sum);
  }

  /** {@return the probability of exactly this S} */
  double probability(long s) {
    long i = s + probabilities.length / 2;
    return i < 0 || i >= probabilities.length ? 0 : probabilities[(int) i];
  }

  /** An upper bound on the additions, infinite where the memory would not do. */
  private static double work(int[] groups, int[] levels) {
    double[] statesBySize = statesBySize(levels);
    if (Arrays.stream(statesBySize).sum() > MOST_REMAINDERS) {
      return Double.POSITIVE_INFINITY;
    }
    double cells = 2.0 * mostPairs(groups, levels) + 1;
    double work = 0;
    int left = Arrays.stream(levels).sum();
    for (int group : groups) {
      double states = statesBySize[left];
      left -= group;
      if ((states + statesBySize[left]) * cells > MOST_CELLS) {
        return Double.POSITIVE_INFINITY;
      }
      work += states * Math.min(statesBySize[group], statesBySize[left]) * cells;
    }
    return work;
  }

  /** How many different remainders of each size there are. */
  private static double[] statesBySize(int[] levels) {
    double[] counts = {1};
    for (int level : levels) {
      double[] next = new double[counts.length + level];
      for (int i = 0; i < counts.length; i++) {
        for (int taken = 0; taken <= level; taken++) {
          next[i + taken] += counts[i];
        }
      }
      counts = next;
    }
    return counts;
  }

  /** At least the largest S. */
  private static int mostPairs(int[] groups, int[] levels) {
    return Math.min(pairs(groups), pairs(levels));
  }

  private static int pairs(int[] groups) {
    int n = Arrays.stream(groups).sum();
    return n * (n - 1) / 2 - Arrays.stream(groups).map(size -> size * (size - 1) / 2).sum();
  }

  /** One run of the filling. A remainder is a number in mixed radix, a digit a level. */
  private static final class Filling {
    private final int[] groups;
    private final int[] levels;
    private final long[] radix;
    private final int middle;
    private final int[] left;
    private final int[] taken;

    Filling(int[] groups, int[] levels) {
      this.groups = groups;
      this.levels = levels;
      this.radix = new long[levels.length];
      long product = 1;
      for (int level = 0; level < levels.length; level++) {
        radix[level] = product;
        product *= levels[level] + 1L;
      }
      this.middle = mostPairs(groups, levels);
      this.left = new int[levels.length];
      this.taken = new int[levels.length];
    }

    double[] run() {
      double[] start = new double[2 * middle + 1];
      start[middle] = 1;
      Map<Long, double[]> byRemainder = new HashMap<>();
      byRemainder.put(
          IntStream.range(0, levels.length).mapToLong(i -> levels[i] * radix[i]).sum(), start);
      int remaining = Arrays.stream(levels).sum();
      for (int group : groups) {
        Map<Long, double[]> next = new HashMap<>();
        double ways = choose(remaining, group);
        byRemainder.forEach(
            (remainder, soFar) -> {
              for (int level = 0; level < levels.length; level++) {
                left[level] = (int) (remainder / radix[level] % (levels[level] + 1L));
              }
              take(0, group, remainder, 1 / ways, soFar, next);
            });
        byRemainder = next;
        remaining -= group;
      }
      // everything is used up: one remainder, 0
      return byRemainder.values().iterator().next();
    }

    private void take(
        int level,
        int more,
        long remainder,
        double probability,
        double[] soFar,
        Map<Long, double[]> next) {
      if (more == 0) {
        add(remainder, probability, soFar, next);
        return;
      }
      if (level == levels.length) {
        return;
      }
      for (int count = 0; count <= Math.min(more, left[level]); count++) {
        taken[level] = count;
        take(
            level + 1,
            more - count,
            remainder - count * radix[level],
            probability * choose(left[level], count),
            soFar,
            next);
      }
      taken[level] = 0;
    }

    private void add(long remainder, double probability, double[] soFar, Map<Long, double[]> next) {
      int shift = risingLessFalling();
      double[] target = next.computeIfAbsent(remainder, ignored -> new double[2 * middle + 1]);
      int from = Math.max(0, -shift);
      int to = Math.min(soFar.length, soFar.length - shift);
      for (int i = from; i < to; i++) {
        target[i + shift] += probability * soFar[i];
      }
    }

    /**
     * Pairs of a taken one and one that is left: those that will rise less those that will fall.
     */
    private int risingLessFalling() {
      int total = 0;
      for (int level = 0; level < levels.length; level++) {
        total += left[level] - taken[level];
      }
      int below = 0;
      int s = 0;
      for (int level = 0; level < levels.length; level++) {
        int stays = left[level] - taken[level];
        int above = total - below - stays;
        s += taken[level] * (above - below);
        below += stays;
      }
      return s;
    }

    private static double choose(int n, int k) {
      double ways = 1;
      for (int i = 1; i <= k; i++) {
        ways = ways * (n - k + i) / i;
      }
      return Math.rint(ways);
    }
  }
}
