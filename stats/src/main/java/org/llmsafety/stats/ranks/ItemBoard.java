package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.internal.Means;

/** Several models' values on the same items, and what their means and covariance are. */
final class ItemBoard<K> {
  private static final double ROUNDING = 1e-12;
  private static final double FLAT = 1e-6;

  private final ImmutableList<K> models;
  private final double[] means;

  /** Of each model and cluster of items, the summed deviations from the model's mean. */
  private final double[][] deviations;

  private final int[] sizes;
  private final int items;
  private final double largest;
  private final boolean rightOrWrong;

  private ItemBoard(
      ImmutableList<K> models,
      double[] means,
      double[][] deviations,
      int[] sizes,
      int items,
      double largest,
      boolean rightOrWrong) {
    this.models = models;
    this.means = means;
    this.deviations = deviations;
    this.sizes = sizes;
    this.items = items;
    this.largest = largest;
    this.rightOrWrong = rightOrWrong;
  }

  /**
   * {@return the board, or that the models were not asked the same}
   *
   * @param itemsByModel at least one
   * @throws IllegalArgumentException if an item is in different clusters of different models
   */
  static <K> Outcome<ItemBoard<K>> of(Map<K, ItemValues> itemsByModel) {
    ImmutableList<ItemValues> all = ImmutableList.copyOf(itemsByModel.values());
    ImmutableSet<String> ids = all.get(0).ids();
    if (!all.stream().allMatch(each -> each.ids().equals(ids))) {
      Set<String> shared = ids;
      Set<String> asked = ids;
      for (ItemValues each : all) {
        shared = ImmutableSet.copyOf(Sets.intersection(shared, each.ids()));
        asked = ImmutableSet.copyOf(Sets.union(asked, each.ids()));
      }
      return Outcome.unavailable(
          RankReason.ITEMS_NOT_SHARED,
          "%d models share %d of %d items, and what only some were asked says nothing of the"
              + " differences: narrow all to what they share first",
          all.size(),
          shared.size(),
          asked.size());
    }
    Optional<String> why =
        Magnitude.whyNot(
            all.stream()
                .flatMap(each -> each.values().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the items' values %s", why.get());
    }
    Map<String, Integer> clusters = clusters(ids, all);
    int[] clusterOf =
        all.get(0).clusterNames().stream()
            .mapToInt(name -> clusters.getOrDefault(name, 0))
            .toArray();
    double[] means = new double[all.size()];
    double[][] deviations = new double[all.size()][clusters.size()];
    int[] sizes = new int[clusters.size()];
    Arrays.stream(clusterOf).forEach(cluster -> sizes[cluster]++);
    double largest = 0;
    for (int m = 0; m < means.length; m++) {
      double[] values = all.get(m).array(ids);
      means[m] = Means.of(values);
      for (int i = 0; i < values.length; i++) {
        deviations[m][clusterOf[i]] += values[i] - means[m];
        largest = Math.max(largest, Math.abs(values[i]));
      }
    }
    return Outcome.of(
        new ItemBoard<>(
            ImmutableList.copyOf(itemsByModel.keySet()),
            means,
            deviations,
            sizes,
            ids.size(),
            largest,
            all.stream().allMatch(ItemValues::isBinary) && clusters.size() == ids.size()));
  }

  /** Each cluster's number, in the order of the items. */
  private static Map<String, Integer> clusters(
      ImmutableSet<String> ids, ImmutableList<ItemValues> all) {
    ImmutableMap<String, String> first = all.get(0).clusterById();
    for (ItemValues each : all) {
      Map<String, String> other = each.clusterById();
      for (String id : ids) {
        if (!Objects.equals(first.get(id), other.get(id))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "an item must be in the same cluster of all models, but \"%s\" is in \"%s\" and"
                      + " in \"%s\"",
                  id,
                  first.get(id),
                  other.get(id)));
        }
      }
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    first.values().forEach(cluster -> numbers.putIfAbsent(cluster, numbers.size()));
    return numbers;
  }

  int items() {
    return items;
  }

  int clusters() {
    return sizes.length;
  }

