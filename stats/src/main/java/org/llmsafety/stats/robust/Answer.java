package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.pooled.PooledSlope;
import org.llmsafety.stats.trend.OddsTrend;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.WithinLabTrend;

/**
 * A slope and what is said of it, whichever method gave it, so that answers of different methods
 * stand in one table.
 *
 * @param id what the method is, by which what was measured of it is found
 * @param method the method with its options
 * @param estimand what the slope is of
 * @param slope in the scale's units per year of 365.25 days
 * @param scale of the values that the slope is of
 * @param interval the slope's confidence interval, or why there is none
 * @param p two-sided, of no trend, or why there is none
 * @param n how many points it rests on: scores, or families or models where these are the points
 * @param families how many families of models are behind them
 * @param assumptions what interval and p hold under
 * @param caveats sentences on what weakens it
 */
public record Answer(
    MethodId id,
    String method,
    String estimand,
    double slope,
    Scale scale,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    int n,
    int families,
    String assumptions,
    ImmutableList<String> caveats) {

  /** An answer by a method of your own: {@link MethodId#UNMEASURED}, whatever it is called. */
  public Answer(
      String method,
      String estimand,
      double slope,
      Scale scale,
      Outcome<Interval> interval,
      Outcome<PValue> p,
      int n,
      int families,
      String assumptions,
      ImmutableList<String> caveats) {
    this(
        MethodId.UNMEASURED,
        method,
        estimand,
        slope,
        scale,
        interval,
        p,
        n,
        families,
        assumptions,
        caveats);
  }

  /** {@return what a trend says} */
  public static Answer of(Trend trend) {
    return of(
        trend.id(),
        trend.method(),
        trend.estimand(),
        trend.slope(),
        trend.basis().benchmark().scale(),
        trend.interval(),
        trend.p(),
        trend.assumptions(),
        trend.basis());
  }

  /** {@return what a slope within labs says; p is that of its standard error} */
  public static Answer of(WithinLabTrend trend) {
    return of(
        trend.id(),
        trend.method(),
        trend.estimand(),
        trend.slope(),
        trend.basis().benchmark().scale(),
        trend.interval(),
        trend.p(),
        trend.assumptions(),
        trend.basis());
  }

  /** {@return what a trend of log-odds says; positive is safer} */
  public static Answer of(OddsTrend trend) {
    return of(
        trend.id(),
        trend.method(),
        trend.estimand(),
        trend.slope(),
        Scaling.LOG_ODDS_SCALE,
        trend.interval(),
        trend.p(),
        trend.assumptions(),
        trend.basis());
  }

  /** {@return what a pooled slope says; its points are models} */
  public static Answer of(PooledSlope pooled) {
    return new Answer(
        pooled.id(),
        pooled.method(),
        pooled.estimand(),
        pooled.slope(),
        pooled.scale(),
        pooled.interval(),
        pooled.p(),
        pooled.models(),
        pooled.families(),
        pooled.assumptions(),
        pooled.caveats());
  }

  private static Answer of(
      MethodId id,
      String method,
      String estimand,
      double slope,
      Scale scale,
      Outcome<Interval> interval,
      Outcome<PValue> p,
      String assumptions,
      Basis rest) {
    return new Answer(
        id,
        method,
        estimand,
        slope,
        scale,
        interval,
        p,
        rest.n(),
        rest.families(),
        assumptions,
        rest.caveats());
  }

  /**
   * {@return the slope, sign-adjusted so that positive means safer}
   *
   * @throws IllegalStateException if it is not known which end of the scale is safer: such a slope
   *     has its own units and no safer direction ({@link org.llmsafety.core.Scale#isDirected})
   */
  public double slopeTowardsSafer() {
    return slope * scale.sign();
  }

  /** "+0.1197 a year (95.2 % interval +0.0650 to +0.1661), p &lt; 0.001 (exact), n = 21". */
  @Override
  public String toString() {
    return Wording.slope(slope, interval, scale)
        + ", "
        + p.fold(Wording::p, (reason, why) -> "no p-value: " + why)
        + ", n = "
        + n;
  }
}
