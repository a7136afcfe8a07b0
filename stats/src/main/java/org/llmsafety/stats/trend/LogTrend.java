package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.DatedValues;

/**
 * A straight line through the logarithms of positive scores, for quantities that grow by a factor
 * rather than a step a year: minutes of work, rates of attacks.
 *
 * <pre>{@code
 * Outcome<GrowthTrend> trend = LogTrend.withDefaults().fit(scores.series(minutes));
 * }</pre>
 *
 * <p>The slope is in natural logarithms per year of 365.25 days; {@link GrowthTrend#factor} says by
 * what scores are multiplied each year and {@link GrowthTrend#doublingYears} how long they take to
 * double. A score of 0 or less has no logarithm, and there is no trend then: what to add to it
 * would decide the slope, so nothing is.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, its interval covers less than it states.
 */
public final class LogTrend {
  private final BiFunction<DatedValues, ScoreSeries, Trend> estimator;

  private LogTrend(BiFunction<DatedValues, ScoreSeries, Trend> estimator) {
    this.estimator = estimator;
  }

  /** {@return the trend by least squares with HC3 errors} */
  public static LogTrend withDefaults() {
    return new LogTrend(LeastSquares.withDefaults()::fit);
  }

  /** {@return this trend, its line by that method} */
  public LogTrend by(LeastSquares estimator) {
    return new LogTrend(estimator::fit);
  }

  /** {@return this trend, its line by that method} */
  public LogTrend by(TheilSen estimator) {
    return new LogTrend(estimator::fit);
  }

  /** {@return the trend, or why there is none} */
  public Outcome<GrowthTrend> fit(ScoreSeries series) {
    return DatedValues.ofInterval(series).flatMap(numbers -> fit(numbers, series));
  }

  private Outcome<GrowthTrend> fit(DatedValues numbers, ScoreSeries series) {
    double[] values = numbers.values();
    long without = Arrays.stream(values).filter(value -> value <= 0).count();
    if (without > 0) {
      return Outcome.unavailable(
          Reason.OUT_OF_DOMAIN,
          "%d of %d scores are 0 or less and have no logarithm",
          without,
          values.length);
    }
    Trend line =
        estimator.apply(numbers.withValues(Arrays.stream(values).map(Math::log).toArray()), series);
    return Outcome.of(
        new GrowthTrend(
            new Trend(
                line.id().onLogarithms(),
                line.method() + ", on logarithms",
                line.estimand() + ", in natural logarithms",
                line.slope(),
                line.intercept(),
                line.interval(),
                line.p(),
                line.assumptions() + ", all on logarithms",
                line.basis())));
  }
}
