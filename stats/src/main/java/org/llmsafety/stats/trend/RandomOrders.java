package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.internal.MonteCarlo;
import org.llmsafety.stats.internal.SeededBlocks;
import org.llmsafety.stats.internal.Ties;

/**
 * Kendall's S of random orders: over all pairs of different dates, those that rise less those that
 * fall.
 *
 * <p>The scores met so far are bits at their places in ascending order, so a new score sees how
 * many lie below and above it by counting bits: n squared over 64 steps.
 */
final class RandomOrders {
  private final int[] dateGroups;
  private final int n;
  private final int words;
  private final long[] below;
  private final long[] above;

  private RandomOrders(Ties ties) {
    this.dateGroups = ties.dates();
    this.n = ties.scores();
    this.words = (n + Long.SIZE - 1) / Long.SIZE;
    this.below = new long[n * words];
    this.above = new long[n * words];
    int first = 0;
    for (int size : ties.values()) {
      for (int place = first; place < first + size; place++) {
        setBits(below, place * words, 0, first);
        setBits(above, place * words, first + size, n);
      }
      first += size;
    }
  }

  private static void setBits(long[] masks, int offset, int from, int to) {
    for (int bit = from; bit < to; bit++) {
      masks[offset + bit / Long.SIZE] |= 1L << bit;
    }
  }

  /** {@return the p-value of S among random orders} */
  static PValue p(long s, Ties ties, Resampling resampling) {
    RandomOrders orders = new RandomOrders(ties);
    return MonteCarlo.p(resampling, (count, random) -> orders.hits(Math.abs(s), count, random));
  }

  private long hits(long distance, int orders, SplittableRandom random) {
    int[] places = IntStream.range(0, n).toArray();
    long[] seen = new long[words];
    long hits = 0;
    for (int order = 0; order < orders; order++) {
      if (Math.abs(nextS(places, seen, random)) >= distance) {
        hits++;
      }
    }
    return hits;
  }

  /** Shuffles the places and counts S as they come. */
  private int nextS(int[] places, long[] seen, SplittableRandom random) {
    Arrays.fill(seen, 0);
    int s = 0;
    int from = 0;
    for (int size : dateGroups) {
      int to = from + size;
      for (int i = from; i < to; i++) {
        int j = i + SeededBlocks.below(n - i, random);
        int place = places[j];
        places[j] = places[i];
        places[i] = place;
        int mask = place * words;
        for (int word = 0; word < words; word++) {
          s += Long.bitCount(seen[word] & below[mask + word]);
          s -= Long.bitCount(seen[word] & above[mask + word]);
        }
      }
      for (int i = from; i < to; i++) {
        seen[places[i] / Long.SIZE] |= 1L << places[i];
      }
      from = to;
    }
    return s;
  }
}
