package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;

/** A test: a statistic and how probable one at least as extreme is when there is no effect. */
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
