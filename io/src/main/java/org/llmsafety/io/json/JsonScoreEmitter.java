package org.llmsafety.io.json;

import java.util.Optional;
import java.util.function.Function;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/**
 * Hands the scores of a JSON document to a sink. A node that does not hold what it must becomes a
 * problem at its path, and reading continues with the next node.
 *
 * <p>A reader of a source of one's own, in full:
 *
 * <pre>{@code
 * public final class RefusalBoard implements SourceFormat {
 *   private static final Benchmark REFUSALS = Benchmark.of("example/refusals", Scale.PERCENT);
 *
 *   public String name() {
 *     return "refusal board";
 *   }
 *
 *   public boolean recognises(Source source) {
 *     return JsonStart.of(source).text("format").filter("refusal-board"::equals).isPresent();
 *   }
 *
 *   public void read(Source source, ScoreSink sink) throws IOException {
 *     JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink);
 *     JsonFile.read(source, sink)
 *         .flatMap(root -> emitter.decoded(root, at -> at.get("models").elements()))
 *         .ifPresent(rows -> rows.forEach(row -> emitter.score(row, at -> score(at, emitter))));
 *   }
 *
 *   private static Score score(JsonCursor row, JsonScoreEmitter emitter) {
 *     Label label = Label.of(row.get("name").text(), row.get("lab").text());
 *     return Score.of(Model.asPublished(label), REFUSALS, row.get("refused").number())
 *         .withProvenance(Provenance.of(emitter.at(row.get("refused"))));
 *   }
 * }
 * }</pre>
 *
 * <p>Its name stands in {@code META-INF/services/org.llmsafety.io.SourceFormat}, or it is handed to
 * {@link org.llmsafety.io.ScoreReader#with}.
 */
public final class JsonScoreEmitter {
  private final Location location;
  private final ScoreSink sink;

  private JsonScoreEmitter(Location location, ScoreSink sink) {
    this.location = location;
    this.sink = sink;
  }

  /** {@return an emitter for the document that is the whole source} */
  public static JsonScoreEmitter of(Source source, ScoreSink sink) {
    return of(Location.of(source.name()), sink);
  }

  /** {@return an emitter for a document that starts there, such as one line of a file} */
  public static JsonScoreEmitter of(Location location, ScoreSink sink) {
    return new JsonScoreEmitter(location, sink);
  }

  /** {@return where a node stands: the document's location, with the node's path as the field} */
  public Location at(JsonCursor node) {
    return at(node.path());
  }

  private Location at(String path) {
    return path.isEmpty() ? location : location.inField(path);
  }

  /** Hands on the score that is made from a node, or the problem that keeps it from being made. */
  public void score(JsonCursor node, Function<JsonCursor, Score> make) {
    decoded(node, make).ifPresent(sink::score);
  }

  /**
   * {@return what is made from a node; empty if the node does not fit, which is reported}
   *
   * @param make may throw {@link DecodeException} or, as constructors of the domain do, {@link
   *     IllegalArgumentException}
   */
  public <T> Optional<T> decoded(JsonCursor node, Function<JsonCursor, T> make) {
    try {
      return Optional.of(node.decode(make));
    } catch (DecodeException e) {
      sink.problem(
          Problem.of(Problem.Severity.ERROR, "misfit", "%s", e.sentence()).at(at(e.path())));
      return Optional.empty();
    }
  }

  /** Reports a problem at a node. */
  public void problem(JsonCursor node, Problem problem) {
    sink.problem(problem.at(at(node)));
  }
}
