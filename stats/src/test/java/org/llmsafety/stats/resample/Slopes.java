package org.llmsafety.stats.resample;

/** The least-squares slope as a statistic of rows, for the tests. */
final class Slopes {
  private static final double ROUNDING = 1e-12;

  private Slopes() {}

  /** Of pairs of a year and a value. */
  static RowStatistic of(double[] years, double[] values) {
    return rows -> slope(years, values, rows, rows);
  }

  /** Of the years as they are, each with the value of the row put in its place. */
  static RowStatistic ofOrders(double[] years, double[] values) {
    return order -> {
      int[] own = new int[order.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = i;
      }
      return slope(years, values, own, order);
    };
  }

  private static double slope(double[] years, double[] values, int[] yearRows, int[] valueRows) {
    double meanYear = 0;
    double meanValue = 0;
    for (int i = 0; i < yearRows.length; i++) {
      meanYear += years[yearRows[i]] / yearRows.length;
      meanValue += values[valueRows[i]] / yearRows.length;
    }
    double spread = 0;
    double together = 0;
    for (int i = 0; i < yearRows.length; i++) {
      double fromMean = years[yearRows[i]] - meanYear;
      spread += fromMean * fromMean;
      together += fromMean * (values[valueRows[i]] - meanValue);
    }
    return spread < ROUNDING ? Double.NaN : together / spread;
  }
}
