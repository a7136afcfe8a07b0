package org.llmsafety.stats;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/** Intervals and p-values of an estimate over its standard error, by Student's t. */
public final class StudentT {
  /** The default of the library, 1e-9, would show in the ninth digit of an interval. */
  private static final double ACCURACY = 1e-15;

  private StudentT() {}

  /**
   * {@return estimate - q error to estimate + q error, q the quantile of t at (1 + confidence) / 2}
   *
   * @param how the error was had: "CR2 by family"
   */
  public static Interval interval(
      double estimate, double error, double degreesOfFreedom, double confidence, String how) {
    double reach = quantile(confidence, degreesOfFreedom) * error;
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

  /** {@return the value that a t exceeds with half of 1 - confidence} */
  public static double quantile(double confidence, double degreesOfFreedom) {
    return -law(degreesOfFreedom).inverseCumulativeProbability((1 - confidence) / 2);
  }

  /** {@return the two-sided p-value of this t} */
  public static PValue p(double t, double degreesOfFreedom) {
    // the lower tail is had without subtracting from 1
    return PValue.parametric(
        Math.min(1, 2 * law(degreesOfFreedom).cumulativeProbability(-Math.abs(t))));
  }

  private static TDistribution law(double degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom, ACCURACY);
  }
}
