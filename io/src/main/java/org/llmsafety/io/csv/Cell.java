package org.llmsafety.io.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.llmsafety.core.Release;

/**
 * The text of a table's cell, and what can be read from it without guessing. Where the text does
 * not fit, a sentence says what was expected and what was found.
 *
 * @param text as it stands; blanks around it do not matter
 */
public record Cell(String text) {
  private static final int MOST_CHARACTERS = 60;
  private static final char MINUS = '\u2212';
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?(Z|[+-]\\d{2}(:?\\d{2})?)?");
  private static final int LENGTH_OF_DAY = 10;
  private static final int MOST_PLAIN_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final Pattern SEPARATED =
      Pattern.compile("[+\\-\u2212]?\\d+([.,' \\u00A0\\u202F]\\d+)+");
  private static final Pattern POINTS_ALONE = Pattern.compile("[+-]?[\\d.]+");

  /**
   * {@return the text as a number: digits, a point, a sign, an exponent}
   *
   * <p>The minus sign of typesetters (U+2212) is as good as a hyphen.
   *
   * @param misfit receives what is wrong, if it is none
   */
  public OptionalDouble number(Consumer<? super String> misfit) {
    String stripped = text.strip();
    double plain = plainNumber(stripped);
    if (!Double.isNaN(plain)) {
      return OptionalDouble.of(plain);
    }
    if (!isNumber(stripped)) {
      misfit.accept("expected a number, but was " + quoted() + hint(stripped));
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(stripped.replace(MINUS, '-'));
    if (Double.isInfinite(number)) {
      misfit.accept("expected a number within range, but was " + quoted());
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  /**
   * {@return what {@link Double#parseDouble} makes of up to 15 digits with at most one point, as
   * nearly all numbers of tables are written; NaN for any other text} Such digits and the power of
   * ten are both exact, so that their quotient is the double that is nearest.
   */
  private static double plainNumber(String text) {
    int length = text.length();
    if (length == 0 || length > MOST_PLAIN_DIGITS + 1) {
      return Double.NaN;
    }
    long digits = 0;
    int point = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && point == length) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    int count = point < length ? length - 1 : length;
    return count == 0 || count > MOST_PLAIN_DIGITS
        ? Double.NaN
        : (double) digits / POWERS_OF_TEN[Math.max(0, count - point)];
  }

  /** Digits with at most one point among or around them, a sign before, an exponent behind. */
  private static boolean isNumber(String text) {
    int start = afterSign(text, 0);
    int point = afterDigits(text, start);
    boolean hasPoint = point < text.length() && text.charAt(point) == '.';
    int end = hasPoint ? afterDigits(text, point + 1) : point;
    if (end - start - (hasPoint ? 1 : 0) == 0) {
      return false;
    }
    if (end == text.length()) {
      return true;
    }
    int exponent = afterSign(text, end + 1);
    return (text.charAt(end) == 'e' || text.charAt(end) == 'E')
        && exponent < text.length()
        && afterDigits(text, exponent) == text.length();
  }

  private static int afterSign(String text, int at) {
    return at < text.length() && isSign(text.charAt(at)) ? at + 1 : at;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-' || c == MINUS;
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /**
   * {@return the text as a dated claim: a day like 2024-05-13, with or without the time of day
   * behind it, or a month like 2024-05}
   *
   * <p>Of a time of day only the day is kept, as the text has it: dates have no zone.
   *
   * @param kind what the date is of
   * @param evidence who says so
   * @param misfit receives what is wrong, if it is none
   */
  public Optional<Release> date(
      Release.Kind kind, String evidence, Consumer<? super String> misfit) {
    String stripped = text.strip();
    try {
      if (isDay(stripped)) {
        LocalDate day = LocalDate.parse(stripped.substring(0, LENGTH_OF_DAY));
        return Optional.of(Release.on(kind, day, evidence));
      }
      if (MONTH.matcher(stripped).matches()) {
        return Optional.of(Release.in(kind, YearMonth.parse(stripped), evidence));
      }
    } catch (DateTimeException e) {
      // A day that is not in the calendar; reported as any other misfit.
    }
    misfit.accept("expected a date like 2024-05-13 or 2024-05, but was " + quoted());
    return Optional.empty();
  }

  private static boolean isDay(String text) {
    if (text.length() < LENGTH_OF_DAY || !DAY.matcher(text.substring(0, LENGTH_OF_DAY)).matches()) {
      return false;
    }
    String rest = text.substring(LENGTH_OF_DAY);
    return rest.isEmpty() || TIME_OF_DAY.matcher(rest).matches();
  }

  /** {@return the text in quotes, without blanks around it, on one line and not too long} */
  public String quoted() {
    String stripped = text.strip();
    StringBuilder shown = new StringBuilder("\"");
    stripped
        .codePoints()
        .limit(MOST_CHARACTERS)
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    boolean isCut = stripped.codePointCount(0, stripped.length()) > MOST_CHARACTERS;
    return shown.append(isCut ? "..." : "").append('"').toString();
  }

  /** What is probably the matter with a text that is no number. */
  private static String hint(String text) {
    if (text.endsWith("%")) {
      return "; a percent sign is not read, as 0.86 may be meant or 86";
    }
    // The pattern is tried on short texts only, as it takes stack for every group it repeats.
    boolean isShort = text.length() <= MOST_CHARACTERS;
    if (isShort && SEPARATED.matcher(text).matches() && !POINTS_ALONE.matcher(text).matches()) {
      return "; neither decimal commas nor separators of thousands are read";
    }
    return "";
  }
}
