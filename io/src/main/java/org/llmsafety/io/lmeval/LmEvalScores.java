package org.llmsafety.io.lmeval;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of one file of results of the harness. */
final class LmEvalScores {
  private static final String NOT_AVAILABLE = "N/A";
  private static final String ALL_TASKS = "all";
  private static final int MOST_NAMED = 10;

  private final JsonCursor results;
  private final JsonScoreEmitter emitter;
  private final ScoreSink sink;
  private final ImmutableMap<String, LmEvalRow> rows;
  private final LmEvalGroups groups;
  private final Set<String> againstTheHarness = new TreeSet<>();

  LmEvalScores(JsonCursor results, Location location, ScoreSink sink) {
    this.results = results;
    this.emitter = JsonScoreEmitter.of(location, sink);
    this.sink = sink;
    this.rows = rows(results, emitter);
    this.groups = new LmEvalGroups(results, rows);
  }

  /** Groups stand among the results; where they do not, they are read from beside them. */
  private static ImmutableMap<String, LmEvalRow> rows(
      JsonCursor results, JsonScoreEmitter emitter) {
    Map<String, LmEvalRow> rows = new LinkedHashMap<>();
    for (String part : new String[] {"results", "groups"}) {
      JsonCursor object = RunSettings.object(results, part);
      object
          .node()
          .fieldNames()
          .forEachRemaining(
              key -> {
                LmEvalRow before = rows.putIfAbsent(key, new LmEvalRow(key, object.get(key)));
                if (before != null && differs(before.at().node(), object.get(key).node())) {
                  emitter.problem(
                      object.get(key),
                      Problem.of(
                          Problem.Severity.WARNING,
                          "row-twice",
                          "\"groups\" must say of \"%s\" what \"results\" says, but says another"
                              + " thing; what \"results\" says is read",
                          key));
                }
              });
    }
    return ImmutableMap.copyOf(rows);
  }

  /** Whether both give a metric, and not the same number. */
  private static boolean differs(JsonNode one, JsonNode other) {
    return one.properties().stream()
        .filter(field -> field.getValue().isNumber() && other.path(field.getKey()).isNumber())
        .anyMatch(
            field -> field.getValue().doubleValue() != other.path(field.getKey()).doubleValue());
  }

  void emit() {
    Optional<LmEvalRun> run = emitter.decoded(results, LmEvalRun::of);
    if (run.isEmpty()) {
      return;
    }
    Optional<Release> evaluated =
        RunSettings.stated(results, "date")
            .flatMap(date -> emitter.decoded(date, LmEvalRun::evaluated));
    for (LmEvalRow row : rows.values()) {
      emit(run.get(), evaluated, row);
    }
    tellOfTheLimit(run.get());
    tellOfDirections();
  }

  /** {@return what the results state of each metric of a task; what does not fit is reported} */
  ImmutableMap<LmEvalMetric, Score> stated(String task) {
    ImmutableMap.Builder<LmEvalMetric, Score> stated = ImmutableMap.builder();
    Optional<LmEvalRun> run = emitter.decoded(results, LmEvalRun::of);
    Optional<LmEvalRow> row =
        rows.values().stream().filter(each -> each.task().equals(task)).findFirst();
    if (run.isEmpty() || row.isEmpty()) {
      return stated.buildOrThrow();
    }
    Optional<Release> evaluated =
        RunSettings.stated(results, "date")
            .flatMap(date -> emitter.decoded(date, LmEvalRun::evaluated));
    for (LmEvalMetric metric : row.get().metrics()) {
      row.get()
          .at()
          .find(metric.key())
          .filter(cell -> !isUnavailable(cell))
          .flatMap(
              cell ->
                  emitter.decoded(cell, at -> score(run.get(), evaluated, row.get(), metric, at)))
          .ifPresent(score -> stated.put(metric, score));
    }
    tellOfTheLimit(run.get());
    return stated.buildOrThrow();
  }

  private void emit(LmEvalRun run, Optional<Release> evaluated, LmEvalRow row) {
    if (row.key().equals(ALL_TASKS)) {
      note(
          row.at(),
          "mean-of-all",
          "the row \"all\" is the mean of all tasks, which would count them twice; it is left"
              + " out");
      return;
    }
    if (!row.at().node().isObject()) {
      emitter.problem(
          row.at(),
          Problem.of(Problem.Severity.ERROR, "misfit", "expected a task and its metrics"));
      return;
    }
    for (LmEvalMetric metric : row.metrics()) {
      Optional<JsonCursor> cell = row.at().find(metric.key());
      if (cell.isEmpty() || isUnavailable(cell.get())) {
        cell.ifPresent(at -> note(at, "row-without-score", "there is no score: " + at.node()));
      } else {
        emitter
            .decoded(cell.get(), at -> score(run, evaluated, row, metric, at))
            .ifPresent(score -> sink.score(withError(score, row, metric)));
      }
    }
  }

  private static boolean isUnavailable(JsonCursor cell) {
    return cell.isNull()
        || NOT_AVAILABLE.equals(cell.node().textValue())
        || (cell.node().isTextual() && cell.node().textValue().isBlank());
  }

