package org.llmsafety.stats.explore;

import java.time.LocalDate;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.Wording;

/**
 * A curve of log-odds through scores on a bounded scale: an exploratory description.
 *
 * @param method what was done, with its options
 * @param estimand what the average effect is of
 * @param averageEffect the mean over scores of how fast the curve rises at their dates, in the
 *     benchmark's units per year of 365.25 days
 * @param logOdds the curve's log-odds of the safer end per year
 * @param intercept the curve's log-odds on the origin's day
 * @param standardError of the average effect, few as its degrees of freedom may be, or why there is
 *     none
 * @param interval of the average effect, or why there is none
 * @param p two-sided, that the average effect is 0, or why there is none
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 */
public record FractionalTrend(
    String method,
    String estimand,
    double averageEffect,
    double logOdds,
    double intercept,
    Outcome<StandardError> standardError,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    String assumptions,
    Basis basis)
    implements Exploration, Estimate {

  /** {@return the averageEffect} */
  @Override
  public double value() {
    return averageEffect;
  }

  @Override
  public Scale scale() {
    return basis.benchmark().scale();
  }

  /** {@return the curve's value on a day, in the benchmark's own units} */
  public double at(LocalDate day) {
    double years = ScoreSeries.years(basis.origin(), day);
    return scale().fromUnit(1 / (1 + Math.exp(-intercept - logOdds * years)));
  }

  /**
   * "exploratory: HarmBench, fractional logit: on average +0.1197 a year (95 % interval +0.0650 to
   * +0.1661), p = 0.001 (approximate), n = 22".
   */
  @Override
  public String toString() {
    return "exploratory: "
        + basis.benchmark()
        + ", fractional logit: on average "
        + p.fold(
            found -> Wording.slope(averageEffect, interval, scale()) + ", " + Wording.p(found),
            (reason, why) ->
                Wording.change(averageEffect, scale())
                    + " a year (neither interval nor p-value: "
                    + why
                    + ")")
        + ", n = "
        + basis.n();
  }
}
