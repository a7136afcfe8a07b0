package org.llmsafety.core;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.internal.Text;

/**
 * A located sentence about data that does not fit, or deserves a second look.
 *
 * @param severity how bad it is
 * @param topic what it is about, as a slug for code: "not-a-number", "row-without-score"
 * @param message what must hold and what was found, for people
 * @param location where it stands
 * @param subject the model it is about, as published, where there is one
 */
public record Problem(
    Severity severity,
    String topic,
    String message,
    Optional<Location> location,
    Optional<Model> subject) {

  /** Puts U+FFFD for control characters and line breaks of the message, which may quote content. */
  public Problem {
    message = Text.oneLine(message);
  }

  /** How bad it is. */
  public enum Severity {
    /** Ordinary, and worth knowing. */
    NOTE,
    /** Something was doubtful; nothing was lost. */
    WARNING,
    /** Something could not be used and was left out. */
    ERROR
  }

  /** {@return a problem with a message made by {@link String#format}} */
  @FormatMethod
  public static Problem of(
      Severity severity, String topic, @FormatString String format, Object... arguments) {
    return new Problem(
        severity,
        topic,
        String.format(Locale.ROOT, format, arguments),
        Optional.empty(),
        Optional.empty());
  }

  /** {@return this problem, found there} */
  public Problem at(Location location) {
    return new Problem(severity, topic, message, Optional.of(location), subject);
  }

  /** {@return this problem, about that model} */
  public Problem about(Model model) {
    return new Problem(severity, topic, message, location, Optional.of(model));
  }

  /** "scores.csv:14 [SafetyBench Score]: expected a number, but was \"n/a\"". */
  @Override
  public String toString() {
    return location.map(place -> place + ": ").orElse("") + message;
  }
}
