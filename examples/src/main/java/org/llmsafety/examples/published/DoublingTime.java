package org.llmsafety.examples.published;

import java.util.Locale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.explore.Frontier;
import org.llmsafety.stats.trend.GrowthTrend;
import org.llmsafety.stats.trend.LogTrend;

/**
 * How long do METR's time horizons take to double? A line through the logarithms of the horizons of
 * models that were the best when they came out, as Kwa et al. (2025), arXiv:2503.14499.
 */
public final class DoublingTime {
  private static final double DAYS_PER_YEAR = 365.25;

  private DoublingTime() {}

  /** Prints a line for each version of METR's tasks: the first, which has no name, and 1.1. */
  public static void main(String... arguments) {
    for (String version : new String[] {"", "METR-Horizon-v1.1"}) {
      GrowthTrend trend = trend(version);
      System.out.printf(
          Locale.ROOT,
          "%s: doubles every %.0f days (95 %% interval %.0f to %.0f), %d models%n",
          version.isEmpty() ? "METR-Horizon-v1" : version,
          DAYS_PER_YEAR * trend.doublingYears().orElseThrow(),
          DAYS_PER_YEAR * trend.doublingInterval().orElseThrow().low(),
          DAYS_PER_YEAR * trend.doublingInterval().orElseThrow().high(),
          trend.basis().models());
    }
  }

  /** Records rise by construction, so the line's p-value is worth nothing, and none is printed. */
  static GrowthTrend trend(String version) {
    Scores horizons =
        BundledScores.timeHorizons()
            .matching(score -> score.edition().orElse("").equals(version))
            .matching(score -> score.benchmark().id().equals("epoch/metr-time-horizon"));
    ScoreSeries all = horizons.series(horizons.benchmarks().get(0));
    Scores records = Frontier.withDefaults().describe(all).orElseThrow().records();
    return LogTrend.withDefaults().fit(records.series(all.benchmark())).orElseThrow();
  }
}
