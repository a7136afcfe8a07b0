package org.llmsafety.stats.explore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.BootstrapEstimate;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;
import org.llmsafety.stats.trend.Trend;

/**
 * The trend of a quantile of scores: a straight line that so large a share of the scores lies on
 * the less safe side of. The median's describes the middle of the field, that of .9 its best tenth.
 *
 * <pre>{@code
 * Outcome<ExploratoryTrend> best =
 *     QuantileTrend.withDefaults().withQuantile(0.9).fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>Quantile regression (Koenker, R. and Bassett, G. 1978, Regression quantiles, Econometrica 46,
 * 33-50): the line with the smallest sum of distances, those of scores on the safer side weighted
 * by the quantile, those on the other by 1 less it. It is found exactly, through all pairs of
 * scores of different dates: n^3 / 2 steps, and at most 1,000 scores. Where several lines are as
 * good, the middle of their slopes is given, and a caveat says from where to where they go. The
 * slope is in the benchmark's units per year of 365.25 days.
 *
 * <p><b>Few scores.</b> The quantile must leave at least 2 scores on either side on average: .9
 * needs 20. For an interval it must leave 5 families: beyond that ordinary methods fail
 * (Chernozhukov, V. 2005, Extremal quantile regression, The Annals of Statistics 33, 806-839). Both
 * borders are conventions of ours.
 *
 * <p><b>Interval.</b> Percentiles of lines through resampled families of models. It is always the
 * percentile method: the jackknife, on which studentised intervals rest, fails for quantiles (Efron
 * and Tibshirani 1993, An Introduction to the Bootstrap, section 11.6). At the dates of the study's
 * 22 models, of 10,000 draws of independent normal scores, it held the median's slope in 95.9 % at
 * a level of 95 % (the project's test {@code ExploratoryChanceTest}). {@linkplain
 * #with(Permutation) If asked for} there is a p-value from families changing dates.
 */
public final class QuantileTrend {
  private static final double FEWEST_BEYOND = 2;
  private static final double FEWEST_FAMILIES_BEYOND = 5;
  private static final int MOST_SCORES = 1_000;
  private static final double ROUNDING = 1e-9;

  private final double quantile;
  private final Bootstrap bootstrap;
  private final Optional<Permutation> permutation;

  private QuantileTrend(double quantile, Bootstrap bootstrap, Optional<Permutation> permutation) {
    this.quantile = quantile;
    this.bootstrap = bootstrap;
    this.permutation = permutation;
  }

  /** {@return the median's trend with 95 % interval and without p-value} */
  public static QuantileTrend withDefaults() {
    return new QuantileTrend(0.5, percentiles(Bootstrap.withDefaults()), Optional.empty());
  }

  private static Bootstrap percentiles(Bootstrap bootstrap) {
    return bootstrap.with(Bootstrap.Method.PERCENTILE);
  }

  /**
   * {@return the trend of this quantile}
   *
   * @param quantile between 0 and 1, counted from the least safe score to the safest
   */
  public QuantileTrend withQuantile(double quantile) {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("quantile must be between 0 and 1, but was " + quantile);
    }
    return new QuantileTrend(quantile, bootstrap, permutation);
  }

  /** {@return this trend, its families drawn so often and from that seed, its interval so sure} */
  public QuantileTrend with(Bootstrap bootstrap) {
    return new QuantileTrend(quantile, percentiles(bootstrap), permutation);
  }

  /** {@return this trend, with a p-value from families of models changing dates} */
  public QuantileTrend with(Permutation permutation) {
    return new QuantileTrend(quantile, bootstrap, Optional.of(permutation));
  }

  /** {@return the trend, or why there is none} */
  public Outcome<ExploratoryTrend> fit(ScoreSeries series) {
    return series
        .directed()
        .flatMap(DatedValues::ofInterval)
        .flatMap(this::checked)
        .map(numbers -> fit(numbers, series));
  }

  /** The smaller share of scores that a line of the quantile leaves on one side. */
  private double beyond() {
    return Math.min(quantile, 1 - quantile) + ROUNDING;
  }

  private Outcome<DatedValues> checked(DatedValues numbers) {
    int n = numbers.size();
    if (n > MOST_SCORES) {
      return Outcome.unavailable(
          Reason.TOO_COSTLY,
          "%,d scores, at most %,d: the slopes of all their pairs are sorted",
          n,
          MOST_SCORES);
    }
    return n * beyond() >= FEWEST_BEYOND
        ? Outcome.of(numbers)
        : Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "the quantile %s leaves %.1f of %d scores beyond its line, need at least %.0f",
            quantile,
            n * beyond(),
            n,
            FEWEST_BEYOND);
  }

  private ExploratoryTrend fit(DatedValues numbers, ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    double own = scale.sign() > 0 ? quantile : 1 - quantile;
    double[] years = numbers.years();
    double[] values = numbers.values();
    QuantileLine line = QuantileLine.of(years, values, own);
    DayStatistic slope = (days, some) -> slope(days, some, own);
    Basis basis = Basis.ofFamilies(series);
    return new ExploratoryTrend(
        new Trend(
            toString(),
            String.format(
                Locale.ROOT,
                "slope of the score that a share of %s of the scores is no safer than",
                quantile),
            line.slope(),
            line.intercept(years, values, own),
            interval(series, slope),
            FamilyPermutation.p(permutation, series, slope),
            "scores' quantile is linear in time; for the interval families of models are"
                + " independent draws; for a p-value "
                + FamilyPermutation.ASSUMPTIONS,
            line.isUnique()
                ? basis
                : basis.withCaveat(
                    "lines of slopes from "
                        + Wording.change(line.leastSlope(), scale)
                        + " to "
                        + Wording.change(line.greatestSlope(), scale)
                        + " fit as well: the middle is given")));
  }

  private static double slope(long[] days, double[] values, double quantile) {
    return QuantileLine.of(Years.of(days), values, quantile).slope();
  }

  private Outcome<Interval> interval(ScoreSeries series, DayStatistic slope) {
    int families = series.families().size();
    if (families * beyond() < FEWEST_FAMILIES_BEYOND) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "the quantile %s leaves %.1f of %d families beyond its line, need at least %.0f",
          quantile,
          families * beyond(),
          families,
          FEWEST_FAMILIES_BEYOND);
    }
    long[] days = series.points().stream().mapToLong(at -> at.date().toEpochDay()).toArray();
    double[] values = series.values();
    return bootstrap
        .estimate(
            Rows.inClusters(
                series.points().stream().map(at -> at.score().model().family()).toList()),
            rows ->
                slope.of(
                    Arrays.stream(rows).mapToLong(row -> days[row]).toArray(),
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()))
        .flatMap(BootstrapEstimate::interval);
  }

  /** "quantile regression of .9". */
  @Override
  public String toString() {
    return "quantile regression at " + quantile;
  }
}
