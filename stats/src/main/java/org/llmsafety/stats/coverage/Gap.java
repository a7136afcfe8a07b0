package org.llmsafety.stats.coverage;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

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

  /** {@return the last day of the first half of the days} */
  LocalDate middle() {
    return from.plusDays(days() / 2);
  }

  /** {@return the longest time between one date and the next, the earliest of several} */
  static Gap longest(List<LocalDate> dates) {
    Gap longest = new Gap(dates.get(0), dates.get(0));
    for (int i = 1; i < dates.size(); i++) {
      Gap gap = new Gap(dates.get(i - 1), dates.get(i));
      longest = gap.days() > longest.days() ? gap : longest;
    }
    return longest;
  }

  /** "610 days, 2023-05-01 to 2024-12-31". */
  @Override
  public String toString() {
    return days() + (days() == 1 ? " day, " : " days, ") + from + " to " + to;
  }
}
