package org.llmsafety.stats.items;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/**
 * One model's values on the items of one benchmark, item by item. An item may have been put to the
 * model several times (epochs), and items may come in clusters that are alike, such as questions on
 * one passage or translations of one prompt.
 *
 * <pre>{@code
 * ItemScores rated = ItemScores.of(Map.of("q1", 1.0, "q2", 0.5, "q3", 1.0));
 * }</pre>
 */
public final class ItemScores {
  private static final int MOST_NAMED = 3;

  private final ImmutableMap<String, ImmutableList<Double>> epochsById;
  private final ImmutableMap<String, String> clusterById;

  private ItemScores(
      ImmutableMap<String, ImmutableList<Double>> epochsById,
      ImmutableMap<String, String> clusterById) {
    this.epochsById = epochsById;
    this.clusterById = clusterById;
  }

  /**
   * {@return a value for each item, by the item's id, every item a cluster of its own}
   *
   * @throws IllegalArgumentException if there are no items or a value is NaN or infinite
   */
  public static ItemScores of(Map<String, Double> valueById) {
    return ofEpochs(Maps.transformValues(valueById, ImmutableList::of));
  }

  /**
   * {@return the values of each item's epochs, by the item's id, every item a cluster of its own}
   *
   * @throws IllegalArgumentException if there are no items, an item has no value or a value is NaN
   *     or infinite
   */
  public static ItemScores ofEpochs(Map<String, ? extends Iterable<Double>> valuesById) {
    ImmutableMap.Builder<String, ImmutableList<Double>> epochs = ImmutableMap.builder();
    valuesById.forEach((id, values) -> epochs.put(id, checked(id, ImmutableList.copyOf(values))));
    ImmutableMap<String, ImmutableList<Double>> epochsById = epochs.buildOrThrow();
    if (epochsById.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one item, but there was none");
    }
    return new ItemScores(
        epochsById,
        epochsById.keySet().stream().collect(ImmutableMap.toImmutableMap(id -> id, id -> id)));
  }

  private static ImmutableList<Double> checked(String id, ImmutableList<Double> values) {
    if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "item \"%s\" must have finite values, but had %s", id, values));
    }
    Magnitude.whyNot(
            values.stream().mapToDouble(Double::doubleValue).map(Math::abs).max().orElse(0))
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("item \"" + id + "\" has values that " + why);
            });
    return values;
  }

  /**
   * {@return these items in clusters}
   *
   * @param clusterOf the cluster's name for an item's id
   */
  public ItemScores clusteredBy(UnaryOperator<String> clusterOf) {
    return new ItemScores(
        epochsById,
        epochsById.keySet().stream().collect(ImmutableMap.toImmutableMap(id -> id, clusterOf)));
  }

  /**
   * {@return the differences to another model on the same items, item by item, in the clusters of
   * this one; the mean over epochs is taken first}
   *
   * @throws IllegalArgumentException if the items differ: what only one model was asked says
   *     nothing of the difference, so narrow both to what they share ({@link #only}) first
   */
  public ItemScores minus(ItemScores other) {
    Set<String> unpaired = Sets.symmetricDifference(ids(), other.ids());
    if (!unpaired.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "both must have the same items, but %d are of one only: %s",
              unpaired.size(),
              unpaired.stream().sorted().limit(MOST_NAMED).toList()));
    }
    ImmutableMap.Builder<String, ImmutableList<Double>> differences = ImmutableMap.builder();
    ids().forEach(id -> differences.put(id, ImmutableList.of(value(id) - other.value(id))));
    return new ItemScores(differences.buildOrThrow(), clusterById);
  }

  /**
   * {@return these items without those of other ids}
   *
   * @throws IllegalArgumentException if none is left
   */
  public ItemScores only(Set<String> ids) {
    ImmutableMap<String, ImmutableList<Double>> left =
        ImmutableMap.copyOf(Maps.filterKeys(epochsById, ids::contains));
    if (left.isEmpty()) {
      throw new IllegalArgumentException("none of the items is among those asked for");
    }
    return new ItemScores(left, ImmutableMap.copyOf(Maps.filterKeys(clusterById, ids::contains)));
  }

  /** {@return the items' ids, in the order given} */
  public ImmutableSet<String> ids() {
    return epochsById.keySet();
  }

  /** {@return how many items} */
  public int size() {
    return epochsById.size();
  }

  /** {@return how many clusters of items} */
  public int clusters() {
    return clusterById.values().stream().collect(toImmutableSet()).size();
  }

  /** {@return the items' values, each the mean over its epochs, in the order of the ids} */
  public ImmutableList<Double> values() {
    return ids().stream().map(this::value).collect(toImmutableList());
  }

  private double value(String id) {
    return new Mean().evaluate(epochs(id));
  }

  private double[] epochs(String id) {
    return epochsById.getOrDefault(id, ImmutableList.of()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** {@return the name of the cluster that an item is in; its own id unless told} */
  public String cluster(String id) {
    return clusterById.getOrDefault(id, id);
  }

  double[] array() {
    return values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whether every item was asked once and is 0 or 1: a count of successes says it all. */
  public boolean isBinary() {
    return epochsById.values().stream()
        .allMatch(values -> values.size() == 1 && (values.get(0) == 0 || values.get(0) == 1));
  }

  /**
   * {@return the variance of one item's value from epoch to epoch: the mean over items of each
   * item's sample variance, in squared units; or why it cannot be had}
   *
   * <p>This is what more epochs average away. What they cannot is {@link #varianceBetweenItems}.
   */
  public Outcome<Double> varianceWithinItems() {
    double[] within =
        ids().stream()
            .map(this::epochs)
            .filter(values -> values.length > 1)
            .mapToDouble(values -> new Variance().evaluate(values))
            .toArray();
    return within.length == 0
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "no item of %d was put to the model more than once, need at least 2 epochs",
            size())
        : Outcome.of(new Mean().evaluate(within));
  }

  /**
   * {@return the variance of the items' expected values: the sample variance of their means, less
   * what the mean over epochs leaves of {@link #varianceWithinItems}; not below 0; or why it cannot
   * be had}
   */
  public Outcome<Double> varianceBetweenItems() {
    if (size() < 2) {
      return Outcome.unavailable(Reason.TOO_FEW_POINTS, "1 item, need at least 2");
    }
    double ofMeans = new Variance().evaluate(array());
    double inverseEpochs =
        epochsById.values().stream().mapToDouble(values -> 1.0 / values.size()).sum() / size();
    return varianceWithinItems().map(within -> Math.max(0, ofMeans - within * inverseEpochs));
  }

  /** "400 items in 100 clusters". */
  @Override
  public String toString() {
    String items = size() + (size() == 1 ? " item" : " items");
    return clusters() == size() ? items : items + " in " + clusters() + " clusters";
  }
}