  private Score score(
      LmEvalRun run,
      Optional<Release> evaluated,
      LmEvalRow row,
      LmEvalMetric metric,
      JsonCursor cell) {
    Benchmark benchmark = benchmark(row, metric);
    noteDirection(row, metric, benchmark.scale().direction());
    Score score =
        Score.of(run.model(), benchmark, cell.number())
            .withConditions(conditions(run, row))
            .withProvenance(Provenance.of(emitter.at(cell)).withCitation(LmEvalResults.CITATION));
    score = evaluated.map(score::withEvaluated).orElse(score);
    return RunSettings.stated(RunSettings.object(results, "versions"), row.key())
        .map(version -> version.node().asText())
        .filter(version -> !version.isBlank() && !version.equals(NOT_AVAILABLE))
        .map(score::withEdition)
        .orElse(score);
  }

  private Conditions conditions(LmEvalRun run, LmEvalRow row) {
    return RunSettings.stated(RunSettings.object(results, "n-shot"), row.key())
        .map(shots -> shots.node().asText())
        .or(row::shots)
        .map(shots -> run.conditions().with("shots", shots))
        .orElse(run.conditions());
  }

  private Score withError(Score score, LmEvalRow row, LmEvalMetric metric) {
    OptionalLong items = groups.items(row.key());
    return row.at()
        .find(metric.errorKey())
        .filter(error -> !isUnavailable(error))
        .flatMap(
            error ->
                emitter.decoded(error, at -> new Uncertainty.StandardError(at.number(), items)))
        .map(score::withUncertainty)
        .orElse(score);
  }

  private Benchmark benchmark(LmEvalRow row, LmEvalMetric metric) {
    Benchmark benchmark = task(row, metric);
    if (!groups.isGroup(row.key())) {
      return benchmark;
    }
    Optional<Aggregation> made = groups.aggregation(row, metric, benchmark.scale(), this::task);
    return made.map(benchmark::withAggregation)
        .orElseGet(
            () ->
                benchmark.withDescription(
                    benchmark.description() + "; a group of tasks whose scores do not remake it"));
  }

  private Benchmark task(LmEvalRow row, LmEvalMetric metric) {
    return LmEvalTasks.benchmark(row.task(), metric, better(row, metric));
  }

  /** {@return which end the harness calls better, where it says} */
  private Optional<LmEvalTasks.Better> better(LmEvalRow row, LmEvalMetric metric) {
    JsonCursor higherIsBetter = RunSettings.object(results, "higher_is_better");
    return RunSettings.stated(RunSettings.object(higherIsBetter, row.key()), metric.name())
        .map(JsonCursor::node)
        .filter(JsonNode::isBoolean)
        .map(
            higher -> higher.booleanValue() ? LmEvalTasks.Better.HIGHER : LmEvalTasks.Better.LOWER);
  }

  private void noteDirection(LmEvalRow row, LmEvalMetric metric, Direction safer) {
    Optional<Direction> better =
        better(row, metric)
            .map(
                end ->
                    end == LmEvalTasks.Better.HIGHER
                        ? Direction.HIGHER_IS_SAFER
                        : Direction.LOWER_IS_SAFER);
    if (safer != Direction.UNDIRECTED && better.filter(end -> end != safer).isPresent()) {
      againstTheHarness.add(row.task() + " (" + metric.name() + ")");
    }
  }

  private void tellOfDirections() {
    if (!againstTheHarness.isEmpty()) {
      note(
          results,
          "direction-against-source",
          "the end that the harness calls better of these is the less safe one, and not followed: "
              + named(againstTheHarness));
    }
  }

  private void tellOfTheLimit(LmEvalRun run) {
    Set<String> cut = new TreeSet<>();
    JsonCursor sizes = RunSettings.object(results, "n-samples");
    sizes
        .node()
        .fieldNames()
        .forEachRemaining(
            task -> {
              JsonNode size = sizes.get(task).node();
              if (size.path("effective").asLong() < size.path("original").asLong()) {
                cut.add(
                    task
                        + " ("
                        + size.path("effective").asLong()
                        + " of "
                        + size.path("original").asLong()
                        + ")");
              }
            });
    if (run.limit().isPresent() || !cut.isEmpty()) {
      emitter.problem(
          results,
          Problem.of(
                  Problem.Severity.WARNING,
                  "limited-run",
                  "the run was limited to some of the items%s%s, so its scores do not compare with"
                      + " those of whole runs",
                  run.limit().map(limit -> " (limit " + limit + ")").orElse(""),
                  cut.isEmpty() ? "" : ": " + named(cut))
              .about(run.model()));
    }
  }

  private static String named(Set<String> names) {
    String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
    return names.size() > MOST_NAMED
        ? first + " and " + (names.size() - MOST_NAMED) + " more"
        : first;
  }

  private void note(JsonCursor at, String topic, String sentence) {
    emitter.problem(at, Problem.of(Problem.Severity.NOTE, topic, "%s", sentence));
  }
}
