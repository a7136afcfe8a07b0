package org.llmsafety.stats.internal;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random numbers in blocks, each of a generator of its own whose seed is made of the caller's seed
 * and the block's number: the outcome does not depend on how many processors share the work, nor on
 * how many blocks are drawn in the end.
 */
public final class SeededBlocks {
  /** How many draws share a generator. */
  public static final int BLOCK = 256;

  private SeededBlocks() {}

  /** What is done for the draws of one block. */
  @FunctionalInterface
  public interface Drawing {
    /** Draws those from one number up to another. */
    void draw(int from, int to, SplittableRandom random);
  }

  /** What is done for the draws of one block, each of which gives a number. */
  @FunctionalInterface
  public interface Filling {
    /** Fills the values from one place up to another. */
    void fill(double[] values, int from, int to, SplittableRandom random);
  }

  /** What is counted among the draws of one block. */
  @FunctionalInterface
  public interface Counting {
    /** {@return how many of so many draws count} */
    long of(int draws, SplittableRandom random);
  }

  /** {@return one number for each draw} */
  public static double[] values(int draws, long seed, Filling filling) {
    double[] values = new double[draws];
    forEach(draws, seed, (from, to, random) -> filling.fill(values, from, to, random));
    return values;
  }

  /** Makes all draws, a block at a time. */
  public static void forEach(int draws, long seed, Drawing drawing) {
    IntStream.range(0, blocks(draws))
        .parallel()
        .forEach(
            block ->
                drawing.draw(
                    block * BLOCK, block * BLOCK + sizeOf(block, draws), random(seed, block)));
  }

  /**
   * {@return how many draws count}
   *
   * @param from the first draw, a multiple of {@link #BLOCK}
   * @param to behind the last
   */
  public static long count(int from, int to, long seed, Counting counting) {
    return IntStream.range(from / BLOCK, blocks(to))
        .parallel()
        .mapToLong(block -> counting.of(sizeOf(block, to), random(seed, block)))
        .sum();
  }

  /** {@return how many blocks so many draws take} */
  public static int blocks(int draws) {
    return (int) (((long) draws + BLOCK - 1) / BLOCK);
  }

  /** {@return how many of so many draws in all a block has} */
  public static int sizeOf(int block, int draws) {
    return Math.min(BLOCK, draws - block * BLOCK);
  }

  /** {@return the generator of a block} */
  public static SplittableRandom random(long seed, int block) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ mixed(block));
  }

  private static long mixed(long block) {
    long bits = (block + 1) * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 32)) * 0xD6E8FEB86659FD93L;
    return bits ^ (bits >>> 32);
  }

  /**
   * {@return a number from 0 to below the bound, all equally likely, without dividing} (Lemire
   * 2019, Fast random integer generation in an interval, ACM Transactions on Modeling and Computer
   * Simulation 29).
   */
  public static int below(int bound, SplittableRandom random) {
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
