package org.llmsafety.stats.coverage;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time in which no model is dated.
 *
 * @param from the date of the last model before it
 * @param to the date of the first model after it; the same day where all have one date
 */
public record Gap(LocalDate from, LocalDate to) {

  /** {@return days from one date to the other, 0 or more} */
  public long days() {
    return ChronoUnit.DAYS.between(from, to);
  }

  /** "610 days, 2023-05-01 to 2024-12-31". */
  @Override
  public String toString() {
    return days() + (days() == 1 ? " day, " : " days, ") + from + " to " + to;
  }
}
