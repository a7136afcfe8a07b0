package org.llmsafety.core;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.core.internal.Text;

/**
 * Values item by item: of one model on the items of one benchmark, or the differences of two models
 * on the same items. An item may have been put to the model several times (epochs), and items may
 * come in clusters of related items, such as questions on one passage or translations of one
 * prompt.
 *
 * <pre>{@code
 * ItemValues rated = ItemValues.of(Map.of("q1", 1.0, "q2", 0.5, "q3", 1.0));
 * }</pre>
 *
 * <p>An item counts once, with the mean over its epochs. Which model they are of and what was
 * measured is said by {@link ItemScores}.
 */
public final class ItemValues {
  private static final int MOST_NAMED = 3;

  private final ImmutableSet<String> ids;

  /** Where the epochs of each item start among the values, and where those of the last end. */
  private final int[] starts;

  private final double[] epochs;

  /** Of each item; the list of ids itself where every item is a cluster of its own. */
  private final ImmutableList<String> clusterNames;

  private final int clusters;

  /** Takes the arrays, which have been checked, as its own. */
  ItemValues(
      ImmutableSet<String> ids, int[] starts, double[] epochs, ImmutableList<String> clusterNames) {
    this.ids = ids;
    this.starts = starts;
    this.epochs = epochs;
    this.clusterNames = clusterNames;
    this.clusters =
        clusterNames.equals(ids.asList())
            ? ids.size()
            : clusterNames.stream().collect(toImmutableSet()).size();
  }

  /**
   * {@return a value for each item, by the item's id, every item a cluster of its own}
   *
   * @throws IllegalArgumentException if there are no items or a value is NaN or infinite
   */
  public static ItemValues of(Map<String, Double> valueById) {
    return ofEpochs(Maps.transformValues(valueById, ImmutableList::of));
  }

  /**
   * {@return the values of each item's epochs, by the item's id, every item a cluster of its own}
   *
   * @throws IllegalArgumentException if there are no items, an item has no value or a value is NaN
   *     or infinite
   */
  public static ItemValues ofEpochs(Map<String, ? extends Iterable<Double>> valuesById) {
    ItemValueBuilder builder = new ItemValueBuilder();
    valuesById.forEach(
        (id, values) -> {
          int epoch = 0;
          for (double value : values) {
            builder.add(id, epoch++, value);
          }
          if (epoch == 0) {
            throw notFinite(id, "none");
          }
        });
    return builder.build();
  }

  /**
   * {@return counts of successes by the item's id, every item a cluster of its own: of 3 in 5 the
   * item has five epochs, of which three are 1 and two 0}
   *
   * @throws IllegalArgumentException if there are no items
   */
  public static ItemValues ofCounts(Map<String, Successes> countById) {
    return ofEpochs(Maps.transformValues(countById, ItemValues::ofCount));
  }

  private static ImmutableList<Double> ofCount(Successes count) {
    return IntStream.range(0, Math.toIntExact(count.trials()))
        .mapToObj(trial -> trial < count.successes() ? 1.0 : 0.0)
        .collect(toImmutableList());
  }

