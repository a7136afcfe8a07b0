package org.llmsafety.examples.published;

import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.explore.Breakpoint;
import org.llmsafety.stats.explore.BreakpointResult;
import org.llmsafety.stats.explore.Frontier;
import org.llmsafety.stats.trend.FieldTrend;

/**
 * How has Epoch AI's Capabilities Index moved with release dates? All models by the library's own
 * method, and the two-piece line through the highest so far that Epoch AI drew.
 */
public final class CapabilityIndex {
  private CapabilityIndex() {}

  /** Prints the trend of all models, and the bend of those that were the highest. */
  public static void main(String... arguments) {
    System.out.println(FieldTrend.withDefaults().fit(all()));
    System.out.println(bend());
  }

  private static ScoreSeries all() {
    Scores index = BundledScores.capabilitiesIndex();
    return index.series(index.benchmarks().get(0));
  }

  /**
   * Records rise by construction: their slopes describe the highest and are no test of progress.
   */
  static BreakpointResult bend() {
    Scores records = Frontier.withDefaults().describe(all()).orElseThrow().records();
    return Breakpoint.withDefaults().fit(records.series(all().benchmark())).orElseThrow();
  }
}
