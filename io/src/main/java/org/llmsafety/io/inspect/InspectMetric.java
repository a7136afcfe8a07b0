package org.llmsafety.io.inspect;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.internal.tasks.SafetyTask;
import org.llmsafety.io.internal.tasks.SafetyTasks;
import org.llmsafety.io.json.DecodeException;
import org.llmsafety.io.json.JsonCursor;

/**
 * One metric of a scorer.
 *
 * @param key as the log has it: "accuracy", "stderr", "package/metric"
 * @param at where it stands
 */
record InspectMetric(String key, JsonCursor at) {
  private static final Splitter SLASH = Splitter.on('/');
  private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=(.*)");
  private static final Pattern ACCURACY = Pattern.compile("(?:.*/)?accuracy\\d*");
  private static final Pattern MEAN = Pattern.compile("(?:.*/)?(accuracy|mean)\\d*");
  private static final Pattern ERROR =
      Pattern.compile("(?:.*/)?(bootstrap_)?stderr\\d*|bootstrap_std");
  private static final Pattern SPREAD = Pattern.compile("(?:.*/)?(std|var)\\d*");
  private static final Pattern INTERVAL = Pattern.compile("(?:.*/)?ci\\d*");

  /** {@return whether a metric, followed perhaps by how epochs are reduced, is an accuracy} */
  static boolean isAccuracy(String metric) {
    String name = metric.contains("/") ? metric.substring(0, metric.indexOf('/')) : metric;
    return ACCURACY.matcher(name).matches() || ACCURACY.matcher(metric).matches();
  }

  /**
   * {@return what is known of a task's metric, if anything is}
   *
   * @param metric perhaps with a package in front and how epochs are reduced behind
   * @param arguments of the task
   */
  static Optional<SafetyTask> known(
      String task, String scorer, String metric, Map<String, String> arguments) {
    ImmutableList<String> names =
        SLASH
            .splitToStream(metric)
            .flatMap(part -> Stream.of(part, scorer + "/" + part))
            .collect(ImmutableList.toImmutableList());
    return SafetyTasks.find(task, names, arguments);
  }

  /** {@return the arguments that follow a metric: "subset" is "unsafe"} */
  static ImmutableMap<String, String> arguments(String metric) {
    return SLASH
        .splitToStream(metric)
        .map(ARGUMENT::matcher)
        .filter(Matcher::matches)
        .collect(
            ImmutableMap.toImmutableMap(
                found -> found.group(1), found -> found.group(2), (first, again) -> first));
  }

  /** {@return whether it is a mean over samples, of which "stderr" is the error} */
  boolean isMean() {
    return MEAN.matcher(key).matches();
  }

  /** {@return whether it is the standard error of the scorer's mean} */
  boolean isError() {
    return ERROR.matcher(key).matches();
  }

  /** {@return whether that error allows for samples that belong together} */
  boolean isClustered() {
    return cluster().isPresent();
  }

  /** {@return what of a sample's metadata says which samples belong together, if anything does} */
  Optional<String> cluster() {
    return RunSettings.stated(RunSettings.object(at, "params"), "cluster")
        .or(() -> RunSettings.stated(RunSettings.object(at, "options"), "cluster"))
        .map(field -> field.node().asText());
  }

  /** {@return whether it is a score: neither an error, nor a spread, nor the end of an interval} */
  boolean isScore() {
    return Stream.of(key, grouped())
            .noneMatch(name -> ERROR.matcher(name).matches() || SPREAD.matcher(name).matches())
        && !isEndOfInterval();
  }

  /** {@return the metric that was made for each group of samples, if this is one group's} */
  private String grouped() {
    return RunSettings.stated(RunSettings.object(at, "params"), "metric")
        .map(metric -> metric.node().path("name").asText(metric.node().asText()))
        .orElse("");
  }

  private boolean isEndOfInterval() {
    return RunSettings.stated(at, "group")
        .map(group -> group.node().asText())
        .filter(group -> INTERVAL.matcher(group).matches())
        .isPresent();
  }

  /** Throws {@link DecodeException} where there is none. */
  double value() {
    return at.get("value").number();
  }
}
