package org.llmsafety.stats.internal;

import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.Wording;

/** Intervals and p-values of an estimate over its standard error, by Student's t. */
public final class StudentT {
  private StudentT() {}

  /**
   * {@return estimate - q error to estimate + q error, q the quantile of t at (1 + confidence) / 2}
   *
   * @param how the error was computed: "CR2 by family"
   */
  public static Interval interval(
      double estimate, double error, double degreesOfFreedom, double confidence, String how) {
    double reach = Laws.tReach(confidence, degreesOfFreedom) * error;
    String method = how + ", t with " + Wording.degreesOfFreedom(degreesOfFreedom);
    return new Interval(estimate - reach, estimate + reach, confidence, confidence, method);
  }

  /** {@return the interval of an estimate that has this error} */
  public static Interval interval(double estimate, StandardError error, double confidence) {
    return interval(
        estimate,
        error.value(),
        error.degreesOfFreedom(),
        confidence,
        error.method() + " standard error");
  }

  /** {@return the two-sided p-value, of 0, of an estimate that has this error} */
  public static PValue p(double estimate, StandardError error) {
    return p(estimate / error.value(), error.degreesOfFreedom());
  }

  /** {@return the two-sided p-value of this t} */
  public static PValue p(double t, double degreesOfFreedom) {
    return PValue.parametric(Laws.tTwoSided(t, degreesOfFreedom));
  }
}
