package org.llmsafety.io.format;

import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;

/** Pours what a document holds into a sink; what does not fit is reported with its path. */
final class JsonPouring {
  private final Location location;
  private final ScoreSink sink;

  JsonPouring(Location location, ScoreSink sink) {
    this.location = location;
    this.sink = sink;
  }

  /** {@return the place of a node} */
  Location at(JsonAt node) {
    return node.path().isEmpty() ? location : location.inField(node.path());
  }

  /** Takes the score that is made of a node. */
  void score(JsonAt node, Function<JsonAt, Score> make) {
    decoded(node, make).ifPresent(sink::accept);
  }

  /** {@return what is made of a node; nothing if it does not fit, which is reported} */
  <T> Optional<T> decoded(JsonAt node, Function<JsonAt, T> make) {
    try {
      return Optional.of(node.decode(make));
    } catch (JsonAt.Misfit e) {
      sink.report(
          Problem.of(Problem.Severity.ERROR, "misfit", "%s", e.sentence())
              .at(e.path().isEmpty() ? location : location.inField(e.path())));
      return Optional.empty();
    }
  }

  /** Reports what was met at a node. */
  void report(JsonAt node, Problem problem) {
    sink.report(problem.at(at(node)));
  }
}
