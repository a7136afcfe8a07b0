package org.llmsafety.io.json;

import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;

/** Pours what a document holds into a sink; what does not fit is reported with its path. */
public final class JsonScoreEmitter {
  private final Location location;
  private final ScoreSink sink;

  public JsonScoreEmitter(Location location, ScoreSink sink) {
    this.location = location;
    this.sink = sink;
  }

  /** {@return the place of a node} */
  public Location at(JsonCursor node) {
    return node.path().isEmpty() ? location : location.inField(node.path());
  }

  /** Takes the score that is made of a node. */
  public void score(JsonCursor node, Function<JsonCursor, Score> make) {
    decoded(node, make).ifPresent(sink::accept);
  }

  /** {@return what is made of a node; nothing if it does not fit, which is reported} */
  public <T> Optional<T> decoded(JsonCursor node, Function<JsonCursor, T> make) {
    try {
      return Optional.of(node.decode(make));
    } catch (DecodeException e) {
      sink.report(
          Problem.of(Problem.Severity.ERROR, "misfit", "%s", e.sentence())
              .at(e.path().isEmpty() ? location : location.inField(e.path())));
      return Optional.empty();
    }
  }

  /** Reports what was met at a node. */
  public void report(JsonCursor node, Problem problem) {
    sink.report(problem.at(at(node)));
  }
}
