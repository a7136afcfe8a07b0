package org.llmsafety.examples;

import static org.llmsafety.core.Benchmarks.HARMBENCH;

import org.llmsafety.core.Lab;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trends;

/** How has each lab's HarmBench score moved from 2023 to 2025? */
public final class FirstAnalysis {
  private FirstAnalysis() {}

  /** Prints a line for each lab. */
  public static void main(String... arguments) {
    Scores scores = BundledScores.helmSafety();
    Trends<Lab> trends = TheilSen.withDefaults().fitEach(scores.seriesByLab(HARMBENCH));
    trends.byKey().forEach((lab, trend) -> System.out.println(lab + ": " + trend));
  }
}
