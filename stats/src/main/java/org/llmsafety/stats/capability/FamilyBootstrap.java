package org.llmsafety.stats.capability;

import java.util.List;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.BootstrapEstimate;
import org.llmsafety.stats.resample.RowStatistic;
import org.llmsafety.stats.resample.Rows;

/** Intervals of correlations from families drawn anew, whole. */
final class FamilyBootstrap {
  private final Bootstrap bootstrap;

  private FamilyBootstrap(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  static FamilyBootstrap withDefaults() {
    return new FamilyBootstrap(Bootstrap.withDefaults());
  }

  FamilyBootstrap with(Bootstrap.Method method) {
    return new FamilyBootstrap(bootstrap.with(method));
  }

  FamilyBootstrap withConfidence(double confidence) {
    return new FamilyBootstrap(bootstrap.withConfidence(confidence));
  }

  FamilyBootstrap withSeed(long seed) {
    return new FamilyBootstrap(bootstrap.withSeed(seed));
  }

  FamilyBootstrap withResamples(int resamples) {
    return new FamilyBootstrap(bootstrap.withResamples(resamples));
  }

  /**
   * {@return the interval of a correlation, made on Fisher's scale artanh r, where it scatters
   * alike whatever its value and cannot leave -1 to 1}
   */
  Outcome<Interval> ofCorrelation(List<String> families, RowStatistic correlation) {
    double r = correlation.of(RankColumn.allRows(families.size()));
    if (Math.abs(r) >= 1) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "all %d are in one order, so nothing is left to tell the error from",
          families.size());
    }
    return interval(families, rows -> artanh(correlation.of(rows)))
        .map(
            z ->
                new Interval(
                    Math.tanh(z.low()),
                    Math.tanh(z.high()),
                    z.requestedLevel(),
                    z.attainedLevel(),
                    z.method() + ", of families, on Fisher's scale"));
  }

  /** {@return the interval of any other statistic} */
  Outcome<Interval> of(List<String> families, RowStatistic statistic) {
    return interval(families, statistic)
        .map(
            found ->
                new Interval(
                    found.low(),
                    found.high(),
                    found.requestedLevel(),
                    found.attainedLevel(),
                    found.method() + ", of families"));
  }

  private Outcome<Interval> interval(List<String> families, RowStatistic statistic) {
    return bootstrap
        .estimate(Rows.inClusters(families), statistic)
        .flatMap(BootstrapEstimate::interval);
  }

  /** NaN where it is infinite: such a resample is counted as one without a value. */
  private static double artanh(double r) {
    return Math.abs(r) < 1 ? 0.5 * Math.log((1 + r) / (1 - r)) : Double.NaN;
  }
}
