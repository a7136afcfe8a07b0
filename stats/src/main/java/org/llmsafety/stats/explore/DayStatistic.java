package org.llmsafety.stats.explore;

/** A number of dated scores, in any order. It is asked from several threads at once. */
@FunctionalInterface
interface DayStatistic {
  /**
   * {@return the number, or NaN where these give none}
   *
   * @param days counted from 1970-01-01, one per score
   * @param values one per score
   */
  double of(long[] days, double[] values);
}
