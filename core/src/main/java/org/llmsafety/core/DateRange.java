package org.llmsafety.core;

import java.time.LocalDate;

/**
 * Days from a first to a last, both included.
 *
 * <pre>{@code
 * Scores recent = scores.released(DateRange.ofYears(2023, 2025));
 * }</pre>
 *
 * @param first the first day
 * @param last the last day
 */
public record DateRange(LocalDate first, LocalDate last) {
  /** Checks the order of the days. */
  public DateRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "the last day must not be before the first, but was " + first + " to " + last);
    }
  }

  /** {@return from a first day to a last, both included} */
  public static DateRange of(LocalDate first, LocalDate last) {
    return new DateRange(first, last);
  }

  /** {@return from the first day of one year to the last day of another} */
  public static DateRange ofYears(int firstYear, int lastYear) {
    return new DateRange(LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
  }

  /** {@return that day and all after it} */
  public static DateRange from(LocalDate first) {
    return new DateRange(first, LocalDate.MAX);
  }

  /** {@return all days up to that one, itself included} */
  public static DateRange until(LocalDate last) {
    return new DateRange(LocalDate.MIN, last);
  }

  /** {@return whether the day is in the range} */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** "2023-01-01 to 2025-12-31", "from 2023-01-01", "until 2025-12-31". */
  @Override
  public String toString() {
    boolean open = first.equals(LocalDate.MIN);
    if (last.equals(LocalDate.MAX)) {
      return open ? "all days" : "from " + first;
    }
    return open ? "until " + last : first + " to " + last;
  }
}
