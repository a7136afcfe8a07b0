package org.llmsafety.stats.resample;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws units with replacement, by chance. */
final class Resampler {
  /** So many resamples share a generator, whichever thread draws them. */
  private static final int BLOCK = 256;

  private static final long MOST_FOR_EACH_DRAWN = 10;
  private static final int MOST_UNITS_ENUMERATED = 10;

  private final Rows rows;

  Resampler(Rows rows) {
    this.rows = rows;
  }

  /** A generator for each block, its seed spread so that blocks have nothing in common. */
  static SplittableRandom random(long seed, int block) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ mixed(block));
  }

  private static long mixed(long block) {
    long bits = (block + 1) * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 32)) * 0xD6E8FEB86659FD93L;
    return bits ^ (bits >>> 32);
  }

  static int blocks(int count) {
    return (count + BLOCK - 1) / BLOCK;
  }

  /** Fills the values of one block after the other, on as many threads as there are. */
  static double[] inBlocks(int count, long seed, BlockWork work) {
    double[] values = new double[count];
    IntStream.range(0, blocks(count))
        .parallel()
        .forEach(
            block ->
                work.fill(
                    values,
                    block * BLOCK,
                    Math.min(count, (block + 1) * BLOCK),
                    random(seed, block)));
    return values;
  }

  /** What is done for one block of resamples. */
  @FunctionalInterface
  interface BlockWork {
    /** Fills the values from one place up to another. */
    void fill(double[] values, int from, int to, SplittableRandom random);
  }

  /** {@return the statistic over so many resamples drawn by chance} */
  double[] sampled(int count, long seed, RowStatistic statistic) {
    return rows.kind() == Rows.Kind.INDEPENDENT
        ? sampledRows(count, seed, statistic)
        : sampledUnits(count, seed, units -> statistic.of(Rows.rowsOf(units)));
  }

  private double[] sampledRows(int count, long seed, RowStatistic statistic) {
    int n = rows.size();
    return inBlocks(
        count,
        seed,
        (values, from, to, random) -> {
          int[] drawn = new int[n];
          for (int i = from; i < to; i++) {
            for (int j = 0; j < n; j++) {
              drawn[j] = random.nextInt(n);
            }
            values[i] = statistic.of(drawn);
          }
        });
  }

  /** {@return the roots of so many resamples drawn by chance} */
  double[] roots(int count, long seed, Root root, RowStatistic statistic) {
    return sampledUnits(
        count,
        seed,
        units ->
            root.of(
                statistic.of(Rows.rowsOf(units)),
                Jackknife.error(Jackknife.leavingOneOut(units, statistic))));
  }

  private double[] sampledUnits(int count, long seed, ToDoubleFunction<int[][]> number) {
    return inBlocks(
        count,
        seed,
        (values, from, to, random) -> {
          for (int i = from; i < to; i++) {
            values[i] = number.applyAsDouble(drawn(random));
          }
        });
  }

  private int[][] drawn(SplittableRandom random) {
    int[][] units = new int[rows.units()][];
    int at = 0;
    for (List<int[]> stratum : rows.strata()) {
      for (int i = 0; i < stratum.size(); i++) {
        units[at++] = stratum.get(random.nextInt(stratum.size()));
      }
    }
    return units;
  }

  /** {@return whether all resamples are gone through where so many would be drawn} */
  boolean isSmall(int resamples) {
    return rows.strata().size() == 1
        && rows.units() <= MOST_UNITS_ENUMERATED
        && Multisets.ways(rows.units(), rows.units()) <= MOST_FOR_EACH_DRAWN * resamples;
  }
}
