package org.llmsafety.io.lighteval;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of one file of LightEval's results. */
final class LightEvalScores {
  private static final Pattern NAME = Pattern.compile("results_(\\d{4}-\\d{2}-\\d{2})T.*");
  private static final ImmutableList<String> OF_THE_MODEL =
      ImmutableList.of(
          "model_sha", "model_dtype", "revision", "dtype", "provider", "max_model_length");
  private static final ImmutableList<String> OF_GENERATION =
      ImmutableList.of(
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "max_new_tokens",
          "repetition_penalty",
          "frequency_penalty",
          "seed");

  private final JsonCursor document;
  private final JsonScoreEmitter emitter;
  private final ScoreSink sink;
  private final JsonCursor general;
  private final ImmutableList<LightEvalTask> tasks;
  private final Optional<Release> evaluated;

  LightEvalScores(Source source, JsonCursor document, ScoreSink sink) {
    this.document = document;
    this.emitter = JsonScoreEmitter.of(source, sink);
    this.sink = sink;
    this.general = RunSettings.object(document, "config_general");
    JsonCursor results = RunSettings.object(document, "results");
    this.tasks =
        ImmutableList.copyOf(results.node().fieldNames()).stream()
            .map(key -> LightEvalTask.of(key, results.get(key)))
            .collect(ImmutableList.toImmutableList());
    Matcher named = NAME.matcher(FileTitle.of(source));
    this.evaluated =
        named.matches()
            ? new Cell(named.group(1))
                .date(Release.Kind.EVALUATION, "the file's name", misfit -> {})
            : Optional.empty();
    if (evaluated.isEmpty()) {
      sink.problem(
          Problem.of(
                  Severity.NOTE,
                  "no-date",
                  "the date of results stands in their file's name alone, as in"
                      + " \"results_2026-02-03T10-00-00.json\"; this name has none")
              .at(Location.of(source.name())));
    }
  }

  void emit() {
    Optional<Model> model = emitter.decoded(general, LightEvalScores::model);
    if (model.isEmpty()) {
      return;
    }
    Conditions conditions = conditions();
    for (LightEvalTask task : tasks) {
      if (task.key().equals(LightEvalTask.ALL)) {
        note(
            task.at(),
            "mean-of-all",
            "the row \"all\" is the mean of all tasks, which would count them twice; it is left"
                + " out");
      } else if (task.at().node().isObject()) {
        emit(model.get(), conditions, task);
      } else {
        emitter.problem(
            task.at(), Problem.of(Severity.ERROR, "misfit", "expected a task and its metrics"));
      }
    }
    reportLimit(model.get());
  }

  private static Model model(JsonCursor general) {
    return text(general, "model_name")
        .or(() -> text(RunSettings.object(general, "model_config"), "model_name"))
        .map(name -> Model.asPublished(Label.of(name)))
        .orElseThrow(() -> general.mismatch("expected the model's name: in model_name"));
  }

  private static Optional<String> text(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .map(child -> child.node().asText())
        .filter(text -> !text.isBlank());
  }

  private Conditions conditions() {
    JsonCursor model = RunSettings.object(general, "model_config");
    return new RunSettings()
        .withFields(general, OF_THE_MODEL)
        .withFields(model, OF_THE_MODEL)
        .withFields(RunSettings.object(model, "generation_parameters"), OF_GENERATION)
        .with("limit", RunSettings.stated(general, "max_samples"))
        .conditions();
  }

  private void emit(Model model, Conditions conditions, LightEvalTask task) {
    for (String metric : task.metrics()) {
      JsonCursor cell = task.at().get(metric);
      if (cell.isNull()) {
        note(cell, "row-without-score", "there is no score: null");
        continue;
      }
      emitter
          .decoded(cell, at -> score(model, conditions, task, metric, at))
          .ifPresent(score -> sink.score(withError(score, task, metric)));
    }
  }

