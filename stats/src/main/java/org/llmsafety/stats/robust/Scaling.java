package org.llmsafety.stats.robust;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.internal.ZScores;
import org.llmsafety.stats.trend.OddsTrend;

/**
 * On which scale scores are put before a method sees them. Where neither end of a scale is safer,
 * its higher end stands in for the safer one, and the scale they are put on is undirected too.
 */
public enum Scaling {
  /** As they are, in the benchmark's own units. */
  NATIVE("native scale") {
    @Override
    public Outcome<ScoreSeries> apply(ScoreSeries series) {
      return series.checked();
    }
  },
  /** Shares of the way from the least safe end of the scale, 0, to the safest, 1. */
  UNIT("unit scale") {
    @Override
    public Outcome<ScoreSeries> apply(ScoreSeries series) {
      return shares(series)
          .map(shares -> series.withValues(Ends.unit(series.benchmark().scale()), shares));
    }
  },
  /**
   * Standard deviations (of n - 1) from the mean of the scores there are, positive where safer:
   * they depend on who was scored.
   */
  Z_SCORES("z-scores") {
    @Override
    public Outcome<ScoreSeries> apply(ScoreSeries series) {
      return interval(series).flatMap(values -> zScores(values, series));
    }
  },
  /** ln(u / (1 - u)) of the share u; there are none for scores at an end of the scale. */
  LOG_ODDS("log-odds") {
    @Override
    public Outcome<ScoreSeries> apply(ScoreSeries series) {
      return shares(series).flatMap(shares -> logOdds(shares, series));
    }
  },
  /** Log-odds of all n shares drawn in to (u (n - 1) + 1/2) / n (Smithson and Verkuilen 2006). */
  SQUEEZED_LOG_ODDS("log-odds of scores drawn in") {
    @Override
    public Outcome<ScoreSeries> apply(ScoreSeries series) {
      int n = series.size();
      return shares(series)
          .map(shares -> Arrays.stream(shares).map(u -> (u * (n - 1) + 0.5) / n).toArray())
          .flatMap(shares -> logOdds(shares, series));
    }
  };

  private static final Scale Z_SCALE = Scale.UNBOUNDED.withUnit("SD");

  private final String text;

  Scaling(String text) {
    this.text = text;
  }

  /** {@return the series on this scale, dates and models as they were; or why it cannot be} */
  public abstract Outcome<ScoreSeries> apply(ScoreSeries series);

  private static Outcome<double[]> interval(ScoreSeries series) {
    return series
        .benchmark()
        .onIntervalScale()
        .flatMap(sound -> series.checked())
        .map(ScoreSeries::values);
  }

  private static Outcome<double[]> shares(ScoreSeries series) {
    Scale scale = series.benchmark().scale();
    return interval(series)
        .flatMap(
            values ->
                scale.isBounded()
                    ? Outcome.of(
                        Arrays.stream(values).map(value -> Ends.toUnit(scale, value)).toArray())
                    : Outcome.unavailable(
                        Reason.OUT_OF_DOMAIN,
                        "%s has no two ends to put its scores on 0 to 1 by",
                        series.benchmark()));
  }

  private static Outcome<ScoreSeries> zScores(double[] values, ScoreSeries series) {
    if (values.length == 0) {
      return Outcome.of(series);
    }
    return ZScores.turned(series.benchmark(), values)
        .map(
            scores -> series.withValues(Ends.sameWay(series.benchmark().scale(), Z_SCALE), scores));
  }

  private static Outcome<ScoreSeries> logOdds(double[] shares, ScoreSeries series) {
    long outside = Arrays.stream(shares).filter(u -> !(u > 0 && u < 1)).count();
    return outside > 0
        ? Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "%d of %d scores are at an end of the scale or off it, where there are no log-odds",
            outside,
            shares.length)
        : Outcome.of(
            series.withValues(
                Ends.sameWay(series.benchmark().scale(), OddsTrend.LOG_ODDS),
                Arrays.stream(shares).map(u -> Math.log(u / (1 - u))).toArray()));
  }

  /** "native scale", "log-odds". */
  @Override
  public String toString() {
    return text;
  }
}
