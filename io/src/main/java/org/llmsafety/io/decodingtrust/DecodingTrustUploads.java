package org.llmsafety.io.decodingtrust;

import com.google.common.collect.ImmutableList;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.json.JsonStart;

/** The times at which a model's results were uploaded, according to the names of their files. */
final class DecodingTrustUploads {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)results_(\\d{4}-\\d{2}-\\d{2})[T_](\\d{2})[:-](\\d{2})[:-](\\d{2}(?:\\.\\d+)?)Z?");

  /** A model has a few; who lays more side by side has another purpose. */
  private static final int MOST_LATER = 200;

  private DecodingTrustUploads() {}

  /** {@return the time, in a form that sorts; nothing if the name states none} */
  private static Optional<String> time(Source source) {
    Matcher matcher = NAME.matcher(FileTitle.of(source));
    return matcher.matches()
        ? Optional.of(
            String.join(
                " ", matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
        : Optional.empty();
  }

  /** {@return the day that the file's name states; if it states no day, a NOTE says so} */
  static Optional<Release> evaluated(Source source, ScoreSink sink) {
    Optional<Release> day = day(source);
    if (day.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "no-upload-time",
                  "the file's name does not state when the results were uploaded, as"
                      + " results_2024-05-28T01-29-31Z.json does, so that their scores have no day"
                      + " of evaluation, and no later upload replaces them")
              .at(Location.of(source.name())));
    }
    return day;
  }

  private static Optional<Release> day(Source source) {
    Matcher matcher = NAME.matcher(FileTitle.of(source));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(matcher.group(1));
      return Optional.of(
          Release.on(Release.Kind.EVALUATION, day, "time in the name of the results' file"));
    } catch (DateTimeException e) {
      return Optional.empty(); // No day of the calendar: the name states no time.
    }
  }

  /** {@return whether a later upload of the same model lies beside it, which is then reported} */
  static boolean isSuperseded(Source source, ScoreSink sink) {
    Optional<String> own = time(source);
    Optional<String> model = model(source);
    if (own.isEmpty() || model.isEmpty()) {
      return false;
    }
    ImmutableList<Source> later =
        source.neighbours().stream()
            .filter(source::isReadWith)
            .filter(other -> time(other).filter(time -> time.compareTo(own.get()) > 0).isPresent())
            .sorted(Comparator.comparing((Source other) -> time(other).orElse("")).reversed())
            .collect(ImmutableList.toImmutableList());
    Optional<Source> latest =
        later.stream().limit(MOST_LATER).filter(other -> model(other).equals(model)).findFirst();
    latest.ifPresent(
        other ->
            sink.problem(
                Problem.of(
                        Problem.Severity.NOTE,
                        "superseded",
                        "not read, as %s is a later upload of \"%s\"",
                        other.fileName(),
                        model.get())
                    .at(Location.of(source.name()))));
    return latest.isPresent();
  }

  private static Optional<String> model(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject() && DecodingTrustResults.isOne(start)
        ? start.text("config", "model_name")
        : Optional.empty();
  }
}
