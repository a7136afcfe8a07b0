package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.Wording;

/**
 * How steep a trend would have to be to be seen.
 *
 * @param method which test would see it
 * @param estimand what the slope is
 * @param slope native units of the benchmark per year of 365.25 days, in either direction
 * @param power the probability with which it is seen
 * @param significanceLevel at which it is seen, two-sided
 * @param sigma the standard deviation about the line that this rests on, in native units
 * @param sigmaInterval the confidence interval of that standard deviation
 * @param assumptions what this holds under
 * @param basis which scores the dates and the standard deviation are of
 */
public record DetectableSlope(
    String method,
    String estimand,
    double slope,
    double power,
    double significanceLevel,
    double sigma,
    Interval sigmaInterval,
    String assumptions,
    Basis basis)
    implements Result {

  /** {@return the slope if scores scattered with this standard deviation about the line} */
  public double slopeIf(double sigma) {
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("sigma must be above 0, but was " + sigma);
    }
    return slope * (sigma / this.sigma);
  }

  /**
   * "a trend of 0.0639 a year, up or down, would be detected with probability 80 % at level 0.05 if
   * the residual standard deviation is 0.0475 (95 % interval 0.0364 to 0.0687), n = 22".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "a trend of %.3g a year, up or down, would be detected with probability %s at level %s if"
            + " the residual standard deviation is %.3g (%s interval %.3g to %.3g), n = %d",
        slope,
        Wording.percent(power),
        Wording.level(significanceLevel),
        sigma,
        Wording.percent(sigmaInterval.attainedLevel()),
        sigmaInterval.low(),
        sigmaInterval.high(),
        basis.n());
  }
}
