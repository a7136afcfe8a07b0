package org.llmsafety.stats.trend;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;
import org.llmsafety.stats.internal.StudentT;

/**
 * Ordinary least squares: the straight line with the smallest sum of squared vertical distances.
 *
 * <pre>{@code
 * Outcome<Trend> trend =
 *     LeastSquares.withDefaults().withClusters(Cluster.FAMILY).fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The slope is in the benchmark's units per year of 365.25 days; its estimand is the change in
 * the mean score per year. Interval and two-sided p-value come from slope over standard error
 * against Student's t. The standard error is
 *
 * <ul>
 *   <li>by default HC3 with n - 2 degrees of freedom, which does not ask that scores scatter
 *       equally at all dates and is the recommended variant in small samples (MacKinnon and White
 *       1985, Some heteroskedasticity-consistent covariance matrix estimators with improved finite
 *       sample properties, Journal of Econometrics 29, 305-325; Long and Ervin 2000, Using
 *       heteroscedasticity consistent standard errors in the linear regression model, The American
 *       Statistician 54, 217-224): every residual is divided by 1 less its leverage. With scores of
 *       3 dates it covers too little, so there is neither interval nor p-value then;
 *   <li>{@linkplain #withClusters with clusters} CR2, which allows scores of one family or lab to
 *       be correlated, with the degrees of freedom of Bell and McCaffrey (2002) after
 *       Satterthwaite: clusters count for more than scores, and those that decide the slope for
 *       most (Pustejovsky and Tipton 2018, Small-sample methods for cluster-robust variance
 *       estimation and hypothesis testing in fixed effects models, Journal of Business and Economic
 *       Statistics 36, 672-683). Below 3 degrees of freedom that approximation is not to be
 *       trusted, so there is neither interval nor p-value; {@link #standardError} still says what
 *       they would rest on, and {@link #withFewestDegreesOfFreedom} moves the border. Where one
 *       cluster decides the slope alone, or nearly so, its variance is missing from this error,
 *       which is then refused ({@link org.llmsafety.stats.internal.ExpectedVariance});
 *   <li>{@linkplain #withClassicalErrors if asked for} the classical one with n - 2 degrees of
 *       freedom.
 * </ul>
 *
 * <p>One far score moves the line; {@link TheilSen} is moved less.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, intervals by HC3 and classical errors cover less than they state, those by CR2 do
 * not.
 */
public final class LeastSquares implements TrendEstimator {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  /** With 3 the test rejected a true "no trend" in 6.3 of 100 simulations: docs/calibration.md. */
  private static final int FEWEST_DATES_FOR_HC3 = 4;

  private final double confidence;
  private final ErrorModel errors;
  private final double fewestDegreesOfFreedom;

  private LeastSquares(double confidence, ErrorModel errors, double fewestDegreesOfFreedom) {
    this.confidence = confidence;
    this.errors = errors;
    this.fewestDegreesOfFreedom = fewestDegreesOfFreedom;
  }

  /** {@return least squares with HC3 standard errors and 95 % intervals} */
  public static LeastSquares withDefaults() {
    return new LeastSquares(
        DEFAULT_CONFIDENCE, ErrorModel.HC3, StandardError.FEWEST_DEGREES_OF_FREEDOM);
  }

  /** {@return this estimator, its intervals at this confidence, between 0 and 1} */
  public LeastSquares withConfidence(double confidence) {
    return new LeastSquares(Levels.confidence(confidence), errors, fewestDegreesOfFreedom);
  }

  /**
   * {@return this estimator with the HC3 standard error, which lets scores scatter more at some
   * dates than at others: the default}
   */
  public LeastSquares withHc3Errors() {
    return new LeastSquares(confidence, ErrorModel.HC3, fewestDegreesOfFreedom);
  }

  /**
   * {@return this estimator with the classical standard error, which asks that scores scatter
   * equally at all dates}
   */
  public LeastSquares withClassicalErrors() {
    return new LeastSquares(confidence, ErrorModel.CLASSICAL, fewestDegreesOfFreedom);
  }

  /**
   * {@return this estimator with the CR2 standard error: scores of one cluster may be correlated}
   */
  public LeastSquares withClusters(Cluster cluster) {
    return new LeastSquares(confidence, cluster.errors(), fewestDegreesOfFreedom);
  }

