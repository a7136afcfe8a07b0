package org.llmsafety.stats.trend;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;

/** An estimate whose value is the slope of a trend: what it states is the trend's. */
public interface TrendEstimate extends Estimate {
  /** {@return the line} */
  Trend trend();

  /** {@return the slope, in units of the {@link #scale} per year of 365.25 days} */
  default double slope() {
    return trend().slope();
  }

  /** {@return the line's value on the origin's day, in units of the {@link #scale}} */
  default double intercept() {
    return trend().intercept();
  }

  @Override
  default double value() {
    return slope();
  }

  @Override
  default MethodId id() {
    return trend().id();
  }

  @Override
  default String method() {
    return trend().method();
  }

  @Override
  default String estimand() {
    return trend().estimand();
  }

  @Override
  default Scale scale() {
    return trend().scale();
  }

  @Override
  default Outcome<Interval> interval() {
    return trend().interval();
  }

  @Override
  default Outcome<PValue> p() {
    return trend().p();
  }

  @Override
  default String assumptions() {
    return trend().assumptions();
  }

  @Override
  default Basis basis() {
    return trend().basis();
  }
}
