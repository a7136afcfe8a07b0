package org.llmsafety.stats.resample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** Draws units with replacement, by chance or all ways there are. */
final class Resampler {
  /** So many resamples share a generator, whichever thread draws them. */
  private static final int BLOCK = 256;

  private static final long MOST_ENUMERATED = 100_000;
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

  /** {@return a number for each resample's units, drawn by chance} */
  double[] sampledUnits(int count, long seed, ToDoubleFunction<int[][]> number) {
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

  /** {@return whether all resamples can be gone through} */
  boolean isSmall() {
    return rows.strata().size() == 1
        && rows.units() <= MOST_UNITS_ENUMERATED
        && ways() <= MOST_ENUMERATED;
  }

  private long ways() {
    int units = rows.units();
    return CombinatoricsUtils.binomialCoefficient(2 * units - 1, units);
  }

  /** {@return a number for each resample's units, weighted by the number of orders it has} */
  Replicates enumerated(ToDoubleFunction<int[][]> number) {
    List<int[]> counts = new ArrayList<>();
    addCounts(new int[rows.units()], 0, rows.units(), counts);
    double[] values =
        counts.parallelStream()
            .mapToDouble(count -> number.applyAsDouble(unitsOf(count)))
            .toArray();
    double[] weights = counts.stream().mapToDouble(this::orders).toArray();
    return Replicates.of(values, weights);
  }

  private static void addCounts(int[] counts, int unit, int left, List<int[]> all) {
    if (unit == counts.length - 1) {
      counts[unit] = left;
      all.add(counts.clone());
      return;
    }
    for (int times = 0; times <= left; times++) {
      counts[unit] = times;
      addCounts(counts, unit + 1, left - times, all);
    }
  }

  private int[][] unitsOf(int[] counts) {
    int[][] units = rows.allUnits();
    int[][] drawn = new int[units.length][];
    int at = 0;
    for (int unit = 0; unit < units.length; unit++) {
      for (int time = 0; time < counts[unit]; time++) {
        drawn[at++] = units[unit];
      }
    }
    return drawn;
  }

  /** The multinomial coefficient, a whole number that a double holds exactly up to 10 units. */
  private double orders(int[] counts) {
    double orders = CombinatoricsUtils.factorialDouble(rows.units());
    for (int count : counts) {
      orders /= CombinatoricsUtils.factorialDouble(count);
    }
    return Math.rint(orders);
  }

  /** {@return the statistic with each unit left out in turn} */
  static double[] leavingOneOut(int[][] units, RowStatistic statistic) {
    double[] values = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      values[i] = statistic.of(Rows.rowsWithout(units, i));
    }
    return values;
  }
}
