package org.llmsafety.stats.resample;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.llmsafety.stats.internal.SeededBlocks;

/** Draws units with replacement, by chance. */
final class Resampler {
  private static final long MOST_FOR_EACH_DRAWN = 10;
  private static final int MOST_UNITS_ENUMERATED = 10;

  private final Rows rows;

  Resampler(Rows rows) {
    this.rows = rows;
  }

  /** {@return the statistic over so many resamples drawn by chance} */
  double[] sampled(int count, long seed, RowStatistic statistic) {
    return rows.kind() == Rows.Kind.INDEPENDENT
        ? sampledRows(count, seed, statistic)
        : sampledUnits(count, seed, units -> statistic.of(Rows.rowsOf(units)));
  }

  private double[] sampledRows(int count, long seed, RowStatistic statistic) {
    int n = rows.size();
    return SeededBlocks.values(
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
  double[] roots(int count, long seed, StudentisedStatistic root, RowStatistic statistic) {
    return sampledUnits(
        count,
        seed,
        units ->
            root.of(
                statistic.of(Rows.rowsOf(units)),
                Jackknife.error(Jackknife.leavingOneOut(units, statistic))));
  }

  private double[] sampledUnits(int count, long seed, ToDoubleFunction<int[][]> number) {
    return SeededBlocks.values(
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
