package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * Ordinary least squares: the straight line with the smallest sum of squared vertical distances.
 *
 * <pre>{@code
 * Outcome<Trend> trend = LeastSquares.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The slope is in the benchmark's units per year of 365.25 days; its estimand is the change in
 * the mean score per year. Interval and two-sided p-value come from slope over standard error
 * against Student's t with n - 2 degrees of freedom. The standard error is by default HC3, which
 * does not ask that scores scatter alike at all dates and is the variant of choice in small samples
 * (MacKinnon and White 1985, Some heteroskedasticity-consistent covariance matrix estimators with
 * improved finite sample properties, Journal of Econometrics 29, 305-325; Long and Ervin 2000,
 * Using heteroscedasticity consistent standard errors in the linear regression model, The American
 * Statistician 54, 217-224): every residual is divided by 1 less its leverage.
 *
 * <p>One far score moves the line; {@link TheilSen} is moved less.
 */
public final class LeastSquares implements TrendEstimator {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  /** A leverage this near 1, or residuals this small beside the scores, are rounding. */
  private static final double ROUNDING = 1e-12;

  private enum Errors {
    HC3,
    CLASSICAL
  }

  private final double confidence;
  private final Errors errors;

  private LeastSquares(double confidence, Errors errors) {
    this.confidence = confidence;
    this.errors = errors;
  }

  /** {@return least squares with HC3 standard errors and 95 % intervals} */
  public static LeastSquares withDefaults() {
    return new LeastSquares(DEFAULT_CONFIDENCE, Errors.HC3);
  }

  /** {@return this estimator, its intervals at this confidence, between 0 and 1} */
  public LeastSquares withConfidence(double confidence) {
    return new LeastSquares(Confidence.checked(confidence), errors);
  }

  /**
   * {@return this estimator with the classical standard error, which asks that scores scatter alike
   * at all dates}
   */
  public LeastSquares withClassicalErrors() {
    return new LeastSquares(confidence, Errors.CLASSICAL);
  }

  @Override
  public String name() {
    return "least squares";
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    return DatedValues.ofInterval(series).map(numbers -> fit(numbers, series));
  }

  private Trend fit(DatedValues numbers, ScoreSeries series) {
    Line line = Line.through(numbers);
    int degreesOfFreedom = numbers.size() - 2;
    Outcome<Double> standardError = standardError(line, numbers, series);
    String method =
        String.format(
            Locale.ROOT,
            "%s standard error, t with %d degrees of freedom",
            errors == Errors.HC3 ? "HC3" : "classical",
            degreesOfFreedom);
    return new Trend(
        name() + ", " + (errors == Errors.HC3 ? "HC3" : "classical") + " standard error",
        "change in the mean score per year",
        line.slope,
        line.intercept,
        standardError.map(error -> interval(line.slope, error, degreesOfFreedom, method)),
        standardError.map(
            error ->
                PValue.parametric(ReferenceLaws.tTwoSided(line.slope / error, degreesOfFreedom))),
        errors == Errors.HC3
            ? "the mean score is linear in time; scores are independent, and normal or many"
            : "the mean score is linear in time; scores are independent, normal and scatter alike at"
                + " all dates",
        Circumstances.of(series));
  }

  private Interval interval(double slope, double error, int degreesOfFreedom, String method) {
    double reach = ReferenceLaws.tQuantile(confidence, degreesOfFreedom) * error;
    return new Interval(slope - reach, slope + reach, confidence, confidence, method);
  }

  private Outcome<Double> standardError(Line line, DatedValues numbers, ScoreSeries series) {
    int n = numbers.size();
    double largestValue = 0;
    double largestResidual = 0;
    for (int i = 0; i < n; i++) {
      largestValue = Math.max(largestValue, Math.abs(numbers.value(i)));
      largestResidual = Math.max(largestResidual, Math.abs(line.residual(numbers, i)));
    }
    if (largestResidual <= ROUNDING * largestValue) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the line goes through all %d scores, so nothing is left to tell its error from",
          n);
    }
    return errors == Errors.HC3 ? hc3(line, numbers, series) : Outcome.of(classical(line, numbers));
  }

  private static double classical(Line line, DatedValues numbers) {
    double squares = 0;
    for (int i = 0; i < numbers.size(); i++) {
      squares += Math.pow(line.residual(numbers, i), 2);
    }
    return Math.sqrt(squares / (numbers.size() - 2) / line.spread);
  }

  private static Outcome<Double> hc3(Line line, DatedValues numbers, ScoreSeries series) {
    double sum = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double fromMean = numbers.year(i) - line.meanYear;
      double leverage = 1.0 / numbers.size() + fromMean * fromMean / line.spread;
      if (1 - leverage <= ROUNDING) {
        ScoreSeries.Point point = series.points().get(i);
        return Outcome.unavailable(
            Reason.FULL_LEVERAGE,
            "%s of %s is the only score not of one same date, so the line goes through it whatever"
                + " it is and HC3 has no error for it",
            point.score().model(),
            point.date());
      }
      sum += Math.pow(fromMean * line.residual(numbers, i) / (1 - leverage), 2);
    }
    return Outcome.of(Math.sqrt(sum) / line.spread);
  }

  /** "least squares, HC3 standard error". */
  @Override
  public String toString() {
    return name() + ", " + (errors == Errors.HC3 ? "HC3" : "classical") + " standard error";
  }

  /** The fitted line, with years about their mean so that a far origin costs no digits. */
  private static final class Line {
    final double meanYear;
    final double meanValue;
    final double spread;
    final double slope;
    final double intercept;

    private Line(double meanYear, double meanValue, double spread, double slope) {
      this.meanYear = meanYear;
      this.meanValue = meanValue;
      this.spread = spread;
      this.slope = slope;
      this.intercept = meanValue - slope * meanYear;
    }

    static Line through(DatedValues numbers) {
      int n = numbers.size();
      double meanYear = 0;
      double meanValue = 0;
      for (int i = 0; i < n; i++) {
        meanYear += numbers.year(i) / n;
        meanValue += numbers.value(i) / n;
      }
      double spread = 0;
      double together = 0;
      for (int i = 0; i < n; i++) {
        double fromMean = numbers.year(i) - meanYear;
        spread += fromMean * fromMean;
        together += fromMean * (numbers.value(i) - meanValue);
      }
      return new Line(meanYear, meanValue, spread, together / spread);
    }

    double residual(DatedValues numbers, int i) {
      return numbers.value(i) - meanValue - slope * (numbers.year(i) - meanYear);
    }
  }
}
