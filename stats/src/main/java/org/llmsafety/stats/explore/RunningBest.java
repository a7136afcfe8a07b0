package org.llmsafety.stats.explore;

import java.util.Arrays;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.Ends;

/** The best so far of dated scores, in numbers. */
final class RunningBest {
  private final int sign;
  private final long first;
  private final long last;
  private final double best;

  /** Of a series' scores, whose dates may change within its first and last and beyond. */
  RunningBest(ScoreSeries series) {
    this.sign = Ends.of(series.benchmark().scale()).sign();
    this.first = series.points().get(0).date().toEpochDay();
    this.last = series.points().get(series.size() - 1).date().toEpochDay();
    this.best = Arrays.stream(series.values()).map(value -> sign * value).max().orElseThrow();
  }

  DayStatistic statistic(FrontierStatistic statistic) {
    return statistic == FrontierStatistic.RECORDS ? this::records : this::meanGap;
  }

  private double records(long[] days, double[] values) {
    long[] byDay = byDay(days);
    int n = days.length;
    int records = 0;
    double bestSoFar = Double.NEGATIVE_INFINITY;
    for (int from = 0; from < n; ) {
      double before = bestSoFar;
      long day = byDay[from] / n;
      for (; from < n && byDay[from] / n == day; from++) {
        bestSoFar = Math.max(bestSoFar, sign * values[(int) (byDay[from] % n)]);
      }
      records += bestSoFar > before ? 1 : 0;
    }
    return records;
  }

  /** Each score's best so far lasts until the next score, which may be of the same day. */
  private double meanGap(long[] days, double[] values) {
    long[] byDay = byDay(days);
    int n = days.length;
    double gaps = 0;
    double bestSoFar = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      bestSoFar = Math.max(bestSoFar, sign * values[(int) (byDay[i] % n)]);
      long from = Math.min(byDay[i] / n, last - first);
      long to = i + 1 < n ? Math.min(byDay[i + 1] / n, last - first) : last - first;
      gaps += (best - bestSoFar) * (to - from);
    }
    return gaps / (last - first);
  }

  /** Days since the first times n, and the score's number: sorted, scores are in date order. */
  private long[] byDay(long[] days) {
    long[] byDay = new long[days.length];
    Arrays.setAll(byDay, i -> (days[i] - first) * days.length + i);
    Arrays.sort(byDay);
    return byDay;
  }
}
