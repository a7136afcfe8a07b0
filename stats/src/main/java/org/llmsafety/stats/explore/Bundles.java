package org.llmsafety.stats.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.llmsafety.core.ScoreSeries;

/**
 * Scores that change dates together: each bundle has the day of its first score, and of each score
 * the days since and the value, turned so that higher is safer.
 */
final class Bundles {
  private final long[] firstDays;
  private final long[][] daysSince;
  private final double[][] values;
  private final int scores;
  private final long days;
  private final double best;

  private Bundles(ScoreSeries series, List<ImmutableList<ScoreSeries.Point>> bundles) {
    int sign = series.benchmark().scale().sign();
    long start = day(series.points().get(0));
    this.scores = series.size();
    this.days = day(series.points().get(scores - 1)) - start;
    this.firstDays = bundles.stream().mapToLong(points -> day(points.get(0)) - start).toArray();
    this.daysSince =
        bundles.stream()
            .map(
                points ->
                    points.stream().mapToLong(point -> day(point) - day(points.get(0))).toArray())
            .toArray(long[][]::new);
    this.values =
        bundles.stream()
            .map(points -> points.stream().mapToDouble(point -> sign * point.value()).toArray())
            .toArray(double[][]::new);
    this.best = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }

  /** Each score for itself. */
  static Bundles ofScores(ScoreSeries series) {
    return new Bundles(series, series.points().stream().map(ImmutableList::of).toList());
  }

  /** The scores of each family together. */
  static Bundles ofFamilies(ScoreSeries series) {
    ImmutableListMultimap<String, ScoreSeries.Point> byFamily =
        Multimaps.index(series.points(), point -> point.score().model().family());
    return new Bundles(series, byFamily.keySet().stream().map(byFamily::get).toList());
  }

  private static long day(ScoreSeries.Point point) {
    return point.date().toEpochDay();
  }

  int size() {
    return firstDays.length;
  }

  double observed(FrontierStatistic statistic) {
    return statistic(statistic, IntStream.range(0, size()).toArray());
  }

  /** The statistic if each first day is given the bundle of this order. */
  double statistic(FrontierStatistic statistic, int[] order) {
    double[] valueOf = new double[scores];
    long[] byDay = new long[scores];
    int at = 0;
    for (int place = 0; place < order.length; place++) {
      long[] since = daysSince[order[place]];
      for (int i = 0; i < since.length; i++) {
        valueOf[at] = values[order[place]][i];
        // the day before the score's number, so that sorting puts scores in the order of days
        byDay[at] = (firstDays[place] + since[i]) * scores + at;
        at++;
      }
    }
    Arrays.sort(byDay);
    return statistic == FrontierStatistic.RECORDS
        ? records(byDay, valueOf)
        : meanGap(byDay, valueOf);
  }

  private int records(long[] byDay, double[] valueOf) {
    int records = 0;
    double bestSoFar = Double.NEGATIVE_INFINITY;
    for (int from = 0; from < scores; ) {
      double before = bestSoFar;
      long day = byDay[from] / scores;
      for (; from < scores && byDay[from] / scores == day; from++) {
        bestSoFar = Math.max(bestSoFar, valueOf[(int) (byDay[from] % scores)]);
      }
      records += bestSoFar > before ? 1 : 0;
    }
    return records;
  }

  /** Each score's best so far lasts until the next score, which may be of the same day. */
  private double meanGap(long[] byDay, double[] valueOf) {
    double gaps = 0;
    double bestSoFar = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores; i++) {
      bestSoFar = Math.max(bestSoFar, valueOf[(int) (byDay[i] % scores)]);
      long from = Math.min(byDay[i] / scores, days);
      long to = i + 1 < scores ? Math.min(byDay[i + 1] / scores, days) : days;
      gaps += (best - bestSoFar) * (to - from);
    }
    return gaps / days;
  }
}
