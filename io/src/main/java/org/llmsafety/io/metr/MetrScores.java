package org.llmsafety.io.metr;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/** Emits the scores of one file of horizons. */
final class MetrScores {
  static final String HALF = "p50_horizon_length";
  private static final String FOUR_IN_FIVE = "p80_horizon_length";
  private static final String AVERAGE = "average_score";

  /** The file does not state it; METR's paper has 95 % intervals. */
  private static final double LEVEL = 0.95;

  private static final Scale MINUTES =
      Scale.between(0, Double.POSITIVE_INFINITY).withUnit("minutes").undirected();

  private static final ImmutableMap<String, Benchmark> BENCHMARKS =
      ImmutableMap.of(
          HALF,
          ability("time-horizon", "METR time horizon", MINUTES)
              .withDescription(
                  "how long the tasks are, in minutes of a skilled person's work, of which a model"
                      + " does half; higher means more able, not safer")
              .withChangeWords("finish longer tasks", "finish shorter tasks only"),
          FOUR_IN_FIVE,
          ability("time-horizon-80", "METR time horizon at 80 %", MINUTES)
              .withDescription(
                  "how long the tasks are, in minutes of a skilled person's work, of which a model"
                      + " does four in five; higher means more able, not safer")
              .withChangeWords("finish longer tasks", "finish shorter tasks only"),
          AVERAGE,
          ability("average-score", "METR average score", Scale.UNIT.undirected())
              .withDescription(
                  "weighted mean score over METR's tasks; higher means more able, not safer")
              .withChangeWords("are more able", "are less able"));

  private final JsonScoreEmitter emitter;
  private final ScoreSink sink;

  MetrScores(Location file, ScoreSink sink) {
    this.emitter = JsonScoreEmitter.of(file, sink);
    this.sink = sink;
  }

  private static Benchmark ability(String id, String name, Scale scale) {
    return Benchmark.of("metr/" + id, scale)
        .withName(name)
        .withTopics(Topic.CAPABILITY)
        .withCitation(MetrHorizons.CITATION);
  }

  void read(JsonCursor file) {
    Optional<JsonCursor> results =
        emitter.decoded(
            file,
            at -> {
              JsonCursor all = at.get("results");
              if (!all.node().isObject()) {
                throw all.mismatch("expected models and their horizons");
              }
              return all;
            });
    if (results.isPresent()) {
      Optional<String> edition = text(file, "benchmark_name");
      results
          .get()
          .node()
          .fieldNames()
          .forEachRemaining(alias -> read(alias, results.get().get(alias), edition));
    }
  }

  private void read(String alias, JsonCursor row, Optional<String> edition) {
    Optional<JsonCursor> metrics = emitter.decoded(row, at -> at.get("metrics"));
    Optional<Model> model = emitter.decoded(row, at -> model(alias, at));
    if (metrics.isEmpty() || model.isEmpty()) {
      return;
    }
    boolean isWhole =
        RunSettings.stated(metrics.get(), AVERAGE).isPresent() && row.node().has("scaffolds");
    if (!isWhole) {
      emitter.problem(
          row,
          Problem.of(
                  Severity.WARNING,
                  "unlike-others",
                  "METR's rows have scaffolds and an average score, and this one has not both: it"
                      + " may have been added by others")
              .about(model.get()));
    }
    for (Map.Entry<String, Benchmark> each : BENCHMARKS.entrySet()) {
      Optional<JsonCursor> metric = RunSettings.stated(metrics.get(), each.getKey());
      if (metric.isPresent()) {
        emitter
            .decoded(metric.get(), at -> score(model.get(), each.getValue(), row, edition, at))
            .ifPresent(sink::score);
      } else if (each.getKey().equals(HALF)) {
        emitter.problem(
            metrics.get(),
            Problem.of(Severity.ERROR, "misfit", "expected a field \"%s\"", HALF)
                .about(model.get()));
      }
    }
  }

  private Model model(String alias, JsonCursor row) {
    Model model = Model.asPublished(Label.of(alias));
    return RunSettings.stated(row, "release_date")
        .flatMap(at -> emitter.decoded(at, MetrScores::released))
        .map(model::withReleases)
        .orElse(model);
  }

  private static Release released(JsonCursor at) {
    return new Cell(at.node().asText())
        .date(
            Release.Kind.AVAILABILITY,
            "METR",
            misfit -> {
              throw at.mismatch(misfit);
            })
        .orElseThrow();
  }

  private Score score(
      Model model, Benchmark benchmark, JsonCursor row, Optional<String> edition, JsonCursor at) {
    Score score =
        Score.of(model, benchmark, at.get("estimate").number())
            .withConditions(new RunSettings().withText("scaffolds", scaffolds(row)).conditions())
            .withProvenance(
                Provenance.of(emitter.at(at.get("estimate"))).withCitation(MetrHorizons.CITATION));
    Optional<JsonCursor> low = RunSettings.stated(at, "ci_low");
    Optional<JsonCursor> high = RunSettings.stated(at, "ci_high");
    if (low.isPresent() && high.isPresent()) {
      score =
          score.withUncertainty(
              new Uncertainty.Interval(low.get().number(), high.get().number(), LEVEL));
    }
    return text(row, "benchmark_name").or(() -> edition).map(score::withEdition).orElse(score);
  }

  private static String scaffolds(JsonCursor row) {
    return Streams.stream(row.node().path("scaffolds"))
        .map(JsonNode::asText)
        .filter(scaffold -> !scaffold.isBlank())
        .distinct()
        .collect(joining("; "));
  }

  private static Optional<String> text(JsonCursor at, String field) {
    return RunSettings.stated(at, field)
        .map(child -> child.node().asText())
        .filter(text -> !text.isBlank());
  }
}
