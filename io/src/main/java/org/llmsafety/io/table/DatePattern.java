package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Release;

/**
 * A way in which a table writes days or months, tried on some days before it is used: a pattern
 * that cannot give back the day or the month that it wrote would match no cell.
 *
 * @param pattern as of {@link DateTimeFormatter}
 * @param formatter with months in English
 */
record DatePattern(String pattern, DateTimeFormatter formatter) {
  /** Days behind the twelfth, in months behind January, and at the turn of a year. */
  private static final ImmutableList<ZonedDateTime> SAMPLES =
      ImmutableList.of(
          sample(2024, 5, 13), sample(2023, 11, 27), sample(2024, 12, 30), sample(2025, 1, 1));

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern TWO_MONTHS = Pattern.compile("[ML][^ML]+[ML]");
  private static final Pattern DAY_OF_YEAR_AND_MONTH =
      Pattern.compile("^(?=[^d]*[ML])(?=[^d]*D)[^d]*$");
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");

  private static ZonedDateTime sample(int year, int month, int day) {
    return ZonedDateTime.of(year, month, day, 15, 47, 38, 0, ZoneOffset.UTC);
  }

  /**
   * {@return the pattern}
   *
   * @throws IllegalArgumentException if it is none or gives neither a day nor a month
   */
  static DatePattern of(String pattern) {
    DatePattern dates;
    try {
      dates = new DatePattern(pattern, formatter(pattern));
    } catch (IllegalArgumentException e) {
      throw refused(pattern, ", which is none: " + e.getMessage());
    }
    String letters = QUOTED.matcher(pattern).replaceAll("");
    boolean saysMonthTwice = letters.indexOf('[') < 0 && TWO_MONTHS.matcher(letters).find();
    boolean mixesDays = DAY_OF_YEAR_AND_MONTH.matcher(letters).find();
    if (saysMonthTwice || mixesDays || ways(pattern).noneMatch(dates::canRead)) {
      throw refused(pattern, why(letters, saysMonthTwice));
    }
    return dates;
  }

  private static DateTimeFormatter formatter(String pattern) {
    // A year of "yyyy" asks for an era beside it.
    return new DateTimeFormatterBuilder()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The ways to write by a pattern: with all optional parts, with none, and with each alone. */
  private static Stream<String> ways(String pattern) {
    String none = OPTIONAL.matcher(pattern).replaceAll("");
    Stream<String> each =
        OPTIONAL
            .matcher(pattern)
            .results()
            .map(
                part ->
                    OPTIONAL.matcher(pattern.substring(0, part.start())).replaceAll("")
                        + part.group(1)
                        + OPTIONAL.matcher(pattern.substring(part.end())).replaceAll(""));
    return Stream.concat(Stream.of(pattern, none), each);
  }

  /** Whether a day that is written in that way is read as that day, or its month, on all tried. */
  private boolean canRead(String way) {
    try {
      DateTimeFormatter writer = formatter(way);
      return SAMPLES.stream()
          .allMatch(day -> read(writer.format(day)).filter(read -> isOf(day, read)).isPresent());
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  private static boolean isOf(ZonedDateTime day, TemporalAccessor read) {
    return read.equals(day.toLocalDate()) || read.equals(YearMonth.from(day));
  }

  private static IllegalArgumentException refused(String pattern, String why) {
    return new IllegalArgumentException(
        "dates must be a pattern that gives a day or a month, such as \"d/M/yyyy\" or \"MMMM yyyy\","
            + " but was \""
            + pattern
            + "\""
            + why);
  }

  private static String why(String letters, boolean saysMonthTwice) {
    if (saysMonthTwice) {
      return ": \"M\" stands there twice; months are \"M\" and minutes \"m\"";
    }
    if (letters.indexOf('Y') >= 0) {
      return ": \"Y\" is the year of weeks, \"y\" the year of months and days";
    }
    if (letters.indexOf('D') >= 0) {
      return ": \"D\" is the day of the year, \"d\" the day of the month";
    }
    if (letters.indexOf('m') >= 0 && letters.indexOf('M') < 0 && letters.indexOf('L') < 0) {
      return ": \"m\" are minutes, \"M\" months";
    }
    if (letters.indexOf('M') < 0 && letters.indexOf('L') < 0) {
      return ", which has no month";
    }
    return letters.indexOf('y') < 0 && letters.indexOf('u') < 0 ? ", which has no year" : "";
  }

  /** {@return the day or the month that a cell says, if it is written so} */
  Optional<Release> read(String text, Release.Kind kind, String evidence) {
    return read(text)
        .map(
            read ->
                read instanceof YearMonth month
                    ? Release.in(kind, month, evidence)
                    : Release.on(kind, LocalDate.from(read), evidence));
  }

  private Optional<TemporalAccessor> read(String text) {
    try {
      return Optional.of(formatter.parseBest(text, LocalDate::from, YearMonth::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
