package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.DatedValues;

/**
 * A straight line through the log-odds of scores on a bounded scale. Near the end of a scale a line
 * through the scores themselves runs out of room: from 96 % to 98 % looks like little, and is half
 * of all failures gone. On log-odds it counts as such.
 *
 * <pre>{@code
 * Outcome<OddsTrend> trend = LogitTrend.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>A score becomes its share of the way u from the least safe end of the scale to the safest, and
 * that ln(u / (1 - u)). The slope is in log-odds per year of 365.25 days, positive towards the
 * safer end whichever that is; {@link OddsTrend#failureOddsRatio} says by what the odds of failure
 * are multiplied each year. Where u is not a share of cases but a mean of grades, these are odds in
 * name only.
 *
 * <p>A score at an end of the scale has no log-odds, and there is no trend then unless {@link
 * #withSqueeze} is asked for.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, its interval covers less than it states.
 */
public final class LogitTrend {
  private final BiFunction<DatedValues, ScoreSeries, Trend> estimator;
  private final boolean squeeze;

  private LogitTrend(BiFunction<DatedValues, ScoreSeries, Trend> estimator, boolean squeeze) {
    this.estimator = estimator;
    this.squeeze = squeeze;
  }

  /** {@return the trend by least squares with HC3 errors} */
  public static LogitTrend withDefaults() {
    return new LogitTrend(LeastSquares.withDefaults()::fit, false);
  }

  /** {@return this trend, its line by that method} */
  public LogitTrend by(LeastSquares estimator) {
    return new LogitTrend(estimator::fit, squeeze);
  }

  /** {@return this trend, its line by that method} */
  public LogitTrend by(TheilSen estimator) {
    return new LogitTrend(estimator::fit, squeeze);
  }

  /**
   * {@return this trend, all n scores drawn in to (u (n - 1) + 1/2) / n first, so that those at an
   * end of the scale have log-odds} How far in is a convention, and the slope depends on it
   * (Smithson and Verkuilen 2006, A better lemon squeezer?, Psychological Methods 11, 54-71).
   */
  public LogitTrend withSqueeze() {
    return new LogitTrend(estimator, true);
  }

  /** {@return the trend, or why there is none} */
  public Outcome<OddsTrend> fit(ScoreSeries series) {
    return series
        .directed()
        .flatMap(DatedValues::ofInterval)
        .flatMap(
            numbers ->
                logOdds(numbers, series).map(values -> trend(numbers.withValues(values), series)));
  }

  private OddsTrend trend(DatedValues logOdds, ScoreSeries series) {
    Trend line = estimator.apply(logOdds, series);
    return new OddsTrend(
        new Trend(
            squeeze ? line.id().onSqueezedLogOdds() : line.id().onLogOdds(),
            line.method() + ", on log-odds" + (squeeze ? " of scores drawn in" : ""),
            line.estimand() + ", in log-odds of the safer end",
            line.slope(),
            line.intercept(),
            line.interval(),
            line.p(),
            line.assumptions() + ", all on log-odds",
            line.basis()));
  }

  private Outcome<double[]> logOdds(DatedValues numbers, ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    if (!scale.isBounded()) {
      return Outcome.unavailable(
          Reason.OUT_OF_DOMAIN,
          "%s has no two ends, so its scores have no odds",
          series.benchmark());
    }
    int n = numbers.size();
    double[] shares = Arrays.stream(numbers.values()).map(scale::toUnit).toArray();
    long atEnd = Arrays.stream(shares).filter(u -> u == 0 || u == 1).count();
    if (atEnd > 0 && !squeeze) {
      return Outcome.unavailable(
          Reason.OUT_OF_DOMAIN,
          "%d of %d scores are at an end of the scale, where log-odds are infinite; withSqueeze()"
              + " draws all scores in by a convention",
          atEnd,
          n);
    }
    return Outcome.of(
        Arrays.stream(shares)
            .map(u -> squeeze ? (u * (n - 1) + 0.5) / n : u)
            .map(u -> Math.log(u / (1 - u)))
            .toArray());
  }
}
