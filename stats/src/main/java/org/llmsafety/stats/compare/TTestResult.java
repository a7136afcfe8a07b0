package org.llmsafety.stats.compare;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.StudentT;

/**
 * An estimate held against its standard error by Student's t distribution.
 *
 * @param estimand what is estimated: "difference of the labs' mean scores"
 * @param value the estimate, in units of the scale
 * @param standardError of the estimate, in the same units; above 0
 * @param degreesOfFreedom of the t that estimate over error is held against; need not be whole
 * @param scale of the scores that it is of
 * @param interval of the estimand, always available
 * @param p two-sided, of an estimand of 0, always available
 * @param method how the error was computed
 * @param assumptions what interval and p hold under
 * @param basis what it rests on
 */
public record TTestResult(
    String estimand,
    double value,
    double standardError,
    double degreesOfFreedom,
    Scale scale,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    String method,
    String assumptions,
    Basis basis)
    implements Estimate {
  static TTestResult of(
      String estimand,
      double value,
      double standardError,
      double degreesOfFreedom,
      double confidence,
      Scale scale,
      String method,
      String assumptions,
      Basis basis) {
    double reach = Laws.tReach(confidence, degreesOfFreedom) * standardError;
    return new TTestResult(
        estimand,
        value,
        standardError,
        degreesOfFreedom,
        scale,
        Outcome.of(
            new Interval(
                value - reach,
                value + reach,
                confidence,
                confidence,
                String.format(
                    Locale.ROOT, "%s, t with %.4g degrees of freedom", method, degreesOfFreedom))),
        Outcome.of(StudentT.p(value / standardError, degreesOfFreedom)),
        method,
        assumptions,
        basis);
  }

  @Override
  public Kind kind() {
    return Kind.DIFFERENCE;
  }

  /** {@return the estimate over its standard error} */
  public double t() {
    return value / standardError;
  }

  /** "0.0614, SE 0.0191, t = 3.22 with 5.811 degrees of freedom, p = 0.019 (approximate)". */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%.3g, SE %.3g, t = %.3g with %.4g degrees of freedom, ",
            value,
            standardError,
            t(),
            degreesOfFreedom)
        + Wording.p(p);
  }
}
