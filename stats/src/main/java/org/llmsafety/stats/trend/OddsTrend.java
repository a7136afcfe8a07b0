package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * A straight line through the log-odds of scores.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the estimator's name with its options
 * @param estimand what the slope is of
 * @param slope log-odds per year of 365.25 days, positive towards the safer end
 * @param intercept the line's log-odds on the origin's day
 * @param interval the slope's confidence interval, or why there is none
 * @param p two-sided, of no trend, or why there is none
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 */
public record OddsTrend(
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
  /** Log-odds of the safer end: higher is safer. */
  public static final Scale LOG_ODDS = Scale.UNBOUNDED.withUnit("log-odds");

  /** {@return the slope} */
  @Override
  public double value() {
    return slope;
  }

  @Override
  public Scale scale() {
    return LOG_ODDS;
  }

  /**
   * {@return what the odds of failure are multiplied by in a year: 0.5 halves them, 1 leaves them}
   */
  public double failureOddsRatio() {
    return Math.exp(-slope);
  }

  /** {@return the confidence interval of {@link #failureOddsRatio}, or why there is none} */
  public Outcome<Interval> failureOddsRatioInterval() {
    return interval.map(ends -> ends.map(end -> Math.exp(-end)));
  }

  /**
   * "odds of failure x 0.656 a year (95 % interval 0.405 to 1.06), p = 0.083 (approximate), n =
   * 22".
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "odds of failure x %.3g a year (", failureOddsRatio())
        + GrowthTrend.inWords(failureOddsRatioInterval())
        + "), "
        + p.fold(Wording::p, (reason, why) -> "no p-value: " + why)
        + ", n = "
        + basis.n();
  }
}
