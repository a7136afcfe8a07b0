package org.llmsafety.stats;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/**
 * How far an estimated slope is off, as a standard deviation.
 *
 * @param value in the slope's units
 * @param degreesOfFreedom of the Student's t that slope over error is held against; need not be
 *     whole
 * @param method how it was computed: "HC3", "CR2 by family"
 */
public record StandardError(double value, double degreesOfFreedom, String method) {
  /**
   * With fewer, Satterthwaite's approximation fails (Tipton 2015, Small sample adjustments for
   * robust variance estimation with meta-regression, Psychological Methods 20, 375-393, says below
   * 4; docs/calibration.md has what was measured below 3).
   */
  public static final int FEWEST_DEGREES_OF_FREEDOM = 3;

  /** Degrees of freedom that are whole but for rounding are whole. */
  private static final double ROUNDING = 1e-9;

  /** {@return this, if it has the degrees of freedom that inference needs, or that it has not} */
  public Outcome<StandardError> trusted() {
    return trusted(FEWEST_DEGREES_OF_FREEDOM);
  }

  /** {@return this, if it has so many degrees of freedom, or that it has not} */
  public Outcome<StandardError> trusted(double fewest) {
    return degreesOfFreedom >= fewest * (1 - ROUNDING)
        ? Outcome.of(this)
        : Outcome.unavailable(
            Reason.TOO_FEW_DEGREES_OF_FREEDOM,
            "the standard error, %s, has too few degrees of freedom to be trusted: need at least"
                + " %s",
            this,
            Double.toString(fewest).replaceFirst("\\.0$", ""));
  }

  /** "0.0342 (CR2 by family, 3.78 degrees of freedom)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.3g (%s, %s)", value, method, Wording.degreesOfFreedom(degreesOfFreedom));
  }
}
