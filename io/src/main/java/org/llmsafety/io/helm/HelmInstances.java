package org.llmsafety.io.helm;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonFile;
import org.llmsafety.io.json.JsonScoreEmitter;

/**
 * How a run's metrics came out on each instance, read from {@code per_instance_stats.json} an
 * instance at a time: of each, two numbers are kept for each metric.
 */
final class HelmInstances {
  private final Map<String, Metric> metrics = new HashMap<>();

  /** The sum and number of values. */
  private static final class Values {
    private double sum;
    private double count;

    void add(HelmStat stat) {
      sum += stat.sum();
      count += stat.count();
    }
  }

  /** The values of one metric, by instance and by trial. */
  private static final class Metric {
    private final Map<String, Values> byInstance = new LinkedHashMap<>();
    private final Map<Long, Values> byTrial = new TreeMap<>();

    void add(String instance, long trial, HelmStat stat) {
      byInstance.computeIfAbsent(instance, id -> new Values()).add(stat);
      byTrial.computeIfAbsent(trial, index -> new Values()).add(stat);
    }
  }

  private HelmInstances() {}

  /** {@return no instances, where the file is not there} */
  static HelmInstances none() {
    return new HelmInstances();
  }

  /** Reads those metrics of one split, perturbed instances aside. What does not fit is reported. */
  static HelmInstances read(Source source, ImmutableSet<String> names, String split, ScoreSink sink)
      throws IOException {
    HelmInstances instances = new HelmInstances();
    forEach(source, names, split, sink, instances::add);
    return instances;
  }

  /** What is done with a statistic of an instance. */
  @FunctionalInterface
  interface StatAction {
    /** Takes a statistic of one trial of an instance. */
    void take(String instance, long trial, HelmStat stat);
  }

  /** Hands on those metrics of each instance of one split, perturbed instances aside. */
  static void forEach(
      Source source, ImmutableSet<String> names, String split, ScoreSink sink, StatAction action)
      throws IOException {
    JsonScoreEmitter emitter = JsonScoreEmitter.of(source, sink);
    JsonFile.parse(
        source,
        sink,
        parser -> {
          parser.nextToken();
          int index = 0;
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode instance = parser.readValueAsTree();
            JsonCursor at = new JsonCursor(instance, "[" + index++ + "]");
            forEach(at, names, split, emitter, action);
          }
        });
  }

  private static void forEach(
      JsonCursor instance,
      Set<String> names,
      String split,
      JsonScoreEmitter emitter,
      StatAction action) {
    emitter.decoded(
        instance,
        at -> {
          String id = at.get("instance_id").text();
          long trial = at.wholeNumber("train_trial_index").orElse(0);
          boolean isPerturbed = at.find("perturbation").isPresent();
          for (JsonCursor stat : at.get("stats").elements(each -> each)) {
            if (!isPerturbed && isOneOf(names, stat)) {
              HelmStat decoded = HelmStat.of(stat);
              if (decoded.isOf(split)) {
                action.take(id, trial, decoded);
              }
            }
          }
          return id;
        });
  }

  /** A glance that spares most statistics their decoding. */
  private static boolean isOneOf(Set<String> names, JsonCursor stat) {
    return names.contains(stat.node().path("name").path("name").asText(""));
  }

  private void add(String instance, long trial, HelmStat stat) {
    if (stat.count() > 0) {
      metrics.computeIfAbsent(stat.metric(), name -> new Metric()).add(instance, trial, stat);
    }
  }

  /** {@return the score that the instances make: the mean over trials of the mean of values} */
  OptionalDouble mean(String name) {
    return Optional.ofNullable(metrics.get(name)).stream()
        .flatMap(metric -> metric.byTrial.values().stream())
        .mapToDouble(trial -> trial.sum / trial.count)
        .average();
  }

  /** {@return the standard error over distinct instances; unreported for less than two} */
  Uncertainty uncertainty(String name) {
    Metric metric = metrics.get(name);
    if (metric == null || metric.byInstance.size() < 2) {
      return Uncertainty.unreported();
    }
    double sum = 0;
    double count = 0;
    for (Values values : metric.byInstance.values()) {
      sum += values.sum;
      count += values.count;
    }
    double mean = sum / count;
    double squares = 0;
    for (Values values : metric.byInstance.values()) {
      double residual = values.sum - mean * values.count;
      squares += residual * residual;
    }
    double n = metric.byInstance.size();
    return new Uncertainty.StandardError(
        Math.sqrt(n / (n - 1) * squares) / count, OptionalLong.of((long) n));
  }
}
