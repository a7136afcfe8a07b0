package org.llmsafety.io.lmeval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;

/** Which rows of a document are groups, and how their scores are made of those of their tasks. */
final class LmEvalGroups {
  /** Sums in another order differ by rounding alone. */
  private static final double SAME_MEAN = 1e-9;

  /** The harness's largest group has some 2,400; every group is walked, so this bounds the work. */
  private static final int MOST_MEMBERS = 5000;

  private final JsonCursor subtasks;
  private final JsonCursor groups;
  private final JsonCursor sizes;
  private final ImmutableMap<String, LmEvalRow> rows;

  LmEvalGroups(JsonCursor results, ImmutableMap<String, LmEvalRow> rows) {
    this.subtasks = RunSettings.object(results, "group_subtasks");
    this.groups = RunSettings.object(results, "groups");
    this.sizes = RunSettings.object(results, "n-samples");
    this.rows = rows;
  }

  boolean isGroup(String key) {
    return groups.find(key).isPresent() || !children(key).isEmpty();
  }

  private ImmutableList<String> children(String key) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    subtasks.find(key).ifPresent(list -> list.node().forEach(name -> names.add(name.asText())));
    return names.build().stream().distinct().collect(ImmutableList.toImmutableList());
  }

  /**
   * {@return the tasks of a group and of the groups within it; none where there are more than
   * {@value #MOST_MEMBERS} of both}
   */
  private ImmutableList<String> tasks(String key) {
    Set<String> seen = new HashSet<>();
    ImmutableList.Builder<String> tasks = ImmutableList.builder();
    // Not by recursion, as a document may nest its groups deeper than the stack.
    Deque<String> open = new ArrayDeque<>();
    open.push(key);
    while (!open.isEmpty()) {
      String next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (seen.size() > MOST_MEMBERS) {
        return ImmutableList.of();
      }
      ImmutableList<String> children = children(next);
      if (children.isEmpty()) {
        tasks.add(next);
      }
      children.reverse().forEach(open::push);
    }
    return tasks.build();
  }

  /** {@return on how many items a task, or all tasks of a group, were run, where that is stated} */
  OptionalLong items(String key) {
    long sum = 0;
    for (String task : tasks(key)) {
      Optional<Integer> size = size(task);
      if (size.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += size.get();
    }
    return sum > 0 ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private Optional<Integer> size(String task) {
    OptionalLong size = RunSettings.count(RunSettings.object(sizes, task), "effective");
    return size.isPresent() && size.getAsLong() <= Integer.MAX_VALUE
        ? Optional.of((int) size.getAsLong())
        : Optional.empty();
  }

  /**
   * {@return how a group's score is made: the mean of its tasks or, weighted by their items or not,
   * of its members, whichever gives the score; empty if none does or one has no score}
   *
   * @param define the benchmark of a task's metric
   */
  Optional<Aggregation> aggregation(
      LmEvalRow group,
      LmEvalMetric metric,
      Scale scale,
      BiFunction<LmEvalRow, LmEvalMetric, Benchmark> define) {
    return Stream.of(tasks(group.key()), children(group.key()))
        .filter(parts -> !parts.isEmpty() && !parts.contains(group.key()))
        .filter(parts -> parts.stream().allMatch(rows::containsKey))
        .flatMap(
            parts -> {
              Map<Benchmark, Integer> sizes = new LinkedHashMap<>();
              Map<String, Double> values = new LinkedHashMap<>();
              for (LmEvalRow part : parts.stream().map(rows::get).toList()) {
                Benchmark benchmark = define.apply(part, metric);
                sizes.put(benchmark, size(part.key()).orElse(0));
                part.value(metric).ifPresent(value -> values.put(benchmark.id(), value));
              }
              return ways(sizes).filter(way -> isSame(way, scale, values, group.value(metric)));
            })
        .findFirst();
  }

  private static Stream<Aggregation> ways(Map<Benchmark, Integer> sizes) {
    Stream<Aggregation> plain = Stream.of(Aggregation.meanOf(sizes.keySet()));
    return sizes.values().stream().allMatch(size -> size > 0)
        ? Stream.concat(plain, Stream.of(Aggregation.weightedBy(sizes)))
        : plain;
  }

  private static boolean isSame(
      Aggregation way, Scale scale, Map<String, Double> values, Optional<Double> stated) {
    return way.recompute(scale, values)
        .toOptional()
        .filter(mean -> stated.filter(value -> Math.abs(value - mean) <= SAME_MEAN).isPresent())
        .isPresent();
  }
}
