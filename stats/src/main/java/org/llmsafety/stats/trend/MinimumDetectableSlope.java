package org.llmsafety.stats.trend;

import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.LinearModel;
import org.llmsafety.stats.internal.NoncentralT;

/**
 * How steep a trend would have to be to be seen in scores on these dates: the slope that a
 * two-sided test by least squares finds significant with a given probability.
 *
 * <pre>{@code
 * Outcome<DetectableSlope> slope =
 *     MinimumDetectableSlope.withDefaults().withPower(0.9).describe(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>It rests on the residual standard deviation of the same scores, which few scores estimate
 * badly; the result includes its interval, and {@link DetectableSlope#slopeIf} gives the answer for
 * another. It is about trends that could be seen in scores like these, and says nothing about the
 * trend that they have: a slope computed afterwards does not explain why a test was not
 * significant.
 *
 * <p>The noncentral t distribution with n - 2 degrees of freedom (Cohen 1988, Statistical Power
 * Analysis for the Behavioral Sciences, 2nd ed., ch. 9). Commons Math has the central one only.
 */
public final class MinimumDetectableSlope {
  private static final double DEFAULT_POWER = 0.8;
  private static final double DEFAULT_LEVEL = 0.05;
  private static final double CONFIDENCE = 0.95;
  private static final String ESTIMAND =
      "smallest slope per year that is found significant with the power stated";

  private final double power;
  private final double significanceLevel;
  private final Optional<LabLevels> levels;

  private MinimumDetectableSlope(
      double power, double significanceLevel, Optional<LabLevels> levels) {
    this.power = power;
    this.significanceLevel = significanceLevel;
    this.levels = levels;
  }

  /** {@return the slope seen with probability .8 at a significance level of .05} */
  public static MinimumDetectableSlope withDefaults() {
    return new MinimumDetectableSlope(DEFAULT_POWER, DEFAULT_LEVEL, Optional.empty());
  }

  /**
   * {@return the slope seen with this probability}
   *
   * @param power between the significance level and 1
   */
  public MinimumDetectableSlope withPower(double power) {
    if (!(power > 0 && power < 1)) {
      throw new IllegalArgumentException("power must be between 0 and 1, but was " + power);
    }
    return new MinimumDetectableSlope(power, significanceLevel, levels);
  }

  /**
   * {@return the slope seen at this two-sided significance level}
   *
   * @param significanceLevel between 0 and 1
   */
  public MinimumDetectableSlope withSignificanceLevel(double significanceLevel) {
    return new MinimumDetectableSlope(power, Levels.significance(significanceLevel), levels);
  }

  /**
   * {@return the slope seen by that method, labs differing as much as these do: at the largest
   * standard error over likely ratios of the labs' variance to the rest's, so that the power is at
   * least about the one asked for}
   */
  public MinimumDetectableSlope by(LabLevels levels) {
    return new MinimumDetectableSlope(power, significanceLevel, Optional.of(levels));
  }

  /**
   * {@return the slope, or why there is none}
   *
   * @throws IllegalArgumentException if the power is not above the significance level, which is
   *     attained without any slope
   */
  public Outcome<DetectableSlope> describe(ScoreSeries series) {
    if (power <= significanceLevel) {
      throw new IllegalArgumentException(
          "power must be above the significance level " + significanceLevel + ", but was " + power);
    }
    return levels.isPresent()
        ? levels.orElseThrow().fitted(series).map(fit -> of(fit, series))
        : DatedValues.ofInterval(series).flatMap(numbers -> of(numbers, series));
  }

  private DetectableSlope of(LabLevelFit fit, ScoreSeries series) {
    int degreesOfFreedom = fit.degreesOfFreedom();
    double sigma = fit.best().deviation();
    return new DetectableSlope(
        levels.orElseThrow()
            + ", two-sided t-test with "
            + Wording.degreesOfFreedom(degreesOfFreedom),
        ESTIMAND,
        noncentrality(degreesOfFreedom) * fit.largest(LabLevelFit.At::error),
        power,
        significanceLevel,
        sigma,
        sigmaInterval(sigma, degreesOfFreedom),
        "lab levels and deviations from them are independent, normally distributed and of the same"
            + " variance at all dates, with the variances found",
        Basis.of(series));
  }

  private double noncentrality(int degreesOfFreedom) {
    double bound = Laws.tReach(1 - significanceLevel, degreesOfFreedom);
    return new NoncentralT(degreesOfFreedom, bound).noncentralityOf(power);
  }

  private Outcome<DetectableSlope> of(DatedValues numbers, ScoreSeries series) {
    LinearModel line = LeastSquares.line(numbers);
    if (line.isPerfect()) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the line goes through all %d scores, so their scatter cannot be estimated",
          numbers.size());
    }
    int degreesOfFreedom = line.degreesOfFreedom();
    double sigma = Math.sqrt(line.sumOfSquares() / degreesOfFreedom);
    return Outcome.of(
        new DetectableSlope(
            "least squares, two-sided t-test with " + Wording.degreesOfFreedom(degreesOfFreedom),
            ESTIMAND,
            noncentrality(degreesOfFreedom) * ErrorModel.classical(line.coefficient(1)).value(),
            power,
            significanceLevel,
            sigma,
            sigmaInterval(sigma, degreesOfFreedom),
            "scores are independent, normal and scatter equally about a straight line at all dates,"
                + " with that standard deviation",
            Basis.of(series)));
  }

  private static Interval sigmaInterval(double sigma, int degreesOfFreedom) {
    double tail = (1 - CONFIDENCE) / 2;
    return new Interval(
        sigma * Math.sqrt(degreesOfFreedom / Laws.chiSquaredQuantile(1 - tail, degreesOfFreedom)),
        sigma * Math.sqrt(degreesOfFreedom / Laws.chiSquaredQuantile(tail, degreesOfFreedom)),
        CONFIDENCE,
        CONFIDENCE,
        "chi-square with " + Wording.degreesOfFreedom(degreesOfFreedom));
  }
}
