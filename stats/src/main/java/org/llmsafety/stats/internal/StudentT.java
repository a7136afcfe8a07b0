package org.llmsafety.stats.internal;

import java.util.Locale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/** Intervals and p-values of an estimate over its standard error, by Student's t. */
public final class StudentT {
  private StudentT() {}

  /**
   * {@return estimate - q error to estimate + q error, q the quantile of t at (1 + confidence) / 2}
   *
   * @param how the error was had: "CR2 by family"
   */
  public static Interval interval(
      double estimate, double error, double degreesOfFreedom, double confidence, String how) {
    double reach = Laws.tReach(confidence, degreesOfFreedom) * error;
    String method =
        String.format(
            Locale.ROOT,
            "%s, t with %s degrees of freedom",
            how,
            degreesOfFreedom == Math.rint(degreesOfFreedom)
                ? Long.toString((long) degreesOfFreedom)
                : String.format(Locale.ROOT, "%.2f", degreesOfFreedom));
    return new Interval(estimate - reach, estimate + reach, confidence, confidence, method);
  }

  /** {@return the two-sided p-value of this t} */
  public static PValue p(double t, double degreesOfFreedom) {
    return PValue.parametric(Laws.tTwoSided(t, degreesOfFreedom));
  }
}
