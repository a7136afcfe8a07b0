package org.llmsafety.io.decodingtrust;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/** One reading of what DecodingTrust's tool sums up of all models it was run on. */
final class DecodingTrustSummary {
  private static final String AGGREGATED = "aggregated_results";
  private static final String BREAKDOWN = "breakdown_results";

  /** The tool's scripts do not agree on the names of what they hand on. */
  private static final ImmutableList<String> SCORES =
      ImmutableList.of("score", "agg_score", "privacy_score");

  private static final ImmutableList<String> REJECTIONS =
      ImmutableList.of("rejection_rate", "ref_rate", "reject_rate");

  /** How Python's scripts say that not everything was run. */
  private static final String NONE = "None";

  private final JsonScoreEmitter emitter;

  DecodingTrustSummary(JsonScoreEmitter emitter) {
    this.emitter = emitter;
  }

  static boolean isOne(JsonStart start) {
    return start.fieldsOf(AGGREGATED).stream()
        .anyMatch(
            key ->
                DecodingTrustPerspective.ofSummary(key).isPresent()
                    && SCORES.stream().anyMatch(name -> start.has(AGGREGATED, key, name)));
  }

  void read(JsonCursor root) {
    root.find(AGGREGATED)
        .ifPresent(
            aggregated ->
                fieldsOf(aggregated)
                    .forEach(key -> aggregated.find(key).ifPresent(this::readPart)));
    root.find(BREAKDOWN)
        .ifPresent(
            breakdown ->
                emitter.problem(
                    breakdown,
                    Problem.of(
                        Severity.NOTE,
                        "not-read",
                        "the parts of the scores are not read, only the scores")));
  }

  private static ImmutableSet<String> fieldsOf(JsonCursor node) {
    return Streams.stream(node.node().fieldNames()).collect(ImmutableSet.toImmutableSet());
  }

  private void readPart(JsonCursor part) {
    String key = part.path().substring(AGGREGATED.length() + 1);
    Optional<DecodingTrustPerspective> perspective = DecodingTrustPerspective.ofSummary(key);
    Optional<JsonCursor> scores = first(part, SCORES);
    if (perspective.isEmpty()) {
      emitter.problem(
          part,
          Problem.of(
              Severity.NOTE,
              "unknown-perspective",
              "not read, as it is none of the eight perspectives of the leaderboard"));
    } else if (scores.isEmpty()) {
      emitter.problem(
          part,
          Problem.of(Severity.ERROR, "misfit", "expected scores in one of the fields %s", SCORES));
    } else {
      Optional<JsonCursor> rejections = first(part, REJECTIONS);
      read(perspective.get(), scores.get(), rejections);
      reportRest(part, scores.get(), rejections);
    }
  }

  private void reportRest(JsonCursor part, JsonCursor scores, Optional<JsonCursor> rejections) {
    ImmutableList<String> rest =
        fieldsOf(part).stream()
            .filter(name -> !scores.path().endsWith("." + name))
            .filter(name -> rejections.filter(at -> at.path().endsWith("." + name)).isEmpty())
            .collect(ImmutableList.toImmutableList());
    if (!rest.isEmpty()) {
      emitter.problem(
          part, Problem.of(Severity.NOTE, "not-read", "not read: %s", String.join(", ", rest)));
    }
  }

  private static Optional<JsonCursor> first(JsonCursor part, ImmutableList<String> names) {
    return names.stream().flatMap(name -> part.find(name).stream()).findFirst();
  }

  private void read(
      DecodingTrustPerspective perspective, JsonCursor scores, Optional<JsonCursor> rejections) {
    Map<String, JsonCursor> valueByModel = new LinkedHashMap<>();
    for (String model : fieldsOf(scores)) {
      scores.find(model).ifPresent(value -> take(model, value, perspective, valueByModel));
    }
    Benchmark benchmark = benchmark(perspective, scores, valueByModel);
    valueByModel.forEach(
        (model, value) ->
            emitter.score(
                value,
                node ->
                    score(model, benchmark, node, rejections.flatMap(rates -> rates.find(model)))));
  }

  private void take(
      String model,
      JsonCursor value,
      DecodingTrustPerspective perspective,
      Map<String, JsonCursor> valueByModel) {
    if (value.isNull() || NONE.equals(value.node().textValue())) {
      emitter.problem(
          value,
          Problem.of(
              Severity.NOTE,
              "row-without-score",
              "\"%s\" has no score on %s",
              model,
              perspective.label()));
    } else {
      valueByModel.put(model, value);
    }
  }

  /**
   * All scores of a perspective come from one script, which turns fractions into percent or not.
   */
  private Benchmark benchmark(
      DecodingTrustPerspective perspective,
      JsonCursor scores,
      Map<String, JsonCursor> valueByModel) {
    boolean isNamedUnlikeOthers = scores.path().endsWith(".agg_score");
    boolean areFractions =
        valueByModel.values().stream()
            .allMatch(value -> value.node().isNumber() && value.node().doubleValue() <= 1);
    if (!isNamedUnlikeOthers || !areFractions || valueByModel.isEmpty()) {
      return perspective.summarised();
    }
    emitter.problem(
        scores,
        Problem.of(
            Severity.NOTE,
            "fractions",
            "taken for fractions from 0 to 1, as none is above 1 and the tool does not always"
                + " turn its \"agg_score\" into percent"));
    return perspective.summarisedAsFraction();
  }

  private Score score(
      String model, Benchmark benchmark, JsonCursor value, Optional<JsonCursor> rejection) {
    double number = value.number();
    if (!benchmark.scale().contains(number)) {
      throw value.mismatch(
          "expected a number on the scale " + benchmark.scale() + ", but was " + number);
    }
    Provenance provenance = Provenance.of(emitter.at(value));
    Score score =
        Score.of(Model.asPublished(Label.of(model)), benchmark, number)
            .withProvenance(
                Benchmarks.DECODING_TRUST
                    .citation()
                    .map(provenance::withCitation)
                    .orElse(provenance));
    return rejection
        .filter(rate -> rate.node().isNumber() && Double.isFinite(rate.node().doubleValue()))
        .map(
            rate ->
                score.withConditions(
                    score.conditions().with("rejection rate", rate.node().asText())))
        .orElse(score);
  }
}
