package org.llmsafety.stats.trend;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.internal.Medians;
import org.llmsafety.stats.internal.Ties;

/**
 * The Theil-Sen estimator: the median of the slopes between all pairs of scores of different dates.
 * Up to 29 % of the scores can be outliers of any size without making the slope arbitrary.
 *
 * <pre>{@code
 * Outcome<Trend> trend = TheilSen.withDefaults().withConfidence(0.95).fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The slope is in the benchmark's units per year of 365.25 days (Theil 1950, A rank-invariant
 * method of linear and polynomial regression analysis, Proceedings of the Royal Netherlands Academy
 * of Sciences 53; Sen 1968, Estimates of the regression coefficient based on Kendall's tau, Journal
 * of the American Statistical Association 63, 1379-1389).
 *
 * <p><b>Interval.</b> By default it inverts the exact null distribution of Kendall's S given the
 * ties in dates (Hollander, Wolfe and Chicken 2014, Nonparametric Statistical Methods, 3rd ed.,
 * section 9.3): it runs from the M-th smallest slope to the M-th largest, M being the largest that
 * keeps the confidence at least at the level asked for. The level attained is reported with it. It
 * holds for scores of a continuous distribution; tied scores make it conservative: it covers the
 * slope at least as often as it says. With few scores the attainable level is low: without ties
 * 66.7 % at n = 3 and 91.7 % at n = 4; a level out of reach is refused, the slope still given.
 * {@link #withNormalInterval()} takes M from the normal approximation instead, as
 * scipy.stats.theilslopes does. So does the default where the exact distribution takes more than 30
 * million additions, which is beyond about 560 scores; {@link Interval#method()} says so.
 *
 * <p><b>Ends of a scale.</b> Two scores at the same end of a bounded scale have a slope of 0,
 * however much safer one model is. With many such pairs the median is drawn to 0 and its interval
 * misses the slope of the expected score, the more surely the more scores there are. So there is no
 * interval where more than a third of the scores lie at an end, or more than a fifth of more than
 * 30; docs/calibration.md states how often it held with how many of them there. {@link
 * LeastSquares} kept its level.
 *
 * <p><b>P-value.</b> That of {@link MannKendall} on the same series. It counts ties in scores,
 * which the interval, supposing continuous scores, does not; at the border the two may differ.
 *
 * <p><b>Intercept.</b> By default the median of score - slope x years, which puts as many scores
 * above the line as below. {@link #withSeparateIntercept()} takes the median score less the slope
 * times the median of years.
 *
 * <p><b>Close dates.</b> Two scores a few days apart make steep slopes of small differences. Where
 * an end of the interval is such a slope only, a caveat says so.
 *
 * <p><b>Cost.</b> Slopes are selected, not sorted: n log n steps and memory in the order of n, with
 * the very numbers that sorting all pairs would give.
 *
 * <p><b>Measured:</b> how often intervals cover and tests reject is in {@link
 * org.llmsafety.stats.Calibration} and docs/calibration.md. Where models of a family are
 * correlated, its interval covers less than it states; {@link FamilyMeans} has its level.
 */
public final class TheilSen implements TrendEstimator {
  private static final double DEFAULT_CONFIDENCE = 0.95;

  private static final String ASSUMPTIONS =
      "errors around a straight line are independent and identically distributed at every date; no"
          + " particular distribution is assumed";

  private enum Ranks {
    EXACT,
    NORMAL
  }

  private enum Intercept {
    JOINT,
    SEPARATE
  }

  private final double confidence;
  private final Ranks ranks;
  private final Intercept intercept;
  private final MannKendall test;

  private TheilSen(double confidence, Ranks ranks, Intercept intercept, MannKendall test) {
    this.confidence = confidence;
    this.ranks = ranks;
    this.intercept = intercept;
    this.test = test;
  }

  /** {@return the estimator with exact 95 % intervals and joint intercept} */
  public static TheilSen withDefaults() {
    return new TheilSen(
        DEFAULT_CONFIDENCE, Ranks.EXACT, Intercept.JOINT, MannKendall.withDefaults());
  }

  /** {@return this estimator, its intervals at this confidence, between 0 and 1} */
  public TheilSen withConfidence(double confidence) {
    return new TheilSen(Levels.confidence(confidence), ranks, intercept, test);
  }

  /** {@return this estimator, its intervals from the exact null distribution: the default} */
  public TheilSen withExactInterval() {
    return new TheilSen(confidence, Ranks.EXACT, intercept, test);
  }

  /**
   * {@return this estimator, its intervals from the normal approximation with ties of dates and
   * scores (Sen 1968), as scipy.stats.theilslopes has them}
   */
  public TheilSen withNormalInterval() {
    return new TheilSen(confidence, Ranks.NORMAL, intercept, test);
  }

  /** {@return this estimator, its intercept the median of score - slope x years: the default} */
  public TheilSen withJointIntercept() {
    return new TheilSen(confidence, ranks, Intercept.JOINT, test);
  }

  /** {@return this estimator, its intercept the median score - slope x the median of years} */
  public TheilSen withSeparateIntercept() {
    return new TheilSen(confidence, ranks, Intercept.SEPARATE, test);
  }

  /** {@return this estimator, its p-value that of this test} */
  public TheilSen withTest(MannKendall test) {
    return new TheilSen(confidence, ranks, intercept, test);
  }

