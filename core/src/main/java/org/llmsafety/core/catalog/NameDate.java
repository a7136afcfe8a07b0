package org.llmsafety.core.catalog;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Optional;
import org.llmsafety.core.Release;

/**
 * A date in a model's name, as precise as it is given: a day, a month, or four digits such as the
 * 0613 of "gpt-4-0613" and the 2501 of "mistral-small-2501".
 *
 * @param digits eight for a day, six for a month, else four: month and day, or year and month
 */
record NameDate(String digits) {
  private static final int LENGTH_OF_DAY = "20240613".length();
  private static final int LENGTH_OF_MONTH = "202406".length();
  private static final int FIRST_YEAR = 20;
  private static final int MONTHS = 12;

  /** The day that these digits are, unless there is no such day. */
  static Optional<NameDate> ofDay(int year, int month, int day) {
    boolean exists = isMonth(month) && YearMonth.of(year, month).isValidDay(day);
    return exists
        ? Optional.of(new NameDate(year + two(month) + two(day)))
        : Optional.<NameDate>empty();
  }

  static Optional<NameDate> ofMonth(int year, int month) {
    return isMonth(month) ? Optional.of(new NameDate(year + two(month))) : Optional.empty();
  }

  /** A month and a day, or a year of this century from 2020 on and a month; else no date. */
  static Optional<NameDate> ofFourDigits(String digits) {
    int first = Integer.parseInt(digits.substring(0, 2));
    int second = Integer.parseInt(digits.substring(2));
    boolean isDate = first >= FIRST_YEAR ? isMonth(second) : isDayOfAYear(first, second);
    return isDate ? Optional.of(new NameDate(digits)) : Optional.empty();
  }

  static NameDate of(Release release) {
    String day = release.date().toString().replace("-", "");
    return new NameDate(
        release.precision() == Release.Precision.DAY ? day : day.substring(0, LENGTH_OF_MONTH));
  }

  private static boolean isMonth(int month) {
    return month >= 1 && month <= MONTHS;
  }

  private static boolean isDayOfAYear(int month, int day) {
    try {
      MonthDay.of(month, day);
      return true;
    } catch (DateTimeException notADay) {
      return false;
    }
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** {@return whether both may be one date, as precisely as each is given} */
  boolean mayBe(NameDate other) {
    return isStatedBy(other) || other.isStatedBy(this) || isMonthOf(other) || other.isMonthOf(this);
  }

  /**
   * Whether another date, at least as precise, is this one: a day states its month, and its month
   * and day in four digits; a month states its year and month in four digits. Four digits of a
   * month and a day identify that day although they omit the year, because names are not reused in
   * another year. They do not identify a month: what was released in May need not be version 0514;
   * but "08-24" is August 2024 where that month is all that is known.
   */
  boolean isStatedBy(NameDate other) {
    if (digits.length() == other.digits.length()) {
      return digits.equals(other.digits);
    }
    if (digits.length() == LENGTH_OF_DAY) {
      return isFourDigits(other) && digits.endsWith(other.digits);
    }
    return isFourDigits(this)
        ? other.yearAndMonth().equals(digits)
            || other.monthAndYear().equals(digits)
            || (other.digits.length() == LENGTH_OF_DAY && other.digits.endsWith(digits))
        : other.digits.startsWith(digits);
  }

  /** Whether it is a month and a day or year in four digits, and the other is of that month. */
  private boolean isMonthOf(NameDate other) {
    return isFourDigits(this)
        && other.digits.length() == LENGTH_OF_MONTH
        && other.digits.endsWith(digits.substring(0, 2));
  }

  private String yearAndMonth() {
    return isFourDigits(this) ? "" : digits.substring(2, LENGTH_OF_MONTH);
  }

  /** Of a month alone, the other way round: "0824" of August 2024. */
  private String monthAndYear() {
    return digits.length() == LENGTH_OF_MONTH ? digits.substring(4) + digits.substring(2, 4) : "";
  }

  private static boolean isFourDigits(NameDate date) {
    return date.digits.length() < LENGTH_OF_MONTH;
  }
}
