package org.llmsafety.stats.explore;

import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimate;

/**
 * A line through a series that was drawn to look at it.
 *
 * @param trend slope, intercept, and interval and p-value where they were asked for
 */
public record ExploratoryTrend(Trend trend) implements Exploration, TrendEstimate {

  @Override
  public String estimand() {
    return trend.estimand();
  }

  /**
   * "exploratory: HarmBench, repeated medians, joint intercept: +0.1197 a year (no interval: none
   * was asked for), no p-value: none was asked for, n = 22".
   */
  @Override
  public String toString() {
    return "exploratory: " + basis().benchmark() + ", " + method() + ": " + trend;
  }
}