  static double checked(String id, double value) {
    if (!Double.isFinite(value)) {
      throw notFinite(id, String.valueOf(value));
    }
    Magnitude.whyNot(Math.abs(value))
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("item \"" + id + "\" has values that " + why);
            });
    return value + 0.0; // -0.0 becomes 0.0
  }

  private static IllegalArgumentException notFinite(String id, String found) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "item \"%s\" must have finite values, but had %s", id, found));
  }

  /**
   * {@return these items in clusters}
   *
   * @param clusterOf the cluster's name for an item's id
   */
  public ItemValues clusteredBy(UnaryOperator<String> clusterOf) {
    return new ItemValues(
        ids, starts, epochs, ids.stream().map(clusterOf).collect(toImmutableList()));
  }

  /**
   * {@return the differences to another model on the same items, item by item, in the clusters of
   * this one; the mean over epochs is taken first}
   *
   * @throws IllegalArgumentException if the items differ: what only one model was asked says
   *     nothing of the difference, so narrow both to what they share ({@link #only}) first
   */
  public ItemValues minus(ItemValues other) {
    Set<String> unpaired = Sets.symmetricDifference(ids, other.ids);
    if (!unpaired.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "both must have the same items, but %d are of one only: %s",
              unpaired.size(),
              unpaired.stream().sorted().limit(MOST_NAMED).toList()));
    }
    double[] differences = array();
    double[] others = other.array(ids);
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= others[i];
    }
    return new ItemValues(
        ids, IntStream.rangeClosed(0, ids.size()).toArray(), differences, clusterNames);
  }

  /**
   * {@return these items without those of other ids}
   *
   * @throws IllegalArgumentException if none is left
   */
  public ItemValues only(Set<String> wanted) {
    int[] kept = indexes(i -> wanted.contains(ids.asList().get(i)));
    if (kept.length == 0) {
      throw new IllegalArgumentException("none of the items is among those asked for");
    }
    if (kept.length == size()) {
      return this;
    }
    int[] from = new int[kept.length + 1];
    for (int i = 0; i < kept.length; i++) {
      from[i + 1] = from[i] + starts[kept[i] + 1] - starts[kept[i]];
    }
    return new ItemValues(
        Arrays.stream(kept).mapToObj(ids.asList()::get).collect(toImmutableSet()),
        from,
        Arrays.stream(kept)
            .flatMap(i -> IntStream.range(starts[i], starts[i + 1]))
            .mapToDouble(at -> epochs[at])
            .toArray(),
        Arrays.stream(kept).mapToObj(clusterNames::get).collect(toImmutableList()));
  }

  private int[] indexes(IntPredicate wanted) {
    return IntStream.range(0, size()).filter(wanted).toArray();
  }

  /** {@return the items' ids, in the order given} */
  public ImmutableSet<String> ids() {
    return ids;
  }

  /** {@return how many items} */
  public int size() {
    return ids.size();
  }

  /** {@return how many clusters of items} */
  public int clusters() {
    return clusters;
  }

  /** {@return whether some items share a cluster} */
  public boolean areClustered() {
    return clusters < size();
  }

  /** {@return the items' values, each the mean over its epochs, in the order of the ids} */
  public ImmutableList<Double> values() {
    return ImmutableList.copyOf(Doubles.asList(array()));
  }

  /** {@return the items' values, each the mean over its epochs, in the order of the ids} */
  public double[] array() {
    return IntStream.range(0, size()).mapToDouble(this::value).toArray();
  }

  /**
   * {@return the items' values, each the mean over its epochs, in the order of other ids}
   *
   * @throws IllegalArgumentException if these are not the same ids
   */
  public double[] array(ImmutableSet<String> inOrder) {
    if (inOrder.asList().equals(ids.asList())) {
      return array();
    }
    ImmutableMap<String, Integer> indexes = indexById();
    if (!inOrder.equals(ids)) {
      throw new IllegalArgumentException(
          "the ids must be those of the items, but " + inOrder.size() + " were given of " + size());
    }
    return inOrder.stream().mapToDouble(id -> value(indexes.getOrDefault(id, 0))).toArray();
  }

  private ImmutableMap<String, Integer> indexById() {
    return IntStream.range(0, size())
        .boxed()
        .collect(ImmutableMap.toImmutableMap(ids.asList()::get, i -> i));
  }

  /** The mean of equal numbers is that number, to the last bit. */
  private double value(int i) {
    double first = epochs[starts[i]];
    double above = 0;
    for (int at = starts[i] + 1; at < starts[i + 1]; at++) {
      above += epochs[at] - first;
    }
    return first + above / epochs(i);
  }

  private int epochs(int i) {
    return starts[i + 1] - starts[i];
  }

  /** {@return the values of each item's epochs, by the item's id, in the order given} */
  public ImmutableMap<String, ImmutableList<Double>> epochsById() {
    return IntStream.range(0, size())
        .boxed()
        .collect(
            ImmutableMap.toImmutableMap(
                ids.asList()::get,
                i ->
                    ImmutableList.copyOf(
                        Doubles.asList(epochs).subList(starts[i], starts[i + 1]))));
  }

  /** {@return how often the item was put to the model that was so least often} */
  public int fewestEpochs() {
    return IntStream.range(0, size()).map(this::epochs).min().orElse(0);
  }

  /** {@return how often the item was put to the model that was so most often} */
  public int mostEpochs() {
    return IntStream.range(0, size()).map(this::epochs).max().orElse(0);
  }

  /** {@return the name of each item's cluster, in the order of the ids; its own id unless said} */
  public ImmutableList<String> clusterNames() {
    return clusterNames;
  }

  /** {@return the name of each item's cluster, by the item's id} */
  public ImmutableMap<String, String> clusterById() {
    return IntStream.range(0, size())
        .boxed()
        .collect(ImmutableMap.toImmutableMap(ids.asList()::get, clusterNames::get));
  }

  /** {@return the mean over items, each counted once, in the items' units} */
  public double mean() {
    double first = value(0);
    double above = 0;
    for (int i = 1; i < size(); i++) {
      above += value(i) - first;
    }
    return first + above / size();
  }

  /** {@return whether every item was asked once and is 0 or 1: a count of successes says it all} */
  public boolean isBinary() {
    return epochs.length == size() && Arrays.stream(epochs).allMatch(it -> it == 0 || it == 1);
  }

  /** {@return how many items are 1, if every item {@linkplain #isBinary is 0 or 1}} */
  public Outcome<Successes> count() {
    return isBinary()
        ? Outcome.of(new Successes(Arrays.stream(epochs).filter(it -> it == 1).count(), size()))
        : Outcome.unavailable(
            Reason.OUT_OF_DOMAIN, "not every item of %d was asked once and is 0 or 1", size());
  }

  /**
   * {@return the standard error of the {@link #mean}: the sample standard deviation (n - 1) of the
   * items' values over the root of their number, above 0, in the items' units; or why there is
   * none, as where items come in clusters}
   */
  public Outcome<Double> standardError() {
    if (areClustered()) {
      return Outcome.unavailable(
          Reason.OUT_OF_DOMAIN, "%s are not independent of one another", this);
    }
    if (size() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS, "1 item has no standard deviation, need at least 2");
    }
    double variance = variance(array());
    return variance > 0
        ? Outcome.of(Math.sqrt(variance / size()))
        : Outcome.unavailable(Reason.CONSTANT_SCORES, "all %d items are the same", size());
  }

  /**
   * {@return the variance of one item's value from epoch to epoch: the mean over items of each
   * item's sample variance (n - 1), in squared units; or why there is none}
   *
   * <p>This is what more epochs average away. What they cannot is {@link #varianceBetweenItems}.
   */
  public Outcome<Double> varianceWithinItems() {
    double[] within =
        IntStream.range(0, size())
            .filter(i -> epochs(i) > 1)
            .mapToDouble(i -> variance(Arrays.copyOfRange(epochs, starts[i], starts[i + 1])))
            .toArray();
    return within.length == 0
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "no item of %d was put to the model more than once, need at least 2 epochs",
            size())
        : Outcome.of(Arrays.stream(within).sum() / within.length);
  }

  /**
   * {@return the variance of the items' expected values: the sample variance of their means, less
   * what the mean over epochs leaves of {@link #varianceWithinItems}; not below 0; or why there is
   * none}
   */
  public Outcome<Double> varianceBetweenItems() {
    if (size() < 2) {
      return Outcome.unavailable(Reason.TOO_FEW_POINTS, "1 item, need at least 2");
    }
    double ofMeans = variance(array());
    double inverseEpochs =
        IntStream.range(0, size()).mapToDouble(i -> 1.0 / epochs(i)).sum() / size();
    return varianceWithinItems().map(within -> Math.max(0, ofMeans - within * inverseEpochs));
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }

  /** {@return a value of an epoch that is off that scale, if there is one} */
  Optional<Double> offScale(Scale scale) {
    return Arrays.stream(epochs).filter(value -> !scale.contains(value)).boxed().findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemValues values
        && ids.asList().equals(values.ids.asList())
        && Arrays.equals(starts, values.starts)
        && Arrays.equals(epochs, values.epochs)
        && clusterNames.equals(values.clusterNames);
  }

  @Override
  public int hashCode() {
    return ids.hashCode() + 31 * Arrays.hashCode(epochs);
  }

  /** "400 items in 100 clusters". */
  @Override
  public String toString() {
    return Text.count(size(), "item")
        + (areClustered() ? " in " + Text.count(clusters, "cluster") : "");
  }
}
