package org.llmsafety.stats.capability;

import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * How strongly safety goes with one thing, before and after another is accounted for. All are rank
 * correlations, -1 to 1, above 0 where safety rises with what it is held against.
 *
 * @param of what safety is held against: "date"
 * @param given what is accounted for: "capability"
 * @param plain Spearman's rho, nothing accounted for
 * @param partial what is given taken out of both
 * @param partialInterval by resampling whole families, or why there is none
 * @param semiPartial what is given taken out of that which safety is held against, not out of
 *     safety; never farther from 0 than the partial one
 * @param semiPartialInterval by resampling whole families, or why there is none
 * @param p two-sided, of a partial correlation of 0, which is a semi-partial one of 0 too: by t
 *     with n - 3 degrees of freedom, approximate for ranks; or why there is none
 */
public record PartialCorrelation(
    String of,
    String given,
    double plain,
    double partial,
    Outcome<Interval> partialInterval,
    double semiPartial,
    Outcome<Interval> semiPartialInterval,
    Outcome<PValue> p) {

  /**
   * "safety and date 0.51, given capability 0.08 (95 % interval -0.3 to 0.5), p = 0.71
   * (approximate)".
   */
  @Override
  public String toString() {
    return "safety and "
        + of
        + " "
        + CorrelationFormat.value(plain)
        + ", given "
        + given
        + " "
        + CorrelationFormat.correlation(partial, partialInterval)
        + ", "
        + Wording.p(p);
  }
}
