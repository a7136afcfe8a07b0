package org.llmsafety.stats.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.List;
import java.util.stream.IntStream;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.resample.RowStatistic;
import org.llmsafety.stats.resample.Rows;

/**
 * Scores that change dates together: each bundle has the day of its first score, and of each score
 * the days since and the value, in the benchmark's own units.
 */
final class Bundles {
  private final long[] firstDays;
  private final long[][] daysSince;
  private final double[][] values;
  private final int scores;

  private Bundles(List<ImmutableList<ScoreSeries.Point>> bundles) {
    this.scores = bundles.stream().mapToInt(List::size).sum();
    this.firstDays = bundles.stream().mapToLong(points -> day(points.get(0))).toArray();
    this.daysSince =
        bundles.stream()
            .map(
                points ->
                    points.stream().mapToLong(point -> day(point) - day(points.get(0))).toArray())
            .toArray(long[][]::new);
    this.values =
        bundles.stream()
            .map(points -> points.stream().mapToDouble(ScoreSeries.Point::value).toArray())
            .toArray(double[][]::new);
  }

  /** Each score for itself. */
  static Bundles ofScores(ScoreSeries series) {
    return new Bundles(series.points().stream().map(ImmutableList::of).toList());
  }

  /** The scores of each family together. */
  static Bundles ofFamilies(ScoreSeries series) {
    ImmutableListMultimap<String, ScoreSeries.Point> byFamily =
        Multimaps.index(series.points(), point -> point.score().model().family());
    return new Bundles(byFamily.keySet().stream().map(byFamily::get).toList());
  }

  private static long day(ScoreSeries.Point point) {
    return point.date().toEpochDay();
  }

  int size() {
    return firstDays.length;
  }

  /** The bundles as what a permutation swaps. */
  Rows rows() {
    return Rows.independent(size());
  }

  /** {@return the statistic of the scores as they came} */
  double observed(DayStatistic statistic) {
    return dealt(statistic).of(IntStream.range(0, size()).toArray());
  }

  /** {@return the statistic where each first day is given the bundle of an order} */
  RowStatistic dealt(DayStatistic statistic) {
    return order -> {
      long[] days = new long[scores];
      double[] dealt = new double[scores];
      int at = 0;
      for (int place = 0; place < order.length; place++) {
        long[] since = daysSince[order[place]];
        System.arraycopy(values[order[place]], 0, dealt, at, since.length);
        for (int i = 0; i < since.length; i++) {
          days[at++] = firstDays[place] + since[i];
        }
      }
      return statistic.of(days, dealt);
    };
  }
}
