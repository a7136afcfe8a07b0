package org.llmsafety.core;

import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.internal.Text;

/**
 * Where in a source something stands.
 *
 * @param source the file's name or the address
 * @param line counted from 1; in a table, the line its record starts on
 * @param field the column or the path within the document
 */
public record Location(String source, OptionalLong line, Optional<String> field) {
  /**
   * Checks that the source is not blank and that lines count from 1, and puts U+FFFD for control
   * characters and line breaks of names.
   */
  public Location {
    source = Text.oneLine(Text.notBlank("source", source));
    if (field.isPresent() && !Text.oneLine(field.get()).equals(field.get())) {
      field = field.map(Text::oneLine); // else shared by all locations of a column
    }
    if (line.isPresent() && line.getAsLong() < 1) {
      throw new IllegalArgumentException("lines count from 1, but was " + line.getAsLong());
    }
  }

  /** {@return the whole source} */
  public static Location of(String source) {
    return new Location(source, OptionalLong.empty(), Optional.empty());
  }

  /** {@return this place, on that line} */
  public Location atLine(long line) {
    return new Location(source, OptionalLong.of(line), field);
  }

  /** {@return this place, in that column or path} */
  public Location inField(String field) {
    return new Location(source, line, Optional.of(field));
  }

  /** "scores.csv:14 [SafetyBench Score]". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    line.ifPresent(number -> text.append(':').append(number));
    field.ifPresent(name -> text.append(" [").append(name).append(']'));
    return text.toString();
  }
}
