package org.llmsafety.stats.trend;

import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.Levels;

/**
 * A linear trend with a random level for each lab. Scores of one lab share a level that differs
 * from the levels of other labs, so that a lab with many scores, or a few labs that enter one after
 * the other, count as less evidence than as many independent scores.
 *
 * <pre>{@code
 * Outcome<Trend> field =
 *     FamilyMeans.withDefaults().by(LabLevels.withDefaults()).fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The model is score = intercept + slope x years + level of the lab + rest, where levels and
 * rests are independent and normal (the random-intercept model of Laird and Ware 1982,
 * Random-effects models for longitudinal data, Biometrics 38, 963-974). Every score is one point
 * and all count the same: take {@linkplain FamilyMeans means of families}, as above, where models
 * of one family are correlated. The slope is in the benchmark's units per year of 365.25 days, by
 * generalised least squares at the ratio of the labs' variance to the rest's that maximises the
 * restricted likelihood (REML; Patterson and Thompson 1971, Biometrika 58, 545-554). It combines
 * the trend within labs and the trend between them, each by how much is known of it; the trend
 * within labs alone is {@link WithinLabs}'s question.
 *
 * <p><b>Interval and p.</b> With few labs the ratio is hardly known. So interval and p are the
 * worst case over all ratios whose log-likelihood, times 2, is within 2 of the best: the interval
 * reaches from the lowest lower end to the highest upper end, and p is the largest, which is 1
 * where slopes of both signs are that likely. Each end is that of Student's t with scores - labs -
 * 1 degrees of freedom, which a lab with one score leaves as they are. The interval leaves out 0
 * exactly where p is at most 1 less its confidence. The limit of 2 and the degrees of freedom were
 * chosen by simulation: the likeliest ratio alone rejects a true "no trend" in 12.2 of 100 boards
 * of the study's 22 models in waves, a limit of 1 in 4.5 and this one in 3.3 (docs/calibration.md,
 * the verdict's own error rates); but where three labs of ten families each came one after the
 * other (the same page), a limit of 1 rejected in 6.5 of 100 and this one in 3.9.
 *
 * <p><b>Refused</b> with one lab (there are no levels to compare: {@link FamilyMeans} has a trend),
 * where scores - labs - 1 is below 1 (every lab but one has one score), and where labs' parallel
 * lines go through all scores. There is no interval, but a p-value, where more than half of the
 * scores lie at an end of the scale, or more than 30 % of more than 30 scores: the line bends
 * there, and the more scores there are, the more the interval leaves out of the bend. Of scores
 * that rise into the end, with half at it, the interval held the trend in 94.8 % of simulations of
 * 22 models. Of 87 models, with 30 % at it, it held the trend in 93.8 %; were it given, with 36, 51
 * and 70 % at it, in 93.3, 91.4 and 87.4 %. The Monte Carlo error is 0.3 to 0.5 points; the
 * project's test {@code LabLevelsAtEndsTest} draws them.
 *
 * <p>Labs' levels must not go with their dates: if safer labs come later, part of the trend between
 * labs is a changing mix of them.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md.
 */
public final class LabLevels implements TrendEstimator {
  static final String ASSUMPTIONS =
      "the mean score is linear in time; lab levels are independent, normally distributed and"
          + " unrelated to the labs' dates; deviations from these levels are independent, normally"
          + " distributed and of the same variance at all dates";

  private static final double DEFAULT_CONFIDENCE = 0.95;

  /** Beyond these shares intervals cover less than they say; see the class comment. */
  private static final double MOST_AT_ENDS = 0.5;

  private static final double MOST_AT_ENDS_OF_MANY = 0.3;
  private static final int MANY = 30;

  private static final double DEFAULT_LIMIT = 2;

  private final double confidence;
  private final double limit;

  private LabLevels(double confidence, double limit) {
    this.confidence = confidence;
    this.limit = limit;
  }

