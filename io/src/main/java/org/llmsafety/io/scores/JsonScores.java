package org.llmsafety.io.scores;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.internal.domain.JsonDecoding;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/** One reading of a JSON document: the definitions met so far, and scores made of them. */
final class JsonScores {
  private final Location location;
  private final ScoreSink sink;
  private final Map<String, Citation> citations = new HashMap<>();
  private final Map<String, Benchmark> benchmarks = new HashMap<>();
  private final Map<String, Model> models = new HashMap<>();
  private boolean sawScores;

  JsonScores(Location location, ScoreSink sink) {
    this.location = location;
    this.sink = sink;
  }

  void definition(long line, String kind, String key, JsonCursor at) {
    try {
      switch (kind) {
        case "citations" -> citations.put(key, JsonDecoding.citation(at));
        case "benchmarks" -> benchmarks.put(key, JsonDecoding.benchmark(at));
        case "models" -> models.put(key, JsonDecoding.model(at));
        default -> {
          // Of a kind that scores do not refer to.
        }
      }
    } catch (DecodeException e) {
      report(line, e.path(), e.sentence());
    }
  }

  void score(long line, JsonCursor at) {
    try {
      sink.score(at.decode(this::score));
    } catch (DecodeException e) {
      report(line, e.path(), e.sentence());
    }
  }

  private Score score(JsonCursor at) {
    Model model = defined(models, at.get("model"));
    Optional<JsonCursor> said = at.find("published");
    Model published = said.isPresent() ? defined(models, said.get()) : model;
    Score bare =
        Score.of(published, defined(benchmarks, at.get("benchmark")), at.get("value").number())
            .withModel(model);
    Optional<Citation> citation = at.find("citation").map(key -> defined(citations, key));
    return JsonDecoding.withDetails(bare, citation, at);
  }

  private static <T> T defined(Map<String, T> definitions, JsonCursor key) {
    return Optional.ofNullable(definitions.get(key.text()))
        .orElseThrow(() -> key.mismatch("\"" + key.text() + "\" is used but not defined"));
  }

  void sawScores() {
    sawScores = true;
  }

  void finish(long line, boolean isWhole) {
    if (!isWhole) {
      report(line, "scores", "the document must end with a brace, but is cut off");
    } else if (!sawScores) {
      report(line, "scores", "expected a list \"scores\", but there is none");
    }
  }

  void report(long line, String path, String sentence) {
    sink.problem(
        Problem.of(Problem.Severity.ERROR, "misfit", "%s", sentence)
            .at(location.atLine(line).inField(path)));
  }
}
