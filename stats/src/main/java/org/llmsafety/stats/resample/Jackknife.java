package org.llmsafety.stats.resample;

/** A statistic with each unit left out in turn. */
final class Jackknife {
  /** Of a statistic's value: an error below it is rounding. */
  private static final double ROUNDING = 1e-12;

  private Jackknife() {}

  /** {@return the statistic without each unit, computed once for all copies of the same unit} */
  static double[] leavingOneOut(int[][] units, RowStatistic statistic) {
    int[] rows = Rows.rowsOf(units);
    double[] values = new double[units.length];
    int from = 0;
    for (int i = 0; i < units.length; i++) {
      int copy = firstOf(units, i);
      int to = from + units[i].length;
      values[i] = copy < i ? values[copy] : statistic.of(without(from, to, rows));
      from = to;
    }
    return values;
  }

  private static int[] without(int from, int to, int[] rows) {
    int[] left = new int[rows.length - (to - from)];
    System.arraycopy(rows, 0, left, 0, from);
    System.arraycopy(rows, to, left, from, rows.length - to);
    return left;
  }

  /** Where the unit at this place came first: copies are the same array, not only equal ones. */
  @SuppressWarnings("ReferenceEquality")
  private static int firstOf(int[][] units, int place) {
    int first = 0;
    while (units[first] != units[place]) {
      first++;
    }
    return first;
  }

  /**
   * {@return the standard error that follows from these values; NaN where a unit left out leaves no
   * value, 0 where the values differ by rounding only, as slopes through two points do}
   */
  static double error(double[] leftOut) {
    double n = leftOut.length;
    double error = Math.sqrt((n - 1) * (n - 1) / n * Replicates.varianceOf(leftOut));
    return error <= ROUNDING * Math.abs(leftOut[0]) ? 0 : error;
  }
}