  /** {@return the estimator with 95 % intervals} */
  public static LabLevels withDefaults() {
    return new LabLevels(DEFAULT_CONFIDENCE, DEFAULT_LIMIT);
  }

  /**
   * {@return whether levels of labs can be separated from the families within them}
   *
   * @param families how many points there are, a family each
   * @param labs how many labs they are of
   */
  public static boolean suffice(int families, int labs) {
    return labs > 1 && families - labs - 1 >= 1;
  }

  /** {@return this estimator, its intervals at this confidence, between 0 and 1} */
  public LabLevels withConfidence(double confidence) {
    return new LabLevels(Levels.confidence(confidence), limit);
  }

  /**
   * {@return this estimator, its interval and p the worst case over ratios this likely}
   *
   * @param limit how far a ratio's log-likelihood, times 2, may be below the best: 2 by default; 0
   *     takes the likeliest ratio alone, as if it were known, which rejects too often
   */
  public LabLevels withLikelihoodLimit(double limit) {
    if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("limit must not be negative, but was " + limit);
    }
    return new LabLevels(confidence, limit);
  }

  @Override
  public String name() {
    return "linear trend with random lab levels";
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    return fitted(series).map(fit -> trend(fit, series));
  }

  /**
   * {@return how much of the variance lies between labs, and the slope's standard error at the
   * likeliest ratio; or why there is no fit}
   */
  public Outcome<LabSpread> spread(ScoreSeries series) {
    return fitted(series)
        .map(
            fit -> {
              LabLevelFit.At best = fit.best();
              return new LabSpread(
                  LabLevelFit.share(best.ratio()),
                  LabLevelFit.share(fit.lowestRatio()),
                  LabLevelFit.share(fit.highestRatio()),
                  best.deviation() * Math.sqrt(best.ratio()),
                  best.deviation(),
                  best.slope(),
                  new StandardError(best.error(), fit.degreesOfFreedom(), WorstTails.ERROR_METHOD),
                  toString(),
                  Basis.of(series));
            });
  }

  private Trend trend(LabLevelFit fit, ScoreSeries series) {
    LabLevelFit.At best = fit.best();
    return new Trend(
        limit == DEFAULT_LIMIT ? MethodId.LAB_LEVELS : MethodId.UNMEASURED,
        toString(),
        "change in the mean score per year, with a separate level for each lab",
        best.slope(),
        best.intercept(),
        atEnds(series).orElseGet(() -> Outcome.of(WorstTails.interval(fit, confidence))),
        Outcome.of(WorstTails.p(fit)),
        ASSUMPTIONS,
        Basis.of(series));
  }

  /** {@return the fit at all ratios, or why there is none} */
  Outcome<LabLevelFit> fitted(ScoreSeries series) {
    return LabLevelFit.of(series, limit);
  }

  /** {@return the slope and its tails, or why there is nothing to be said of others} */
  Outcome<SlopeTails> tails(ScoreSeries series) {
    return fitted(series)
        .flatMap(
            fit -> {
              Trend trend = trend(fit, series);
              // an interval that is refused is not to be trusted at another level either
              return trend.interval().map(interval -> new WorstTails(trend, fit));
            });
  }

  /** Why there is no interval, if too many of the scores lie at an end of their scale. */
  private static Optional<Outcome<Interval>> atEnds(ScoreSeries series) {
    AtEnds ends = AtEnds.of(series);
    boolean areMany = ends.n() > MANY;
    return ends.share() <= (areMany ? MOST_AT_ENDS_OF_MANY : MOST_AT_ENDS)
        ? Optional.empty()
        : Optional.of(
            Outcome.unavailable(
                Reason.OUT_OF_DOMAIN,
                "%s, at most %s may be: a trend bends there, and an interval about a straight"
                    + " line covers too little",
                ends,
                areMany ? "30 %" : "half"));
  }

  /** "linear trend with random lab levels, REML". */
  @Override
  public String toString() {
    return name() + ", REML" + (limit == DEFAULT_LIMIT ? "" : ", likelihood limit " + limit);
  }
}
