package org.llmsafety.stats.trend;

import java.time.LocalDate;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;

/**
 * A straight line through a series: the score expected on a date.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the estimator's name with its options: "Theil-Sen, joint intercept"
 * @param estimand what the slope is of: "median of pairwise slopes"
 * @param slope native units of the benchmark per year of 365.25 days
 * @param intercept the line's value on the origin's day, in native units
 * @param interval the slope's confidence interval, or why there is none
 * @param p two-sided, of no trend, or why there is none
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 */
public record Trend(
    MethodId id,
    String method,
    String estimand,
    double slope,
    double intercept,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    String assumptions,
    Basis basis)
    implements Estimate {

  /** {@return the slope} */
  @Override
  public double value() {
    return slope;
  }

  @Override
  public Scale scale() {
    return basis.benchmark().scale();
  }

  /** A trend by a method of your own: {@link MethodId#UNMEASURED}, whatever it is called. */
  public Trend(
      String method,
      String estimand,
      double slope,
      double intercept,
      Outcome<Interval> interval,
      Outcome<PValue> p,
      String assumptions,
      Basis basis) {
    this(MethodId.UNMEASURED, method, estimand, slope, intercept, interval, p, assumptions, basis);
  }

  /** {@return the line's value on a day, in native units} */
  public double at(LocalDate day) {
    return intercept + slope * ScoreSeries.years(basis.origin(), day);
  }

  /** "+0.1197 a year (95.2 % interval +0.0650 to +0.1661), p &lt; 0.001 (exact), n = 21". */
  @Override
  public String toString() {
    return sentence();
  }
}
