package org.llmsafety.stats.coverage;

import java.time.LocalDate;
import java.util.Locale;

/** How finely dates are distinguished. */
public enum Period {
  /** Calendar years. */
  YEAR(12),
  /** Half years: January to June, July to December. */
  HALF_YEAR(6),
  /** Calendar quarters. */
  QUARTER(3);

  private final int months;

  Period(int months) {
    this.months = months;
  }

  /** {@return the period of a day: "2024", "2024 H1", "2024 Q3"} */
  public String name(LocalDate day) {
    int part = (day.getMonthValue() - 1) / months + 1;
    return switch (this) {
      case YEAR -> String.format(Locale.ROOT, "%d", day.getYear());
      case HALF_YEAR -> String.format(Locale.ROOT, "%d H%d", day.getYear(), part);
      case QUARTER -> String.format(Locale.ROOT, "%d Q%d", day.getYear(), part);
    };
  }

  /** {@return the first day of the period after that of this day} */
  LocalDate next(LocalDate day) {
    int firstMonth = (day.getMonthValue() - 1) / months * months + 1;
    return LocalDate.of(day.getYear(), firstMonth, 1).plusMonths(months);
  }
}
