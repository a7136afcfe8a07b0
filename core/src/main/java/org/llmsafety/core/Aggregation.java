package org.llmsafety.core;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmsafety.core.internal.Text;

/**
 * How an aggregate is made of its parts: their weighted mean on the aggregate's scale. Declared so
 * that it can be recomputed and checked.
 *
 * <p>A part on another scale is put on the aggregate's linearly, least safe end on least safe end
 * and safest on safest. So an accuracy of 0.8 counts as 80 in an aggregate in percent, and an
 * attack success rate of 0.2 (lower is safer) as 0.8 in an aggregate where higher is safer; where
 * part and aggregate are both attack success rates it counts as 0.2.
 *
 * @param method in words: "mean of 5 parts"
 * @param weights each part and its share; the shares sum to 1
 */
public record Aggregation(String method, ImmutableMap<Benchmark, Double> weights) {
  private static final double SUM_TOLERANCE = 1e-9;
  private static final int MOST_NAMED = 5;

  /** Checks that the parts differ and that the weights are positive and sum to 1. */
  public Aggregation {
    Text.notBlank("method", method);
    checkDiffer(weights.keySet());
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
    ImmutableList<Benchmark> all = ImmutableList.copyOf(parts);
    checkDiffer(all);
    return new Aggregation(
        "mean of " + Text.count(all.size(), "part"),
        all.stream().collect(ImmutableMap.toImmutableMap(part -> part, part -> 1.0 / all.size())));
  }

  /**
   * {@return the mean of the means of these groups, every group counting the same however large}
   */
  public static Aggregation meanOfGroupMeans(List<? extends Collection<Benchmark>> groups) {
    checkDiffer(groups.stream().flatMap(Collection::stream).toList());
    Map<Benchmark, Double> weights = new LinkedHashMap<>();
    for (Collection<Benchmark> group : groups) {
      if (group.isEmpty()) {
        throw new IllegalArgumentException("a group must have at least one part, but one had none");
      }
      group.forEach(part -> weights.put(part, 1.0 / (groups.size() * (double) group.size())));
    }
    return new Aggregation(
        "mean of the means of " + Text.count(groups.size(), "group"), ImmutableMap.copyOf(weights));
  }

  /** {@return the mean of these parts weighted by their counts, such as their numbers of items} */
  public static Aggregation weightedBy(Map<Benchmark, Integer> counts) {
    counts.forEach(
        (part, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "counts must be at least 1, but was " + count + " of " + part.id());
          }
        });
    double total = counts.values().stream().mapToDouble(Integer::doubleValue).sum();
    Map<Benchmark, Double> weights = new LinkedHashMap<>();
    counts.forEach((part, count) -> weights.put(part, count / total));
    return new Aggregation(
        "mean of " + Text.count(counts.size(), "part") + " weighted by item count",
        ImmutableMap.copyOf(weights));
  }

  private static void checkDiffer(Collection<Benchmark> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an aggregate must have at least one part, but had none");
    }
    Set<String> ids = new HashSet<>();
    for (Benchmark part : parts) {
      if (!ids.add(part.id())) {
        throw new IllegalArgumentException(
            "the parts of an aggregate must differ in id, but were " + idsOf(parts));
      }
    }
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
   * @return the value in the aggregate's scale; or that a part is missing, or that a part cannot be
   *     put on that scale, being of grades or unbounded
   */
  public Outcome<Double> recompute(Scale scale, Map<String, Double> valueById) {
    ImmutableList<Benchmark> missing =
        parts().stream()
            .filter(part -> !valueById.containsKey(part.id()))
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty()) {
      return Outcome.unavailable(
          Reason.PARTS_MISSING,
          "%d of %s have no score: %s",
          missing.size(),
          Text.count(weights.size(), "part"),
          idsOf(missing.subList(0, Math.min(MOST_NAMED, missing.size())))
              + (missing.size() > MOST_NAMED
                  ? " and " + (missing.size() - MOST_NAMED) + " more"
                  : ""));
    }
    double mean = 0;
    for (Map.Entry<Benchmark, Double> weighted : weights.entrySet()) {
      Benchmark part = weighted.getKey();
      Double value = valueById.get(part.id());
      if (!canPut(part.scale(), scale)) {
        return Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s (%s) cannot be put on the scale %s",
            part.id(),
            part.scale(),
            scale);
      }
      if (value != null) {
        mean += weighted.getValue() * put(value, part.scale(), scale);
      }
    }
    return Outcome.of(mean);
  }

  private static boolean canPut(Scale from, Scale to) {
    return haveSameValues(from, to)
        ? from.level() == Scale.Level.INTERVAL
        : from.isMappable() && to.isMappable();
  }

  private static double put(double value, Scale from, Scale to) {
    return haveSameValues(from, to) ? value : to.fromUnit(from.toUnit(value));
  }

  /** Where a direction is not known, none is turned round. */
  private static boolean haveSameValues(Scale from, Scale to) {
    return (from.isDirected() && to.isDirected())
        ? from.hasSameValuesAs(to)
        : from.undirected().hasSameValuesAs(to.undirected());
  }

  /**
   * {@return the largest error of the aggregate, in units of the scale, when the value of each part
   * may be off by at most this many units of its own scale, by benchmark id}
   */
  public double errorOf(Scale scale, Map<String, Double> errorById) {
    return weights.entrySet().stream()
        .mapToDouble(
            weighted -> {
              Scale from = weighted.getKey().scale();
              double stretch =
                  haveSameValues(from, scale)
                      ? 1
                      : (scale.highest() - scale.lowest()) / (from.highest() - from.lowest());
              double error = errorById.getOrDefault(weighted.getKey().id(), 0.0);
              return weighted.getValue() * error * stretch;
            })
        .sum();
  }

  private static String idsOf(Collection<Benchmark> parts) {
    return parts.stream().map(Benchmark::id).collect(joining(", "));
  }

  @Override
  public String toString() {
    return method;
  }
}