  @Override
  public String name() {
    return "Theil-Sen";
  }

  @Override
  public Outcome<Trend> fit(ScoreSeries series) {
    return DatedValues.ofInterval(series).map(numbers -> fit(numbers, series));
  }

  Trend fit(DatedValues numbers, ScoreSeries series) {
    PairwiseSlopes slopes = PairwiseSlopes.of(numbers);
    long last = slopes.count() - 1;
    Outcome<Ends> ends = atEnds(series).orElseGet(() -> ends(slopes.count(), numbers));
    PairSlope[] found =
        ends.fold(
            between -> slopes.at(between.low, last / 2, last - last / 2, between.high),
            (reason, why) -> slopes.at(last / 2, last - last / 2));
    int middle = found.length / 2;
    double slope = (found[middle - 1].perYear() + found[middle].perYear()) / 2;
    PairSlope low = found[0];
    PairSlope high = found[found.length - 1];
    Optional<String> closeDates =
        ends.isAvailable() ? PairSlope.closeDates(low, high) : Optional.empty();
    Basis basis = Basis.of(series);
    PValue p = test.p(numbers);
    return new Trend(
        id(ends, p),
        toString(),
        "median of the slopes between all pairs of scores of different dates",
        slope,
        intercept(numbers, slope),
        ends.map(between -> between.interval(low, high, confidence)),
        Outcome.of(p),
        ASSUMPTIONS,
        closeDates.map(basis::withCaveat).orElse(basis));
  }

  /** Measured with exact intervals and with exact or sampled p-values only. */
  private MethodId id(Outcome<Ends> ends, PValue p) {
    return p.kind() != PValue.Kind.PARAMETRIC
            && ends.map(Ends::isExact).toOptional().orElse(ranks == Ranks.EXACT)
        ? MethodId.THEIL_SEN
        : MethodId.UNMEASURED;
  }

  private double intercept(DatedValues numbers, double slope) {
    if (intercept == Intercept.SEPARATE) {
      return Medians.of(numbers.values()) - slope * Medians.of(numbers.years());
    }
    double[] levels = new double[numbers.size()];
    Arrays.setAll(levels, i -> numbers.value(i) - slope * numbers.year(i));
    return Medians.of(levels);
  }

  /** Why there is no interval, if too many of the scores lie at an end of their scale. */
  private static Optional<Outcome<Ends>> atEnds(ScoreSeries series) {
    return AtEnds.of(series)
        .tooMany()
        .map(
            many ->
                Outcome.unavailable(
                    Reason.OUT_OF_DOMAIN,
                    "%s: pairs of them have no slope, which draws the median of slopes to 0; least"
                        + " squares has an interval",
                    many));
  }

  private Outcome<Ends> ends(long pairs, DatedValues numbers) {
    Ties ties = numbers.ties();
    Optional<KendallNull> law = KendallLaws.ofOneSide(ties.dates());
    if (ranks == Ranks.EXACT && law.isPresent()) {
      return exactEnds(pairs, law.get(), numbers.size());
    }
    String why =
        ranks == Ranks.NORMAL
            ? ""
            : ", an exact interval being too costly for " + numbers.size() + " scores";
    return normalEnds(pairs, ties, law, why);
  }

  private Outcome<Ends> exactEnds(long pairs, KendallNull law, int n) {
    int outside = law.quantileWithin((1 - confidence) / 2);
    if (outside < 0) {
      return Outcome.unavailable(
          Reason.LEVEL_UNATTAINABLE,
          "%d scores on these dates attain at most %s confidence, not the %s %% asked for",
          n,
          Wording.percentBelow(1 - 2 * law.atMost(0), confidence),
          BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros().toPlainString());
    }
    return Outcome.of(
        new Ends(
            outside,
            pairs - 1 - outside,
            1 - 2 * law.atMost(outside),
            true,
            "exact, inverting Kendall's S given the ties in dates"));
  }

  private Outcome<Ends> normalEnds(long pairs, Ties ties, Optional<KendallNull> law, String why) {
    double variance = ties.varianceWithoutCrossTerms();
    if (!(variance > 0)) {
      return Outcome.unavailable(
          Reason.LEVEL_UNATTAINABLE,
          "with so many ties in dates and scores the normal approximation has no variance");
    }
    long last = pairs - 1;
    double reach = Laws.normalReach(confidence) * Math.sqrt(variance);
    // rounding half to even and ranks held to the extremes, as scipy does
    long low = Math.max((long) Math.rint((pairs - reach) / 2) - 1, 0);
    long high = Math.min((long) Math.rint((pairs + reach) / 2), last);
    double attained =
        law.map(exact -> 1 - exact.atMost((int) low) - exact.atMost((int) (last - high)))
            .orElse(confidence);
    return Outcome.of(
        new Ends(low, high, Math.max(0, attained), false, "normal approximation" + why));
  }

  /** The ranks of the slopes that an interval runs between, and what it attains. */
  private record Ends(long low, long high, double attained, boolean isExact, String method) {
    Interval interval(PairSlope low, PairSlope high, double confidence) {
      return new Interval(low.perYear(), high.perYear(), confidence, attained, method);
    }
  }

  /** "Theil-Sen, joint intercept". */
  @Override
  public String toString() {
    return name() + (intercept == Intercept.JOINT ? ", joint intercept" : ", separate intercept");
  }
}
