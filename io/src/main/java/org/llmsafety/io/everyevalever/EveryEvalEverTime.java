package org.llmsafety.io.everyevalever;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Release;

/**
 * Timestamps: seconds since 1970 as a text, "1770835969.095764", or a date, with or without a time
 * and an offset. Days are those of UTC; a time without an offset is taken for UTC.
 */
final class EveryEvalEverTime {
  /** Fewer digits would be the first months of 1970, or a year; more, the year 5138 and later. */
  private static final Pattern SECONDS = Pattern.compile("(\\d{8,11})(?:\\.(\\d{1,30}))?");

  private static final Pattern DATE_SPACE_TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:.*)");
  private static final int NANO_DIGITS = 9;

  private EveryEvalEverTime() {}

  /** {@return the moment it names, the start of the day where it names a day} */
  static Optional<Instant> instant(String text) {
    Matcher seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      return Optional.of(
          Instant.ofEpochSecond(Long.parseLong(seconds.group(1)), nanos(seconds.group(2))));
    }
    String iso = DATE_SPACE_TIME.matcher(text).replaceFirst("$1T$2");
    return Stream.<Function<String, Instant>>of(
            it -> OffsetDateTime.parse(it).toInstant(),
            it -> LocalDateTime.parse(it).toInstant(ZoneOffset.UTC),
            it -> LocalDate.parse(it).atStartOfDay().toInstant(ZoneOffset.UTC))
        .flatMap(parse -> parsed(iso, parse).stream())
        .findFirst();
  }

  private static long nanos(String decimals) {
    return decimals == null
        ? 0
        : Long.parseLong((decimals + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
  }

  /** {@return the day or the month it names} */
  static Optional<Release> evaluation(String text, String evidence) {
    return parsed(text, YearMonth::parse)
        .map(month -> Release.in(Release.Kind.EVALUATION, month, evidence))
        .or(
            () ->
                instant(text)
                    .map(
                        instant ->
                            Release.on(
                                Release.Kind.EVALUATION,
                                instant.atOffset(ZoneOffset.UTC).toLocalDate(),
                                evidence)));
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@return seconds since 1970, with decimals only where there are any} */
  static String seconds(Instant instant) {
    String nanos = String.valueOf(1_000_000_000L + instant.getNano()).substring(1);
    String decimals = nanos.replaceFirst("0+$", "");
    return instant.getEpochSecond() + (decimals.isEmpty() ? "" : "." + decimals);
  }
}
