package org.llmsafety.stats.explore;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.trend.Trend;

/**
 * A line through a series that was drawn to look at it.
 *
 * @param line slope, intercept, and interval and p-value where they were asked for
 */
public record ExploratoryTrend(Trend line) implements Exploration, Estimate {

  /** {@return the slope} */
  @Override
  public double value() {
    return line.slope();
  }

  @Override
  public Scale scale() {
    return line.scale();
  }

  @Override
  public Outcome<Interval> interval() {
    return line.interval();
  }

  @Override
  public Outcome<PValue> p() {
    return line.p();
  }

  @Override
  public String method() {
    return line.method();
  }

  @Override
  public String estimand() {
    return line.estimand();
  }

  @Override
  public String assumptions() {
    return line.assumptions();
  }

  @Override
  public Basis basis() {
    return line.basis();
  }

  /** {@return the slope in the benchmark's units per year of 365.25 days} */
  public double slope() {
    return line.slope();
  }

  /**
   * "exploratory: HarmBench, repeated medians, joint intercept: +0.1197 a year (no interval: none
   * was asked for), no p-value: none was asked for, n = 22".
   */
  @Override
  public String toString() {
    return "exploratory: " + basis().benchmark() + ", " + method() + ": " + line;
  }
}
