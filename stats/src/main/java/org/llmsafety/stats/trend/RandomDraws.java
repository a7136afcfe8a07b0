package org.llmsafety.stats.trend;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.PValue;

/**
 * Random orders drawn in blocks, each of a generator of its own that is split from the seed: the
 * outcome does not depend on how many processors share the work.
 */
final class RandomDraws {
  private static final int BLOCK = 10_000;

  private RandomDraws() {}

  /** How many of so many random orders are at least as extreme as what was observed. */
  interface Hits {
    long of(int orders, SplittableRandom random);
  }

  /** {@return the p-value of so many random orders} */
  static PValue p(int permutations, long seed, Hits hits) {
    SplittableRandom root = new SplittableRandom(seed);
    int blocks = (int) ((permutations + BLOCK - 1L) / BLOCK);
    SplittableRandom[] generators =
        Stream.generate(root::split).limit(blocks).toArray(SplittableRandom[]::new);
    long extreme =
        IntStream.range(0, blocks)
            .parallel()
            .mapToLong(
                block -> hits.of(Math.min(BLOCK, permutations - block * BLOCK), generators[block]))
            .sum();
    return PValue.monteCarlo(extreme, permutations);
  }

  /**
   * {@return a number from 0 to below the bound, all equally likely, without dividing} (Lemire
   * 2019, Fast random integer generation in an interval, ACM Transactions on Modeling and Computer
   * Simulation 29).
   */
  static int below(int bound, SplittableRandom random) {
    long product = (random.nextInt() & 0xFFFFFFFFL) * bound;
    if ((product & 0xFFFFFFFFL) < bound) {
      long threshold = (1L << 32) % bound;
      while ((product & 0xFFFFFFFFL) < threshold) {
        product = (random.nextInt() & 0xFFFFFFFFL) * bound;
      }
    }
    return (int) (product >>> 32);
  }
}
