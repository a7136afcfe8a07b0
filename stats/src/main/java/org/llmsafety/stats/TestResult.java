package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;

/**
 * The result of a test: a statistic and its p-value, the probability of a statistic at least as
 * extreme if there is no effect.
 */
public interface TestResult extends Result {
  /** {@return what the statistic is called: "Kendall's S"} */
  String statisticName();

  /** {@return the statistic} */
  double statistic();

  /** {@return the p-value of the statistic} */
  PValue p();

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
   */
  default Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return Calibration.near(id(), method(), basis().models());
  }
}
