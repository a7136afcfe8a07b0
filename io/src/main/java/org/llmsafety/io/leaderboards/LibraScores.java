package org.llmsafety.io.leaderboards;

import com.google.common.collect.ImmutableMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/** One reading of a Libra-Leaderboard summary. */
final class LibraScores {
  private static final String UNTESTED = "N/A";
  private static final int MOST_TASKS_NAMED = 10;

  private final Location location;
  private final ScoreSink sink;
  private final ImmutableMap<String, Benchmark> tasks = LibraLeaderboard.tasks();
  private final Set<String> unknownTasks = new LinkedHashSet<>();

  LibraScores(Location location, ScoreSink sink) {
    this.location = location;
    this.sink = sink;
  }

  void read(long line, String name, JsonCursor row) {
    if (name.isBlank() || !row.node().isObject()) {
      report(line, Problem.Severity.ERROR, "misfit", name, "expected a model and its tasks");
      return;
    }
    Model model = Model.asPublished(Label.of(name));
    if (row.node().isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "row-without-score",
                  "\"%s\" has no score on any task",
                  name)
              .at(location.atLine(line))
              .about(model));
    }
    int untested = 0;
    for (Iterator<String> fields = row.node().fieldNames(); fields.hasNext(); ) {
      String task = fields.next();
      Optional<JsonCursor> cell = row.find(task);
      if (cell.isEmpty()) {
        continue;
      }
      if (cell.get().isNull() || UNTESTED.equals(cell.get().node().textValue())) {
        untested++;
      } else {
        read(line, model, task, cell.get());
      }
    }
    if (untested > 0) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "row-without-score",
                  "\"%s\" has no score on %d of %d tasks",
                  name,
                  untested,
                  row.node().size())
              .at(location.atLine(line))
              .about(model));
    }
  }

  private void read(long line, Model model, String task, JsonCursor cell) {
    try {
      if (task.isBlank()) {
        throw cell.mismatch("expected the name of a task, but it is blank");
      }
      Provenance provenance = Provenance.of(location.atLine(line).inField(cell.path()));
      sink.score(
          Score.of(model, benchmark(task), cell.number())
              .withProvenance(
                  Benchmarks.LIBRA_LEADERBOARD
                      .citation()
                      .map(provenance::withCitation)
                      .orElse(provenance)));
    } catch (DecodeException e) {
      report(line, Problem.Severity.ERROR, "misfit", e.path(), e.sentence());
    } catch (IllegalArgumentException e) {
      report(line, Problem.Severity.ERROR, "misfit", cell.path(), String.valueOf(e.getMessage()));
    }
  }

  private Benchmark benchmark(String task) {
    Benchmark known = tasks.get(task);
    if (known != null) {
      return known;
    }
    if (unknownTasks.size() <= MOST_TASKS_NAMED) {
      unknownTasks.add(task);
    }
    Benchmark unknown = LibraLeaderboard.benchmark(task);
    return unknown.withScale(unknown.scale().undirected());
  }

  void finish(long line, boolean isWhole) {
    if (!unknownTasks.isEmpty()) {
      boolean isMore = unknownTasks.size() > MOST_TASKS_NAMED;
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "unknown-task",
                  "read, but no part of the safety score: %s%s",
                  String.join(", ", unknownTasks.stream().limit(MOST_TASKS_NAMED).toList()),
                  isMore ? " and more" : "")
              .at(location));
    }
    if (!isWhole) {
      report(
          line,
          Problem.Severity.ERROR,
          "broken-json",
          "",
          "the document must end with a brace, but is cut off");
    }
  }

  private void report(
      long line, Problem.Severity severity, String topic, String path, String sentence) {
    Location there = location.atLine(Math.max(1, line));
    sink.problem(
        Problem.of(severity, topic, "%s", sentence)
            .at(path.isBlank() ? there : there.inField(path)));
  }
}
