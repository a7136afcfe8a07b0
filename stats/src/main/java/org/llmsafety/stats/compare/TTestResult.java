package org.llmsafety.stats.compare;

import java.util.Locale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.StudentT;

/**
 * An estimate held against its standard error by Student's t distribution.
 *
 * @param estimand what is estimated: "difference of the labs' mean scores"
 * @param estimate in the units of what was measured
 * @param standardError of the estimate, in the same units; above 0
 * @param degreesOfFreedom of the t that estimate over error is held against; need not be whole
 * @param interval of the estimand
 * @param p two-sided, of an estimand of 0
 * @param method how the error was had
 * @param assumptions what interval and p hold under
 */
public record TTestResult(
    String estimand,
    double estimate,
    double standardError,
    double degreesOfFreedom,
    Interval interval,
    PValue p,
    String method,
    String assumptions) {
  static TTestResult of(
      String estimand,
      double estimate,
      double standardError,
      double degreesOfFreedom,
      double confidence,
      String method,
      String assumptions) {
    double reach = Laws.tReach(confidence, degreesOfFreedom) * standardError;
    return new TTestResult(
        estimand,
        estimate,
        standardError,
        degreesOfFreedom,
        new Interval(
            estimate - reach,
            estimate + reach,
            confidence,
            confidence,
            String.format(
                Locale.ROOT, "%s, t with %.4g degrees of freedom", method, degreesOfFreedom)),
        StudentT.p(estimate / standardError, degreesOfFreedom),
        method,
        assumptions);
  }

  /** {@return the estimate over its standard error} */
  public double t() {
    return estimate / standardError;
  }

  /** "0.0614, SE 0.0191, t = 3.22 with 5.811 degrees of freedom, p = 0.019 (approximate)". */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%.3g, SE %.3g, t = %.3g with %.4g degrees of freedom, ",
            estimate,
            standardError,
            t(),
            degreesOfFreedom)
        + Wording.p(p);
  }
}
