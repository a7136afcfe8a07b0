package org.llmsafety.stats.trend;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;

/** A method that asks whether a series has a trend, without saying how steep. */
public interface TrendTester {
  /** {@return the method's name: "Mann-Kendall"} */
  String name();

  /** {@return the test, or why there is none} */
  Outcome<TrendTestResult> test(ScoreSeries series);
}
