package org.llmsafety.io;

import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;

/**
 * A file format in which scores are published. It is found by {@link java.util.ServiceLoader} or
 * added by {@link ScoreReader#with}, and keeps no state between calls.
 *
 * <p>A format reads as published: it does not correct names, dates or values. Content that does not
 * fit is {@linkplain ScoreSink#problem reported} with its location, and reading goes on.
 */
public interface SourceFormat {

  /** {@return what people call the format, for messages: "HELM release"} */
  String name();

  /**
   * {@return whether the source is of this format}
   *
   * <p>An implementation may only {@linkplain Source#peek peek} at the source, and answers false if
   * it only resembles the format.
   */
  boolean recognises(Source source);

  /**
   * {@return why a source that resembles this format is not recognised, for messages: "the column
   * "date" is missing"}
   */
  default Optional<String> nearMiss(Source source) {
    return Optional.empty();
  }

  /**
   * {@return what a caller can do about a source that no format recognises, for messages: what it
   * seems to contain and a layout to try}
   */
  default Optional<String> suggestion(Source source) {
    return Optional.empty();
  }

  /**
   * Reads a source that this format {@linkplain #recognises recognises}.
   *
   * @throws IOException if the bytes cannot be read; what the sink has already received stays valid
   */
  void read(Source source, ScoreSink sink) throws IOException;

  /**
   * Reads the items of a source that this format {@linkplain #recognises recognises}. Each model
   * and benchmark is passed to the sink as soon as it is complete, so memory grows with the largest
   * of them and not with the source. Items of a neighbouring file are read with that file only.
   *
   * <p>A format whose files never contain items need not implement this; the default reports a
   * note.
   *
   * @throws IOException if the bytes cannot be read; what the sink has already received stays valid
   */
  default void readItems(Source source, ItemSink sink) throws IOException {
    sink.problem(
        Problem.of(Problem.Severity.NOTE, "no-items", "%s: scores alone, and no items", name())
            .at(Location.of(source.name())));
  }
}
