package org.llmsafety.stats.explore;

import java.util.Arrays;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.internal.DatedValues;
import org.llmsafety.stats.internal.Medians;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.trend.Trend;

/**
 * The line of repeated medians: of each score the median of its slopes to all others, and of these
 * the median. Nearly half of the scores can be anything without carrying it away, where {@link
 * org.llmsafety.stats.trend.TheilSen} stands 29 %.
 *
 * <pre>{@code
 * Outcome<ExploratoryTrend> trend = RepeatedMedians.withDefaults().fit(scores.series(HARMBENCH));
 * }</pre>
 *
 * <p>The slope is in the benchmark's units per year of 365.25 days (Siegel, A. F. 1982, Robust
 * regression using repeated medians, Biometrika 69, 242-244). Scores of one date have no slope
 * between them; those pairs are left out, as scipy.stats.siegelslopes does. The intercept is the
 * median of score - slope x years (scipy's "hierarchical") or, {@linkplain #withSeparateIntercept
 * if asked for}, the repeated median of the pairs' own intercepts (Siegel's, scipy's "separate").
 *
 * <p>It is there to see whether a few far scores make a trend. {@linkplain #with(Permutation) If
 * asked for} there is a p-value from families of models changing dates; each order takes n^2
 * slopes, a hundred microseconds for 90 scores. There is no interval: {@link
 * org.llmsafety.stats.trend.TheilSen} has an exact one.
 */
public final class RepeatedMedians {
  private final boolean isSeparate;
  private final Optional<Permutation> permutation;

  private RepeatedMedians(boolean isSeparate, Optional<Permutation> permutation) {
    this.isSeparate = isSeparate;
    this.permutation = permutation;
  }

  /** {@return the line with joint intercept, without p-value} */
  public static RepeatedMedians withDefaults() {
    return new RepeatedMedians(false, Optional.empty());
  }

  /** {@return this line, its intercept the median of score - slope x years: the default} */
  public RepeatedMedians withJointIntercept() {
    return new RepeatedMedians(false, permutation);
  }

  /** {@return this line, its intercept the repeated median of the pairs' intercepts} */
  public RepeatedMedians withSeparateIntercept() {
    return new RepeatedMedians(true, permutation);
  }

  /** {@return this line, with a p-value from families of models changing dates} */
  public RepeatedMedians with(Permutation permutation) {
    return new RepeatedMedians(isSeparate, Optional.of(permutation));
  }

  /** {@return the line, or why there is none} */
  public Outcome<ExploratoryTrend> fit(ScoreSeries series) {
    return DatedValues.ofInterval(series).map(numbers -> fit(numbers, series));
  }

  private ExploratoryTrend fit(DatedValues numbers, ScoreSeries series) {
    double[] years = numbers.years();
    double[] values = numbers.values();
    double slope = slope(years, values);
    return new ExploratoryTrend(
        new Trend(
            toString(),
            "median over scores of the median of each one's slopes to those of other dates",
            slope,
            isSeparate
                ? repeated(years, values, (i, j) -> between(i, j, years, values))
                : jointIntercept(years, values, slope),
            Outcome.unavailable(
                StatsReason.NOT_MEASURED, "none is known to hold, Theil-Sen has an exact one"),
            FamilyPermutation.p(permutation, series, (days, some) -> slope(Years.of(days), some)),
            FamilyPermutation.ASSUMPTIONS,
            Basis.ofFamilies(series)));
  }

  private static double jointIntercept(double[] years, double[] values, double slope) {
    double[] levels = new double[values.length];
    Arrays.setAll(levels, i -> values[i] - slope * years[i]);
    return Medians.of(levels);
  }

  private static double slope(double[] years, double[] values) {
    return repeated(years, values, (i, j) -> (values[j] - values[i]) / (years[j] - years[i]));
  }

  /** Where the line through two scores meets the origin's day. */
  private static double between(int i, int j, double[] years, double[] values) {
    return (values[i] * years[j] - values[j] * years[i]) / (years[j] - years[i]);
  }

  /** A number of two scores of different dates. */
  private interface OfPair {
    double of(int i, int j);
  }

  /** The median over scores of the median over the others; NaN where all are of one date. */
  private static double repeated(double[] years, double[] values, OfPair number) {
    int n = values.length;
    double[] medians = new double[n];
    double[] toOthers = new double[n];
    for (int i = 0; i < n; i++) {
      int others = 0;
      for (int j = 0; j < n; j++) {
        if (years[j] != years[i]) {
          toOthers[others++] = number.of(i, j);
        }
      }
      if (others == 0) {
        return Double.NaN;
      }
      medians[i] = Medians.of(Arrays.copyOf(toOthers, others));
    }
    return Medians.of(medians);
  }

  /** "repeated medians, joint intercept". */
  @Override
  public String toString() {
    return "repeated medians, " + (isSeparate ? "separate" : "joint") + " intercept";
  }
}
