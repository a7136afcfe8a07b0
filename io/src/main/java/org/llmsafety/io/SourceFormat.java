package org.llmsafety.io;

import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;

/**
 * A way in which scores are published. Found by {@link java.util.ServiceLoader}, or handed to
 * {@link ScoreReader#with}. A format keeps no state between calls.
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
   * <p>Only {@linkplain Source#peek peeks}; a source that merely looks similar is left to others.
   */
  boolean recognises(Source source);

  /**
   * {@return what keeps a source that is nearly of this format from being so, for messages: "the
   * column "date" is missing"}
   */
  default Optional<String> nearMiss(Source source) {
    return Optional.empty();
  }

  /**
   * {@return what a caller may do to have a source read that no format recognises, for messages:
   * what was seen of it and a layout to try}
   */
  default Optional<String> suggestion(Source source) {
    return Optional.empty();
  }

  /**
   * Reads a source that this format {@linkplain #recognises recognises}.
   *
   * @throws IOException if the bytes cannot be read; what the sink was given before stays valid
   */
  void read(Source source, ScoreSink sink) throws IOException;

  /**
   * Reads the items of a source that this format {@linkplain #recognises recognises}: one model on
   * one benchmark after the other, each handed on as soon as it is whole, so that memory follows
   * the largest of them and not the source. What a file beside it holds is read with that file
   * alone.
   *
   * <p>A format of which no file has items need not implement this; a note says so.
   *
   * @throws IOException if the bytes cannot be read; what the sink was given before stays valid
   */
  default void readItems(Source source, ItemSink sink) throws IOException {
    sink.problem(
        Problem.of(Problem.Severity.NOTE, "no-items", "%s: scores alone, and no items", name())
            .at(Location.of(source.name())));
  }
}
