package org.llmsafety.stats.explore;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.StudentT;

/**
 * The fractional logit: the mean score as a curve that flattens towards both ends of a bounded
 * scale. Scores at the very ends are admitted as they are, which {@link
 * org.llmsafety.stats.trend.LogitTrend} has no log-odds for.
 *
 * <pre>{@code
 * Outcome<FractionalTrend> trend = FractionalLogit.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>A score becomes its share of the way u from the least safe end of the scale to the safest. The
 * log-odds of its mean are linear in time, fitted by the Bernoulli quasi-likelihood, which asks of
 * the scores' distribution nothing but that mean (Papke, L. E. and Wooldridge, J. M. 1996,
 * Econometric methods for fractional response variables, Journal of Applied Econometrics 11,
 * 619-632). What is reported is the average marginal effect: how fast the curve rises, on average
 * over the dates of the scores, in the benchmark's units per year of 365.25 days.
 *
 * <p><b>Error.</b> By the delta method from the covariance CR2, clustered by family of models, of
 * the least-squares fit that the last step of the search is, with Satterthwaite's degrees of
 * freedom of that linear combination of coefficients (Pustejovsky and Tipton 2018, Small-sample
 * methods for cluster-robust variance estimation and hypothesis testing in fixed effects models,
 * Journal of Business and Economic Statistics 36, 672-683). clubSandwich's adjustment for glm takes
 * another root of the same matrix; the two agree where scores of a family have one expected value.
 * Below 3 degrees of freedom there is neither interval nor p-value.
 *
 * <p>Where all scores before one date are at one end and all after it at the other there is no best
 * curve (separation), and a reason says so.
 */
public final class FractionalLogit {
  private final double confidence;

  private FractionalLogit(double confidence) {
    this.confidence = confidence;
  }

  /** {@return the curve with 95 % intervals} */
  public static FractionalLogit withDefaults() {
    return new FractionalLogit(0.95);
  }

  /** {@return this curve, its intervals at this confidence, between 0 and 1} */
  public FractionalLogit withConfidence(double confidence) {
    return new FractionalLogit(Levels.confidence(confidence));
  }

  /** {@return the curve, or why there is none} */
  public Outcome<FractionalTrend> fit(ScoreSeries series) {
    return series
        .directed()
        .flatMap(DatedValues::ofInterval)
        .flatMap(
            numbers ->
                shares(numbers, series).flatMap(shares -> curve(numbers.years(), shares, series)));
  }

  private static Outcome<double[]> shares(DatedValues numbers, ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    return scale.isBounded()
        ? Outcome.of(Arrays.stream(numbers.values()).map(scale::toUnit).toArray())
        : Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "%s has no two ends, so its scores have no odds",
            series.benchmark());
  }

  private Outcome<FractionalTrend> curve(double[] years, double[] shares, ScoreSeries series) {
    if (LogitCurve.isSeparated(years, shares)) {
      return Outcome.unavailable(
          StatsReason.NO_CONVERGENCE,
          "all scores before one date are at one end of the scale and all after it at the other, if"
              + " there are any: the steeper a curve, the better, and none is the best");
    }
    return LogitCurve.through(years, shares)
        .map(curve -> Outcome.of(trend(curve, years, shares, series)))
        .orElseGet(
            () ->
                Outcome.unavailable(
                    StatsReason.NO_CONVERGENCE, "the search for the best curve did not settle"));
  }

  private FractionalTrend trend(
      LogitCurve curve, double[] years, double[] shares, ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    double unit = (scale.highest() - scale.lowest()) * scale.sign();
    double effect = unit * curve.slope() * curve.information(years)[0] / years.length;
    Outcome<StandardError> error =
        EffectError.of(curve, years, shares, series)
            .map(
                found ->
                    new StandardError(
                        found.value() * Math.abs(unit), found.degreesOfFreedom(), found.method()));
    Outcome<StandardError> trusted = error.flatMap(StandardError::trusted);
    return new FractionalTrend(
        toString(),
        "mean over scores of the change a year in the mean score at their dates",
        effect,
        curve.slope(),
        curve.level() - curve.slope() * curve.centre(),
        error,
        trusted.map(found -> StudentT.interval(effect, found, confidence)),
        trusted.map(found -> StudentT.p(effect, found)),
        "the log-odds of the mean score are linear in time; families of models are independent",
        Basis.ofFamilies(series));
  }

  /** "fractional logit, CR2 by family standard error". */
  @Override
  public String toString() {
    return "fractional logit, CR2 by family standard error";
  }
}