  /**
   * The effective number of clusters: the squared number of items over the sum of the clusters'
   * squared sizes (Kish 1965); the number of clusters where their sizes are equal.
   */
  double effectiveClusters() {
    double squares = Arrays.stream(sizes).mapToDouble(size -> (double) size * size).sum();
    return (double) items * items / squares;
  }

  boolean areClustered() {
    return clusters() < items;
  }

  /** "40 items in 10 clusters". */
  String basis() {
    return areClustered() ? items + " items in " + clusters() + " clusters" : items + " items";
  }

  /** Whether clusters have as many items as each other. */
  Optional<String> unlikeClusters() {
    IntSummaryStatistics size = Arrays.stream(sizes).summaryStatistics();
    return size.getMin() == size.getMax()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "clusters hold %d to %d items, and count as %.1f of like size: where they are few,"
                    + " intervals cover less than they say",
                size.getMin(),
                size.getMax(),
                effectiveClusters()));
  }

  /**
   * {@return the models in order, with the errors of their differences}
   *
   * @param sign 1 where higher is safer, -1 where lower is
   * @param fewItems whether to draw the correlation towards that of independent models, and to hold
   *     items right or wrong against McNemar's exact test too
   */
  EstimatedDifferences<K> standing(int sign, boolean fewItems) {
    int[] order = SafestFirst.safestFirst(models, means, sign);
    int p = order.length;
    double[][] covariance = new double[p][p];
    double[][] differenceErrors = new double[p][p];
    double[][] skewness = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = product(deviations[order[i]], deviations[order[j]]);
        covariance[j][i] = covariance[i][j];
        differenceErrors[i][j] = differenceError(deviations[order[i]], deviations[order[j]]);
        differenceErrors[j][i] = differenceErrors[i][j];
        skewness[i][j] = skewness(deviations[order[i]], deviations[order[j]]);
        skewness[j][i] = -skewness[i][j];
      }
    }
    flatten(differenceErrors);
    double degreesOfFreedom = effectiveClusters() - 1;
    Differences differences =
        new Differences(
            differenceErrors,
            skewness,
            fewItems ? Shrinkage.of(covariance, differenceErrors, degreesOfFreedom) : covariance);
    return new EstimatedDifferences<>(
        models,
        order,
        means,
        sign,
        Arrays.stream(deviations).mapToDouble(own -> error(product(own, own))).toArray(),
        fewItems && rightOrWrong
            ? differences.heldAgainst(
                RightOrWrong.studentised(deviations, means, order, sign, differenceErrors))
            : differences,
        degreesOfFreedom);
  }

  private double product(double[] one, double[] other) {
    double sum = 0;
    for (int g = 0; g < one.length; g++) {
      sum += one[g] * other[g];
    }
    return sum * scale();
  }

  /**
   * From the differences themselves: the difference of two equal variances would be all rounding
   * error.
   */
  private double differenceError(double[] one, double[] other) {
    double sum = 0;
    for (int g = 0; g < one.length; g++) {
      sum += (one[g] - other[g]) * (one[g] - other[g]);
    }
    return error(sum * scale());
  }

  /** The third moment over the second to the power of 3/2; 0 where there is no difference. */
  private static double skewness(double[] one, double[] other) {
    double squares = 0;
    double cubes = 0;
    for (int g = 0; g < one.length; g++) {
      double difference = one[g] - other[g];
      squares += difference * difference;
      cubes += difference * difference * difference;
    }
    return squares == 0 ? 0 : cubes / squares / Math.sqrt(squares / one.length);
  }

  private double scale() {
    return clusters() / (clusters() - 1.0) / items / items;
  }

  /** What is left of values that are the same throughout is rounding error. */
  private double error(double variance) {
    double error = Math.sqrt(Math.max(0, variance));
    return error <= ROUNDING * largest ? 0 : error;
  }

  /** Differences that vary a million times less than others cannot be drawn beside them. */
  private static void flatten(double[][] errors) {
    double greatest = Arrays.stream(errors).flatMapToDouble(Arrays::stream).max().orElse(0);
    for (double[] row : errors) {
      for (int j = 0; j < row.length; j++) {
        row[j] = row[j] <= FLAT * greatest ? 0 : row[j];
      }
    }
  }
}
