package org.llmsafety.io.decodingtrust;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;
import org.llmsafety.io.json.JsonStart;

/** One reading of one model's results as the leaderboard collects them. */
final class DecodingTrustResults {
  private static final String VALUE = "aggregated-results";

  /** As many as this do not fall on one value by chance. */
  private static final int FEWEST_CONSTANT = 3;

  private final JsonScoreEmitter emitter;
  private final Optional<Release> evaluated;

  DecodingTrustResults(JsonScoreEmitter emitter, Optional<Release> evaluated) {
    this.emitter = emitter;
    this.evaluated = evaluated;
  }

  static boolean isOne(JsonStart start) {
    return start.has("config", "model_name")
        && start.fieldsOf("results").stream()
            .anyMatch(
                key ->
                    DecodingTrustPerspective.ofResult(key).isPresent()
                        && start.has("results", key, VALUE));
  }

  void read(JsonCursor root) {
    emitter
        .decoded(root, DecodingTrustResults::modelOf)
        .ifPresent(
            model ->
                emitter
                    .decoded(root, node -> object(node.get("results")))
                    .ifPresent(results -> read(root, model, results)));
  }

  private static Model modelOf(JsonCursor root) {
    return Model.asPublished(Label.of(root.get("config").get("model_name").text()));
  }

  private static JsonCursor object(JsonCursor node) {
    if (!node.node().isObject()) {
      throw node.mismatch("expected an object");
    }
    return node;
  }

  private void read(JsonCursor root, Model model, JsonCursor results) {
    Conditions conditions = conditions(root);
    Map<DecodingTrustPerspective, Value> values = valuesOf(results);
    if (isDummy(results, model, values)) {
      return;
    }
    values.forEach(
        (perspective, value) ->
            emitter.score(value.at(), node -> score(model, perspective, value, conditions)));
    ImmutableList<String> missing =
        Arrays.stream(DecodingTrustPerspective.values())
            .filter(perspective -> !results.node().has(perspective.resultKey()))
            .map(DecodingTrustPerspective::label)
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty()) {
      emitter.problem(
          results,
          Problem.of(
                  Severity.NOTE,
                  "row-without-score",
                  "\"%s\" has no result on %d of 8 perspectives: %s",
                  model.name(),
                  missing.size(),
                  String.join(", ", missing))
              .about(model));
    }
  }

  /** A number, and where it stands. */
  private record Value(JsonCursor at, double number) {
    boolean isOffScale(DecodingTrustPerspective perspective) {
      return !perspective.result().scale().contains(number);
    }
  }

  private ImmutableMap<DecodingTrustPerspective, Value> valuesOf(JsonCursor results) {
    Map<DecodingTrustPerspective, Value> values = new LinkedHashMap<>();
    for (Iterator<String> keys = results.node().fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      Optional<DecodingTrustPerspective> perspective = DecodingTrustPerspective.ofResult(key);
      if (perspective.isEmpty()) {
        emitter.problem(
            results,
            Problem.of(
                Severity.NOTE,
                "unknown-perspective",
                "not read, as nobody here knows which end of \"%s\" is safer",
                key));
      } else {
        emitter
            .decoded(results, node -> value(node.get(key)))
            .ifPresent(value -> values.put(perspective.get(), value));
      }
    }
    return ImmutableMap.copyOf(values);
  }

  private static Value value(JsonCursor perspective) {
    JsonCursor at = perspective.get(VALUE);
    return new Value(at, at.number());
  }

  /** Whether it is an upload that only tried out the leaderboard; one number for all says so. */
  private boolean isDummy(
      JsonCursor results, Model model, Map<DecodingTrustPerspective, Value> values) {
    List<Double> numbers = values.values().stream().map(Value::number).distinct().toList();
    if (values.size() < FEWEST_CONSTANT || numbers.size() > 1) {
      return false;
    }
    boolean isOffScale =
        values.entrySet().stream().anyMatch(entry -> entry.getValue().isOffScale(entry.getKey()));
    emitter.problem(
        results,
        Problem.of(
                isOffScale ? Severity.ERROR : Severity.WARNING,
                "dummy-upload",
                "all %d results of \"%s\" are %s%s",
                values.size(),
                model.name(),
                numbers.get(0),
                isOffScale
                    ? ", off the scale from 0 to 1: a dummy upload, which is left out"
                    : ", as in a dummy upload")
            .about(model));
    return isOffScale;
  }

  private Score score(
      Model model, DecodingTrustPerspective perspective, Value value, Conditions conditions) {
    if (value.isOffScale(perspective)) {
      throw value.at().mismatch("expected a number from 0 to 1, but was " + value.number());
    }
    Provenance provenance = Provenance.of(emitter.at(value.at()));
    Score score =
        Score.of(model, perspective.result(), value.number())
            .withConditions(conditions)
            .withProvenance(
                Benchmarks.DECODING_TRUST
                    .citation()
                    .map(provenance::withCitation)
                    .orElse(provenance));
    return evaluated.map(score::withEvaluated).orElse(score);
  }

  private static Conditions conditions(JsonCursor root) {
    Conditions conditions = Conditions.none();
    Optional<JsonCursor> config = root.find("config");
    for (Map.Entry<String, String> condition :
        ImmutableMap.of("precision", "model_dtype", "revision", "model_sha").entrySet()) {
      Optional<String> text =
          config
              .flatMap(node -> node.find(condition.getValue()))
              .map(node -> node.node().asText())
              .filter(said -> !said.isBlank());
      if (text.isPresent()) {
        conditions = conditions.with(condition.getKey(), text.get());
      }
    }
    return conditions;
  }
}
