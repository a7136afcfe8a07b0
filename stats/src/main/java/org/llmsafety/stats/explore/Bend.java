package org.llmsafety.stats.explore;

import java.util.Arrays;
import org.llmsafety.stats.internal.LinearModel;
import org.llmsafety.stats.internal.Means;

/**
 * The two-piece line, continuous, that fits best by least squares among those that bend on a date
 * of the scores.
 *
 * <p>What a bend takes away of the sum of squares follows from sums over the scores behind it, so
 * one pass from the last score to the first tries all dates.
 *
 * @param day of the bend, counted from 1970-01-01
 * @param before slope before it, in units per year
 * @param after slope after it
 * @param share of the straight line's sum of squares that the bend takes away, 0 to 1; NaN where
 *     there is no date for one or a straight line goes through all
 * @param candidates how many dates were tried
 */
record Bend(long day, double before, double after, double share, int candidates) {
  /** So many dates must lie before a bend, and as many after it. */
  static final int FEWEST_DATES_BESIDE = 3;

  /** Below this share of the squares of the values a straight line goes through all. */
  private static final double ROUNDING = 1e-24;

  /** {@return the best bend} */
  static Bend of(long[] days, double[] values) {
    int n = days.length;
    Sorted sorted = Sorted.of(days, values);
    double[] years = Means.centred(Years.of(sorted.days));
    double[] distances = distancesFromLine(sorted.days, sorted.values);
    double spread = product(years, years);
    double slope = product(years, sorted.values) / spread;
    double left = product(distances, distances);
    double[] fromMean = Means.centred(values);
    boolean isStraight = left <= ROUNDING * product(fromMean, fromMean);
    long[] dates = Arrays.stream(sorted.days).distinct().toArray();
    int candidates = Math.max(0, dates.length - 2 * FEWEST_DATES_BESIDE);
    Bend best = new Bend(0, slope, slope, Double.NaN, candidates);
    double yearsBehind = 0;
    double squaresBehind = 0;
    double distancesBehind = 0;
    double productsBehind = 0;
    int from = n;
    for (int date = dates.length - 1; date >= FEWEST_DATES_BESIDE && !isStraight; date--) {
      if (date < dates.length - FEWEST_DATES_BESIDE) {
        double bend = years[from - 1];
        double sum = yearsBehind - (n - from) * bend;
        double squares = squaresBehind - bend * (yearsBehind + sum);
        double along = (squaresBehind - bend * yearsBehind) / spread;
        double own = squares - sum * sum / n - along * along * spread;
        double change = (productsBehind - bend * distancesBehind) / own;
        double share = change * change * own / left;
        if (!(share < best.share)) {
          double before = slope - along * change;
          best = new Bend(dates[date], before, before + change, share, candidates);
        }
      }
      for (; from > 0 && sorted.days[from - 1] == dates[date]; from--) {
        yearsBehind += years[from - 1];
        squaresBehind += years[from - 1] * years[from - 1];
        distancesBehind += distances[from - 1];
        productsBehind += years[from - 1] * distances[from - 1];
      }
    }
    return best;
  }

  /** Days and values in the order of days. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the class, and nobody compares it
  private record Sorted(long[] days, double[] values) {
    static Sorted of(long[] days, double[] values) {
      int n = days.length;
      long first = Arrays.stream(days).min().orElseThrow();
      long[] keys = new long[n];
      Arrays.setAll(keys, i -> (days[i] - first) * n + i);
      Arrays.sort(keys);
      double[] ordered = new double[n];
      Arrays.setAll(ordered, i -> values[(int) (keys[i] % n)]);
      Arrays.setAll(keys, i -> first + keys[i] / n);
      return new Sorted(keys, ordered);
    }
  }

  /** {@return how far each value lies above the straight line of least squares} */
  static double[] distancesFromLine(long[] days, double[] values) {
    return LinearModel.line(Years.of(days), values).residuals();
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** {@return F of a bend on this date against none, of n scores, as if the date had been given} */
  double f(int n) {
    return share / (1 - share) * (n - 3);
  }
}
