package org.llmsafety.stats.trend;

import java.util.Arrays;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Ties;

/** Days and values sorted by day, then value: what the slopes between pairs are made of. */
final class DatedPoints {
  private final double[] days;
  private final double[] values;
  private final long pairs;

  private DatedPoints(double[] days, double[] values, long pairs) {
    this.days = days;
    this.values = values;
    this.pairs = pairs;
  }

  static DatedPoints of(DatedValues numbers) {
    double[] days = numbers.days();
    double[] values = numbers.values();
    long pairs = 0;
    int from = 0;
    for (int size : Ties.groups(numbers.days())) {
      Arrays.sort(values, from, from + size);
      pairs += (long) from * size;
      from += size;
    }
    return new DatedPoints(days, values, pairs);
  }

  int size() {
    return days.length;
  }

  /** {@return the values, in order of date, then of value} */
  double[] values() {
    return values.clone();
  }

  /** {@return how many pairs are of different dates} */
  long pairs() {
    return pairs;
  }

  /** {@return how many pairs are tied in both date and value} */
  long pairsAlike() {
    long tied = 0;
    int run = 0;
    for (int i = 1; i < days.length; i++) {
      run = days[i] == days[i - 1] && values[i] == values[i - 1] ? run + 1 : 0;
      tied += run;
    }
    return tied;
  }

  /** {@return the first place behind those of the same date} */
  int endOfDate(int i) {
    int end = i + 1;
    while (end < days.length && days[end] == days[i]) {
      end++;
    }
    return end;
  }

  /** {@return whole days from one to the other} */
  double days(int earlier, int later) {
    return days[later] - days[earlier];
  }

  /** {@return the slope between two of different dates, in units per year} */
  double slopePerYear(int earlier, int later) {
    return (values[later] - values[earlier]) / (days(earlier, later) / ScoreSeries.DAYS_PER_YEAR);
  }

  /**
   * {@return whether the slope between two, the later not before the earlier in this order, is
   * below a slope in units per day, exactly}
   */
  boolean isLessSteep(int earlier, int later, double slope) {
    double a = values[later];
    double b = values[earlier];
    double gap = days[later] - days[earlier];
    double rise = a - b;
    double run = slope * gap;
    if (rise != run) {
      // rounding keeps order: where the rounded numbers differ, the true ones do so the same way
      return rise < run;
    }
    double roundedOff = rise - a;
    double riseError = (a - (rise - roundedOff)) - (b + roundedOff);
    return riseError < Math.fma(slope, gap, -run);
  }
}
