package org.llmsafety.stats.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.resample.RowStatistic;
import org.llmsafety.stats.resample.Rows;

/**
 * Values that change dates together: each bundle has the day of its first, and of each the days
 * since and the value.
 */
final class FamilyBlocks {
  private final long[] firstDays;
  private final long[][] daysSince;
  private final double[][] values;
  private final int size;

  private FamilyBlocks(
      ScoreSeries series, double[] values, Function<ScoreSeries.Point, Object> key) {
    List<ScoreSeries.Point> points = series.points();
    Map<Object, List<Integer>> rowsByKey = new LinkedHashMap<>();
    for (int row = 0; row < points.size(); row++) {
      rowsByKey.computeIfAbsent(key.apply(points.get(row)), name -> new ArrayList<>()).add(row);
    }
    List<int[]> bundles =
        rowsByKey.values().stream()
            .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    this.size = points.size();
    this.firstDays = bundles.stream().mapToLong(rows -> day(points, rows[0])).toArray();
    this.daysSince =
        bundles.stream()
            .map(
                rows ->
                    IntStream.of(rows)
                        .mapToLong(row -> day(points, row) - day(points, rows[0]))
                        .toArray())
            .toArray(long[][]::new);
    this.values =
        bundles.stream()
            .map(rows -> IntStream.of(rows).mapToDouble(row -> values[row]).toArray())
            .toArray(double[][]::new);
  }

  /** Each score for itself. */
  static FamilyBlocks ofScores(ScoreSeries series) {
    return new FamilyBlocks(series, series.values(), point -> new Object());
  }

  /** The scores of each family together. */
  static FamilyBlocks ofFamilies(ScoreSeries series) {
    return ofFamilies(series, series.values());
  }

  /** Values, one per score of the series, those of each family together. */
  static FamilyBlocks ofFamilies(ScoreSeries series, double[] values) {
    return new FamilyBlocks(series, values, point -> point.score().model().family());
  }

  private static long day(List<ScoreSeries.Point> points, int row) {
    return points.get(row).date().toEpochDay();
  }

  /** {@return how many bundles} */
  int size() {
    return firstDays.length;
  }

  /** The bundles as what a permutation swaps. */
  Rows rows() {
    return Rows.independent(size());
  }

  /** {@return the statistic of the values as they came} */
  double observed(DayStatistic statistic) {
    return permuted(statistic).of(IntStream.range(0, size()).toArray());
  }

  /** {@return the statistic where each first day is given the bundle of an order} */
  RowStatistic permuted(DayStatistic statistic) {
    return order -> {
      long[] days = new long[size];
      double[] permuted = new double[size];
      int at = 0;
      for (int place = 0; place < order.length; place++) {
        long[] since = daysSince[order[place]];
        System.arraycopy(values[order[place]], 0, permuted, at, since.length);
        for (int i = 0; i < since.length; i++) {
          days[at++] = firstDays[place] + since[i];
        }
      }
      return statistic.of(days, permuted);
    };
  }
}
