package org.llmsafety.stats.explore;

import java.util.Arrays;
import org.llmsafety.core.ScoreSeries;

/** Days as years of 365.25 days; slopes do not mind from when they are counted. */
final class Years {
  private Years() {}

  static double[] of(long[] days) {
    long first = days[0];
    return Arrays.stream(days)
        .mapToDouble(day -> (day - first) / ScoreSeries.DAYS_PER_YEAR)
        .toArray();
  }
}
