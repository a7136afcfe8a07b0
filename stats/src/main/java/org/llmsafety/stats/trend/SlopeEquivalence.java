package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Means;

/**
 * The test whether a trend is no steeper than a margin: evidence of no change, which no evidence of
 * a change is not. What change is too small to matter is a matter of judgment, so there is no
 * default margin: the caller gives it, best before looking at the scores.
 *
 * <pre>{@code
 * Outcome<Equivalence> flat = SlopeEquivalence.within(0.02).test(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>Two one-sided t-tests by least squares, that the slope is above -margin and that it is below
 * margin, each at the significance level (Schuirmann 1987, A comparison of the two one-sided tests
 * procedure and the power approach for assessing the equivalence of average bioavailability,
 * Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680). Both are significant exactly when
 * the interval of confidence 1 - 2 x level lies inside the margin.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, it finds evidence of no change too often.
 */
public final class SlopeEquivalence {
  /** Why there is no evidence of no change, after how many scores are at an end. */
  public static final String NO_EVIDENCE_AT_AN_END =
      "%s: scores that cannot move on are no evidence that models do not change";

  private static final double DEFAULT_LEVEL = 0.05;

  private final double margin;
  private final TailsMethod estimator;
  private final double significanceLevel;

  private SlopeEquivalence(double margin, TailsMethod estimator, double significanceLevel) {
    this.margin = margin;
    this.estimator = estimator;
    this.significanceLevel = significanceLevel;
  }

  /**
   * {@return the test at a level of .05, with HC3 errors}
   *
   * @param margin the steepest slope, up or down, that would be no change worth the name, in native
   *     units of the benchmark per year of 365.25 days; above 0
   */
  public static SlopeEquivalence within(double margin) {
    if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "margin must be a finite number above 0, but was " + margin);
    }
    return new SlopeEquivalence(margin, LeastSquares.withDefaults()::tails, DEFAULT_LEVEL);
  }

  /** {@return this test, its slope and standard error by that method} */
  public SlopeEquivalence by(LeastSquares estimator) {
    return new SlopeEquivalence(margin, estimator::tails, significanceLevel);
  }

  /**
   * {@return this test by that method: each of the two tests is the worst case over likely ratios
   * of the labs' variance to the rest's}
   */
  public SlopeEquivalence by(LabLevels estimator) {
    return new SlopeEquivalence(margin, estimator::tails, significanceLevel);
  }

  /**
   * {@return this test at this significance level}
   *
   * @param significanceLevel between 0 and .5
   */
  public SlopeEquivalence withSignificanceLevel(double significanceLevel) {
    if (!(significanceLevel > 0 && significanceLevel < 0.5)) {
      throw new IllegalArgumentException(
          "significance level must be between 0 and 0.5, but was " + significanceLevel);
    }
    return new SlopeEquivalence(margin, estimator, significanceLevel);
  }

  /**
   * {@return what may be said, or why nothing}
   *
   * <p>Nothing may be said where more than a third of the scores (a fifth of more than 30) lie at
   * an end of the scale: they stand still whatever the models do. Where fewer do, but a slope of
   * the margin would leave the scale, {@link Equivalence#limit()} says so.
   */
  public Outcome<Equivalence> test(ScoreSeries series) {
    Optional<String> stuck = AtEnds.of(series).tooMany();
    return stuck.isPresent()
        ? Outcome.unavailable(Reason.OUT_OF_DOMAIN, NO_EVIDENCE_AT_AN_END, stuck.get())
        : estimator.tails(series).map(tails -> equivalence(tails, limit(series)));
  }

  /** Why scores could not show a slope of the margin, if they could not. */
  private Optional<String> limit(ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    double[] years = series.years();
    double mean = Means.of(series.values());
    double middle = Means.of(years);
    double least = Arrays.stream(years).min().orElse(0) - middle;
    double most = Arrays.stream(years).max().orElse(0) - middle;
    double reach = margin * Math.max(most, -least);
    return mean + reach <= scale.highest() && mean - reach >= scale.lowest()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the mean score, %s, is so near the end of the scale that a slope of the margin"
                    + " would leave the scale within these %.1f years, so scores could not show it",
                Wording.value(mean, scale),
                most - least));
  }

  private Equivalence equivalence(SlopeTails tails, Optional<String> limit) {
    Trend trend = tails.trend();
    return new Equivalence(
        trend.id().twoOneSidedTests(),
        trend.method() + ", two one-sided tests",
        trend.estimand(),
        trend.slope(),
        margin,
        significanceLevel,
        tails.interval(1 - 2 * significanceLevel),
        tails.pOfAtMost(-margin),
        tails.pOfAtLeast(margin),
        tails.p(),
        limit,
        trend.assumptions(),
        trend.basis());
  }

  /** How a slope and its tails are computed of a series. */
  private interface TailsMethod {
    Outcome<SlopeTails> tails(ScoreSeries series);
  }
}