  private Score score(
      Model model, Conditions conditions, LightEvalTask task, String metric, JsonCursor cell) {
    double value = cell.number();
    Benchmark benchmark = task.isAverage() ? average(task, metric) : benchmark(task, metric);
    Score score =
        Score.of(model, benchmark, value)
            .withConditions(
                task.shots().map(shots -> conditions.with("shots", shots)).orElse(conditions))
            .withProvenance(
                Provenance.of(emitter.at(cell)).withCitation(LightEvalResults.CITATION));
    score = evaluated.map(score::withEvaluated).orElse(score);
    return text(RunSettings.object(document, "versions"), task.key())
        .or(() -> text(config(task), "version"))
        .map(score::withEdition)
        .orElse(score);
  }

  private Benchmark benchmark(LightEvalTask task, String metric) {
    return task.benchmark(metric, isHigherBetter(config(task), metric));
  }

  /** Whether the task's configuration calls higher better, for a metric or for several at once. */
  private static boolean isHigherBetter(JsonCursor config, String metric) {
    return ImmutableList.of("metrics", "metric").stream()
        .flatMap(field -> ImmutableList.copyOf(config.node().path(field)).stream())
        .anyMatch(said -> isHigherBetterBy(said, metric));
  }

  private static boolean isHigherBetterBy(JsonNode said, String metric) {
    JsonNode better = said.path("higher_is_better");
    boolean isOfMetric = said.path("metric_name").asText().equals(metric);
    return better.isBoolean()
        ? isOfMetric && better.booleanValue()
        : better.path(metric).asBoolean(false);
  }

  /** The mean of the parts of a task, each counting the same however many items it has. */
  private Benchmark average(LightEvalTask task, String metric) {
    List<Benchmark> parts = new ArrayList<>();
    for (LightEvalTask each : tasks) {
      if (each.isPartOf(task) && each.metrics().contains(metric)) {
        parts.add(benchmark(each, metric));
      }
    }
    Benchmark bare = benchmark(task, metric);
    boolean differ =
        parts.stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet()).size()
            == parts.size();
    if (parts.isEmpty() || !differ) {
      return bare.withDescription(bare.description() + "; a mean of parts that are not here");
    }
    Benchmark first = parts.get(0);
    return bare.withScale(first.scale())
        .withTopics(first.topics())
        .withAggregation(Aggregation.meanOf(parts));
  }

  /**
   * What stands beside a mean as its error is the mean of the errors of its parts, and no error.
   */
  private Score withError(Score score, LightEvalTask task, String metric) {
    if (task.isAverage()) {
      return score;
    }
    return RunSettings.stated(task.at(), metric + LightEvalTask.ERROR)
        .flatMap(
            error ->
                emitter.decoded(
                    error, at -> new Uncertainty.StandardError(at.number(), items(task))))
        .map(score::withUncertainty)
        .orElse(score);
  }

  private OptionalLong items(LightEvalTask task) {
    return RunSettings.count(config(task), "effective_num_docs");
  }

  /** What is configured of a task, whose key has no shots in some versions. */
  private JsonCursor config(LightEvalTask task) {
    JsonCursor configs = RunSettings.object(document, "config_tasks");
    return ImmutableList.of(task.key(), shortened(task), task.name()).stream()
        .flatMap(key -> RunSettings.stated(configs, key).stream())
        .filter(at -> at.node().isObject())
        .findFirst()
        .orElseGet(() -> RunSettings.object(configs, task.key()));
  }

  private static String shortened(LightEvalTask task) {
    int end = task.key().lastIndexOf('|');
    return end < 0 ? task.key() : task.key().substring(0, end);
  }

  private void reportLimit(Model model) {
    boolean isCut = tasks.stream().map(this::config).anyMatch(LightEvalScores::isCut);
    if (isCut || RunSettings.stated(general, "max_samples").isPresent()) {
      emitter.problem(
          general,
          Problem.of(
                  Severity.WARNING,
                  "limited-run",
                  "the run was limited to some of the items, so its scores do not compare with"
                      + " those of whole runs")
              .about(model));
    }
  }

  private static boolean isCut(JsonCursor task) {
    OptionalLong effective = RunSettings.count(task, "effective_num_docs");
    OptionalLong original = RunSettings.count(task, "original_num_docs");
    return effective.isPresent()
        && original.isPresent()
        && effective.getAsLong() < original.getAsLong();
  }

  private void note(JsonCursor at, String topic, String sentence) {
    emitter.problem(at, Problem.of(Severity.NOTE, topic, "%s", sentence));
  }
}
