package org.llmsafety.stats.trend;

/**
 * Kendall's S of dated values: over all pairs of different dates, those that rise less those that
 * fall.
 *
 * <p>A merge sort counts the pairs that fall (Knight 1966, A computer method for calculating
 * Kendall's tau with ungrouped data, Journal of the American Statistical Association 61). The
 * KendallsCorrelation of Commons Math does the same, but tells tau-b only, from which a large S
 * cannot be had exactly.
 */
final class KendallS {
  private KendallS() {}

  static long of(DatedValues numbers) {
    DatedPoints points = DatedPoints.of(numbers);
    long falling = ResidualOrder.about(0, points).lessSteep();
    long level = pairs(numbers.valueGroups()) - points.pairsAlike();
    return points.pairs() - level - 2 * falling;
  }

  /** {@return the largest S that any order of the values has: that of the ascending one} */
  static long largest(Ties ties) {
    int[] dates = ties.dates();
    int[] values = ties.values();
    long alike = 0;
    int date = 0;
    int value = 0;
    int dateLeft = dates[0];
    int valueLeft = values[0];
    long n = 0;
    while (true) {
      int both = Math.min(dateLeft, valueLeft);
      alike += pairs(both);
      n += both;
      dateLeft -= both;
      valueLeft -= both;
      if (dateLeft == 0 && ++date < dates.length) {
        dateLeft = dates[date];
      }
      if (valueLeft == 0 && ++value < values.length) {
        valueLeft = values[value];
      }
      if (date == dates.length) {
        return pairs(n) - pairs(dates) - pairs(values) + alike;
      }
    }
  }

  private static long pairs(int[] groups) {
    long pairs = 0;
    for (int size : groups) {
      pairs += pairs(size);
    }
    return pairs;
  }

  private static long pairs(long size) {
    return size * (size - 1) / 2;
  }
}
