package org.llmsafety.stats.editions;

import java.time.LocalDate;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.trend.Trend;

/**
 * One edition of a board that tests models again and again, on its own.
 *
 * @param edition its name; empty where scores state none
 * @param first day of a test
 * @param last day of a test
 * @param models how many were tested
 * @param byRelease the trend of each model's first value over the models' releases, or why there is
 *     none
 * @param byEvaluation the trend of all values over the days of the tests, or why there is none
 * @param retested how the values of models that were tested twice changed
 */
public record EditionTrend(
    String edition,
    LocalDate first,
    LocalDate last,
    int models,
    Outcome<Trend> byRelease,
    Outcome<Trend> byEvaluation,
    ValueChanges retested) {

  /** "HHEM-2.1, 2024-08-22 to 2025-10-16, 179 models; by release ...; by evaluation ...". */
  @Override
  public String toString() {
    return (edition.isEmpty() ? "edition unstated" : edition)
        + ", "
        + first
        + " to "
        + last
        + ", "
        + (models == 1 ? "1 model" : models + " models")
        + "\n  by release: "
        + byRelease.fold(Trend::toString, (reason, why) -> why)
        + "\n  by evaluation: "
        + byEvaluation.fold(Trend::toString, (reason, why) -> why)
        + "\n  tested again: "
        + retested;
  }
}
