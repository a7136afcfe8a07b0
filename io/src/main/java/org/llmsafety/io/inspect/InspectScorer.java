package org.llmsafety.io.inspect;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * What one scorer of a run came to.
 *
 * @param at where it stands
 * @param source who scored, as the samples name it
 * @param reducer how a sample's epochs were made one, unless to their mean
 * @param metrics in the log's order
 * @param samples of how many samples the metrics are made, where stated
 * @param judge the model that scored, where stated
 */
record InspectScorer(
    JsonCursor at,
    InspectSamples.Scorer source,
    Optional<String> reducer,
    ImmutableList<InspectMetric> metrics,
    OptionalLong samples,
    Optional<JsonCursor> judge) {
  private static final String MEAN = "mean";

  /** Throws {@link DecodeException} where the scorer has no name. */
  static InspectScorer of(JsonCursor at) {
    JsonCursor named = at.find("scorer").filter(scorer -> scorer.node().isObject()).orElse(at);
    String name = named.get("name").text();
    String scorer = named.text("scorer").orElse(name);
    JsonCursor metrics = RunSettings.object(at, "metrics");
    return new InspectScorer(
        at,
        new InspectSamples.Scorer(scorer, scorer.equals(name) ? "" : name),
        RunSettings.stated(at, "reducer").map(JsonCursor::text).filter(way -> !way.equals(MEAN)),
        Streams.stream(metrics.node().fieldNames())
            .map(key -> new InspectMetric(key, metrics.get(key)))
            .collect(ImmutableList.toImmutableList()),
        RunSettings.count(at, "scored_samples"),
        RunSettings.stated(RunSettings.object(named, "params"), "model"));
  }

  /** "choice", or "judge/harm" for one of several things that the scorer scores. */
  String name() {
    return source.fullName();
  }

  /** {@return the metric, followed by how epochs were reduced if not to their mean} */
  String nameOf(InspectMetric metric) {
    return metric.key() + reducer.map(way -> "/" + way).orElse("");
  }

  ImmutableList<InspectMetric> scores() {
    return metrics.stream().filter(InspectMetric::isScore).collect(ImmutableList.toImmutableList());
  }

  /** {@return the standard error; of several the one that allows for clusters} */
  Optional<InspectMetric> error() {
    ImmutableList<InspectMetric> errors =
        metrics.stream().filter(InspectMetric::isError).collect(ImmutableList.toImmutableList());
    return errors.stream()
        .filter(InspectMetric::isClustered)
        .findFirst()
        .or(() -> errors.stream().findFirst());
  }
}
