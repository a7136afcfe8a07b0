package org.llmsafety.stats.internal.plane;

import static com.google.common.base.Preconditions.checkArgument;
import static java.time.temporal.ChronoUnit.DAYS;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Ticks of a time axis. A month's tick stands on its first day and a year's on the first of
 * January, which is what their labels say.
 */
public record DateTicks(ImmutableList<Tick> ticks) {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final ImmutableList<Integer> DAY_STEPS = ImmutableList.of(1, 2, 7, 14);
  private static final ImmutableList<Integer> MONTH_STEPS = ImmutableList.of(1, 2, 3, 6);
  private static final int FEWEST = 2;

  /** A tick: where it stands, what is printed there, and whether a year begins there. */
  public record Tick(LocalDate date, String label) {
    public boolean opensYear() {
      return date.getDayOfYear() == 1;
    }
  }

  /**
   * {@return the finest ticks from one day to another, both included, of which there are no more
   * than a limit} Months are preferred to days wherever at least two of them are in range.
   */
  public static DateTicks between(LocalDate from, LocalDate to, int atMost) {
    checkArgument(from.isBefore(to), "%s must be before %s", from, to);
    checkArgument(atMost >= 3, "there must be room for 3 ticks, but it was for %s", atMost);
    for (int months : MONTH_STEPS) {
      DateTicks ticks = months(from, to, months, atMost);
      if (ticks.fit(atMost)) {
        return ticks;
      }
    }
    for (int years = 1; ; years = next(years)) {
      DateTicks ticks = years(from, to, years, atMost);
      if (ticks.fit(atMost)) {
        return ticks;
      }
      if (ticks.ticks.size() < FEWEST) {
        return days(from, to, atMost);
      }
    }
  }

  private boolean fit(int atMost) {
    return ticks.size() >= FEWEST && ticks.size() <= atMost;
  }

  private static DateTicks months(LocalDate from, LocalDate to, int step, int atMost) {
    YearMonth first = YearMonth.of(from.getYear(), 1);
    while (first.atDay(1).isBefore(from)) {
      first = first.plusMonths(step);
    }
    return collect(
        first.atDay(1), to, date -> date.plusMonths(step), date -> MONTH.format(date), atMost);
  }

  private static DateTicks years(LocalDate from, LocalDate to, int step, int atMost) {
    int first = Math.floorDiv(from.getYear(), step) * step;
    while (Year.of(first).atDay(1).isBefore(from)) {
      first += step;
    }
    return collect(
        Year.of(first).atDay(1),
        to,
        date -> date.plusYears(step),
        date -> String.valueOf(date.getYear()),
        atMost);
  }

  private static DateTicks days(LocalDate from, LocalDate to, int atMost) {
    for (int step : DAY_STEPS) {
      long after = DAYS.between(from, to) / step;
      if (after >= 1 && after < atMost) {
        return collect(from, to, date -> date.plusDays(step), LocalDate::toString, atMost);
      }
    }
    long step = DAYS.between(from, to) / (atMost - 1) + 1;
    return collect(from, to, date -> date.plusDays(step), LocalDate::toString, atMost);
  }

  /** One tick over the limit is enough to know that they do not fit. */
  private static DateTicks collect(
      LocalDate first,
      LocalDate to,
      UnaryOperator<LocalDate> next,
      java.util.function.Function<LocalDate, String> label,
      int atMost) {
    ImmutableList.Builder<Tick> ticks = ImmutableList.builder();
    int count = 0;
    for (LocalDate date = first; !date.isAfter(to) && count <= atMost; date = next.apply(date)) {
      ticks.add(new Tick(date, label.apply(date)));
      count++;
    }
    return new DateTicks(ticks.build());
  }

  private static int next(int years) {
    String digits = String.valueOf(years);
    return digits.startsWith("2") ? years / 2 * 5 : years * 2;
  }
}
