package org.llmsafety.stats.capability;

import java.util.List;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.BootstrapEstimate;
import org.llmsafety.stats.resample.RowStatistic;
import org.llmsafety.stats.resample.Rows;

/**
 * Intervals of correlations by resampling whole families: quantiles of the resampled values, which
 * are the same on any scale and stay where correlations can be.
 */
final class FamilyBootstrap {
  private final Bootstrap bootstrap;

  FamilyBootstrap(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  static FamilyBootstrap withDefaults() {
    return new FamilyBootstrap(Bootstrap.withDefaults().with(Bootstrap.Method.PERCENTILE));
  }

  FamilyBootstrap withConfidence(double confidence) {
    return new FamilyBootstrap(bootstrap.withConfidence(confidence));
  }

  FamilyBootstrap with(Resampling resampling) {
    return new FamilyBootstrap(bootstrap.with(resampling));
  }

  /** {@return the interval of a correlation, or that one of 1 or -1 leaves no error to estimate} */
  Outcome<Interval> ofCorrelation(List<String> families, RowStatistic correlation) {
    return Spearman.isPerfect(correlation.of(RankColumn.allRows(families.size())))
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "all %d are in one order, so the error cannot be estimated",
            families.size())
        : of(families, correlation);
  }

  /** {@return the interval of any statistic} */
  Outcome<Interval> of(List<String> families, RowStatistic statistic) {
    return bootstrap
        .estimate(Rows.inClusters(families), statistic)
        .flatMap(BootstrapEstimate::interval)
        .map(
            found ->
                new Interval(
                    found.low(),
                    found.high(),
                    found.requestedLevel(),
                    found.attainedLevel(),
                    found.method() + ", of families"));
  }
}
