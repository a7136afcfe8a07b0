package org.llmsafety.core.catalog;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.internal.Slug;

/**
 * The dates in a name, in whichever way they are written: 20241022, 2024-10-22, 2024/10/22, "Oct
 * 2024", "22 October 2024", 2024-10, 24.10, 10-22, 1022.
 *
 * @param rest the name in lower case, a space where each date stood
 * @param dates in no order that means anything
 * @param end where the last date ends in the name
 */
record NameDates(String rest, ImmutableSet<NameDate> dates, int end) {
  private static final int FEWEST_DIGITS = "0613".length();
  private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  private static final String MONTH_NAME =
      "(?<![a-z])(" + MONTHS + ")(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?";
  private static final CharMatcher AROUND = CharMatcher.anyOf("-_ ");
  private static final String CENTURY = "20[12]";
  private static final String YEAR = "(" + CENTURY + "\\d)(?!\\d)";

  /** A way to write a date, what every such date holds, and what it then says. */
  private record Spelling(
      Pattern pattern, String held, Function<MatchResult, Optional<NameDate>> date) {
    Spelling(String regex, Function<MatchResult, Optional<NameDate>> date) {
      this(
          Pattern.compile(regex),
          regex.contains(CENTURY) ? "20" : regex.contains("v?") ? "." : "",
          date);
    }
  }

  /** The longest first: what is left of a name is read for the next. */
  private static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling(
              "(?<!\\d)(20[12]\\d)([-_./ ])(\\d{1,2})\\2(\\d{1,2})(?![\\da-z])",
              at -> NameDate.ofDay(number(at, 1), number(at, 3), number(at, 4))),
          new Spelling(
              "(?<!\\d)(20[12]\\d)(\\d\\d)(\\d\\d)(?!\\d)",
              at -> NameDate.ofDay(number(at, 1), number(at, 2), number(at, 3))),
          new Spelling(
              MONTH_NAME + "[-_ ](\\d{1,2})(?:st|nd|rd|th)?,?[-_ ]" + YEAR,
              at -> NameDate.ofDay(number(at, 3), month(at.group(1)), number(at, 2))),
          new Spelling(
              "(?<!\\d)(\\d{1,2})[-_ ]" + MONTH_NAME + ",?[-_ ]" + YEAR,
              at -> NameDate.ofDay(number(at, 3), month(at.group(2)), number(at, 1))),
          new Spelling(
              MONTH_NAME + ",?[-_ ]" + YEAR,
              at -> NameDate.ofMonth(number(at, 2), month(at.group(1)))),
          new Spelling(
              MONTH_NAME + "[-_ ](\\d\\d)(?![\\da-z]|[-_.]\\d)",
              at ->
                  NameDate.ofFourDigits(
                      String.format(Locale.ROOT, "%02d", month(at.group(1))) + at.group(2))),
          new Spelling(
              "(?<!\\d)(20[12]\\d)[-_./](\\d\\d)(?![\\da-z]|[-_./]\\d)",
              at -> NameDate.ofMonth(number(at, 1), number(at, 2))),
          new Spelling(
              "(?<![\\d.])(\\d\\d)[-_./]" + YEAR,
              at -> NameDate.ofMonth(number(at, 2), number(at, 1))),
          new Spelling(
              "(?<![\\d.])(?<!\\d[-_])(\\d\\d)[-_/](\\d\\d)(?![\\da-z]|[-_.]\\d)",
              at -> NameDate.ofFourDigits(at.group(1) + at.group(2))),
          new Spelling(
              "(?<![\\d.a-z])v?(2\\d)\\.(0[1-9]|1[0-2])(?![\\da-z.])",
              at -> NameDate.ofFourDigits(at.group(1) + at.group(2))),
          new Spelling(
              "(?<![\\d.])(\\d{4})(?![\\da-z]|\\.\\d)", at -> NameDate.ofFourDigits(at.group(1))));

  static NameDates in(String name) {
    StringBuilder rest = new StringBuilder(Slug.lowerCase(name));
    if (rest.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
      return new NameDates(rest.toString(), ImmutableSet.of(), 0);
    }
    ImmutableSet.Builder<NameDate> dates = ImmutableSet.builder();
    int end = 0;
    for (Spelling spelling : SPELLINGS) {
      if (rest.indexOf(spelling.held()) < 0) {
        continue; // most names have no year and no such dot, and each pattern takes its time
      }
      Matcher matcher = spelling.pattern().matcher(rest.toString());
      while (matcher.find()) {
        Optional<NameDate> date = spelling.date().apply(matcher.toMatchResult());
        if (date.isPresent()) {
          dates.add(date.get());
          end = Math.max(end, matcher.end());
          rest.replace(matcher.start(), matcher.end(), " ".repeat(matcher.end() - matcher.start()));
        }
      }
    }
    return new NameDates(rest.toString(), dates.build(), end);
  }

  /** The name as it stands without its dates and the gaps and brackets that they leave. */
  static String without(String name) {
    NameDates dates = in(name);
    if (dates.dates().isEmpty() || dates.rest().length() != name.length()) {
      return name;
    }
    StringBuilder left = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean isOfADate = dates.rest().charAt(i) == ' ' && name.charAt(i) != ' ';
      left.append(isOfADate ? "" : name.substring(i, i + 1));
    }
    return AROUND.trimFrom(left.toString().replace("()", ""));
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static int month(String name) {
    return MONTHS.indexOf(name) / (MONTHS.indexOf('|') + 1) + 1;
  }
}