  /**
   * {@return this estimator, refusing interval and p-value of clustered errors with fewer degrees
   * of freedom}
   *
   * @param fewest 3 by default; 0 refuses none
   */
  public LeastSquares withFewestDegreesOfFreedom(double fewest) {
    if (!(fewest >= 0)) {
      throw new IllegalArgumentException(
          "fewest degrees of freedom must not be negative, but was " + fewest);
    }
    return new LeastSquares(confidence, errors, fewest);
  }

  @Override
  public String name() {
    return "least squares";
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    return DatedValues.ofInterval(series).map(numbers -> fit(numbers, series));
  }

  /**
   * {@return the slope's standard error and degrees of freedom, few as they may be, or why there is
   * none}
   */
  public Outcome<StandardError> standardError(ScoreSeries series) {
    return DatedValues.ofInterval(series)
        .flatMap(numbers -> standardError(line(numbers).coefficient(1), series));
  }

  Trend fit(DatedValues numbers, ScoreSeries series) {
    LinearModel line = line(numbers);
    LinearEstimate slope = line.coefficient(1);
    Basis basis = errors.basis(series);
    Outcome<StandardError> error =
        standardError(slope, series).flatMap(found -> trusted(found, basis));
    return new Trend(
        id(),
        toString(),
        "change in the mean score per year",
        slope.value(),
        line.coefficient(0).value(),
        error.map(found -> StudentT.interval(slope.value(), found, confidence)),
        error.map(found -> StudentT.p(slope.value(), found)),
        "the mean score is linear in time; " + errors.assumptions(),
        basis);
  }

  static LinearModel line(DatedValues numbers) {
    return LinearModel.line(numbers.years(), numbers.values());
  }

  Outcome<StandardError> standardError(LinearEstimate fit, ScoreSeries series) {
    return fit.model().degreesOfFreedom() > 0 && fit.model().isPerfect()
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the line goes through all %d scores, so its error cannot be estimated",
            series.size())
        : errors.error(fit, series, "slope");
  }

  /** {@return the slope and its tails, or why there is nothing to be said of others} */
  Outcome<SlopeTails> tails(ScoreSeries series) {
    return fit(series)
        .flatMap(
            trend ->
                standardError(series)
                    .flatMap(error -> trusted(error, trend.basis()))
                    .map(error -> SlopeTails.of(trend, error)));
  }

  /** {@return the error of a line that rests on this if it carries inference, or why not} */
  Outcome<StandardError> trusted(StandardError error, Basis basis) {
    return errors == ErrorModel.HC3 && basis.distinctDates() < FEWEST_DATES_FOR_HC3
        ? Outcome.unavailable(
            Reason.TOO_FEW_DATES,
            "%d dates, HC3 needs at least %d for an interval that covers what it says",
            basis.distinctDates(),
            FEWEST_DATES_FOR_HC3)
        : trusted(error);
  }

  /** {@return the error if it carries inference, or why not} */
  Outcome<StandardError> trusted(StandardError error) {
    return errors.isClustered() ? error.trusted(fewestDegreesOfFreedom) : Outcome.of(error);
  }

  /** {@return what it is, its border of degrees of freedom included} */
  MethodId id() {
    return switch (errors) {
      case HC3 -> MethodId.LEAST_SQUARES_HC3;
      case CLASSICAL -> MethodId.LEAST_SQUARES_CLASSICAL;
      case BY_FAMILY ->
          isBordered()
              ? MethodId.LEAST_SQUARES_BY_FAMILY
              : fewestDegreesOfFreedom == 0
                  ? MethodId.LEAST_SQUARES_BY_FAMILY_NEVER_REFUSED
                  : MethodId.UNMEASURED;
      case BY_LAB -> isBordered() ? MethodId.LEAST_SQUARES_BY_LAB : MethodId.UNMEASURED;
    };
  }

  /** {@return whether it refuses below the degrees of freedom that it does by default} */
  boolean isBordered() {
    return fewestDegreesOfFreedom == StandardError.FEWEST_DEGREES_OF_FREEDOM;
  }

  ErrorModel errors() {
    return errors;
  }

  /** "least squares, HC3 standard error". */
  @Override
  public String toString() {
    return name() + ", " + errors + " standard error";
  }
}
