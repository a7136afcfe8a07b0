package org.llmsafety.stats.compare;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** A difference on one benchmark whose interval and p-value are those of a t-test. */
public interface TestedDifference extends Estimate {
  /** {@return the test of a difference of 0, with the interval, or why there is none} */
  Outcome<TTestResult> test();

  @Override
  default Kind kind() {
    return Kind.DIFFERENCE;
  }

  @Override
  default Scale scale() {
    return basis().benchmark().scale();
  }

  @Override
  default Outcome<Interval> interval() {
    return test().flatMap(TTestResult::interval);
  }

  @Override
  default Outcome<PValue> p() {
    return test().flatMap(TTestResult::p);
  }
}
