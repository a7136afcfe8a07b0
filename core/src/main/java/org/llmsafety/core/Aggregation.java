package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an aggregate is made of its parts: a weighted mean of the parts on their 0..1 scales, put
 * back on the aggregate's scale. Declared so that it can be recomputed and checked.
 *
 * @param method in words: "mean of 5 parts"
 * @param weights each part and its share; the shares sum to 1
 */
public record Aggregation(String method, ImmutableMap<Benchmark, Double> weights) {
  private static final double SUM_TOLERANCE = 1e-9;

  /** Checks that the weights are positive and sum to 1. */
  public Aggregation {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("an aggregate must have at least one part, but had none");
    }
    long ids = weights.keySet().stream().map(Benchmark::id).distinct().count();
    if (ids != weights.size()) {
      throw new IllegalArgumentException(
          "the parts of an aggregate must differ in id, but were " + idsOf(weights.keySet()));
    }
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)
        || weights.values().stream().anyMatch(weight -> !(weight > 0))) {
      throw new IllegalArgumentException(
          "weights must be positive and sum to 1, but were " + weights.values());
    }
  }

  /** {@return the plain mean of these parts} */
  public static Aggregation meanOf(Benchmark... parts) {
    return meanOf(Arrays.asList(parts));
  }

  /** {@return the plain mean of these parts} */
  public static Aggregation meanOf(Iterable<Benchmark> parts) {
    ImmutableSet<Benchmark> distinct = ImmutableSet.copyOf(parts);
    return weighted("mean of " + distinct.size() + " parts", distinct, 1.0 / distinct.size());
  }

  /**
   * {@return the mean of the means of these groups, every group counting the same however large}
   */
  public static Aggregation meanOfGroupMeans(List<? extends Collection<Benchmark>> groups) {
    Map<Benchmark, Double> weights = new LinkedHashMap<>();
    for (Collection<Benchmark> group : groups) {
      group.forEach(part -> weights.put(part, 1.0 / (groups.size() * (double) group.size())));
    }
    return new Aggregation(
        "mean of the means of " + groups.size() + " groups", ImmutableMap.copyOf(weights));
  }

  /** {@return the mean of these parts weighted by their counts, such as their numbers of items} */
  public static Aggregation weightedBy(Map<Benchmark, Integer> counts) {
    double total = counts.values().stream().mapToDouble(Integer::doubleValue).sum();
    Map<Benchmark, Double> weights = new LinkedHashMap<>();
    counts.forEach((part, count) -> weights.put(part, count / total));
    return new Aggregation(
        "mean of " + counts.size() + " parts weighted by item count", ImmutableMap.copyOf(weights));
  }

  private static Aggregation weighted(String method, ImmutableSet<Benchmark> parts, double weight) {
    return new Aggregation(
        method, parts.stream().collect(ImmutableMap.toImmutableMap(part -> part, part -> weight)));
  }

  /** {@return the parts, in the order given} */
  public ImmutableList<Benchmark> parts() {
    return weights.keySet().asList();
  }

  /**
   * Recomputes the aggregate.
   *
   * @param scale the aggregate's scale
   * @param valueById the parts' values, each in its own scale, by benchmark id
   * @return the value in the aggregate's scale, or that a part is missing
   */
  public Outcome<Double> recompute(Scale scale, Map<String, Double> valueById) {
    ImmutableList<Benchmark> missing =
        parts().stream()
            .filter(part -> !valueById.containsKey(part.id()))
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty()) {
      return Outcome.unavailable(
          Reason.PARTS_MISSING,
          "%d of %d parts have no score: %s",
          missing.size(),
          weights.size(),
          idsOf(missing));
    }
    double unit = 0;
    for (Map.Entry<Benchmark, Double> part : weights.entrySet()) {
      Double value = valueById.get(part.getKey().id());
      if (value != null) {
        unit += part.getValue() * part.getKey().scale().toUnit(value);
      }
    }
    return Outcome.of(scale.fromUnit(unit));
  }

  private static String idsOf(Collection<Benchmark> parts) {
    return parts.stream().map(Benchmark::id).collect(joining(", "));
  }

  @Override
  public String toString() {
    return method;
  }
}
