package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.internal.caveats.Caveats;
import org.llmsafety.stats.items.ItemMean;
import org.llmsafety.stats.items.MeanOfItems;

/** Two models' values on the same items. */
final class PairedItems {
  private static final String ESTIMAND = "mean difference of the models over items";
  private static final int MOST_NAMED = 3;

  private final ItemValues differences;
  private final SignedPairs items;
  private final SignedPairs clusters;
  private final Scale scale;
  private final Basis basis;

  private PairedItems(
      ItemValues differences, SignedPairs items, SignedPairs clusters, Scale scale, Basis basis) {
    this.scale = scale;
    this.basis = basis;
    this.differences = differences;
    this.items = items;
    this.clusters = clusters;
  }

  /** Values alone do not say which end is safer. */
  static PairedItems of(ItemValues first, ItemValues second) {
    return of(first, second, Scale.UNBOUNDED.undirected(), Basis.ofPoints(first.size()));
  }

  /**
   * What two models share on one benchmark.
   *
   * @param first on its benchmark, on which the second is too
   */
  static Outcome<PairedItems> of(ItemScores first, ItemScores second) {
    return ItemScores.shared(ImmutableList.of(first, second))
        .map(
            shared ->
                of(
                    shared.get(0).values(),
                    shared.get(1).values(),
                    first.benchmark().scale(),
                    basis(first, second).withN(shared.get(0).values().size())));
  }

  private static Basis basis(ItemScores first, ItemScores second) {
    ImmutableList<Score> means = ImmutableList.of(first.score(), second.score());
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    Set<String> ofOne = Sets.symmetricDifference(first.values().ids(), second.values().ids());
    if (!ofOne.isEmpty()) {
      caveats.add(
          ofOne.size()
              + " of "
              + Sets.union(first.values().ids(), second.values().ids()).size()
              + " items are left out, as only one of the two has a value on them: "
              + String.join(", ", ofOne.stream().limit(MOST_NAMED).toList())
              + (ofOne.size() > MOST_NAMED ? ", ..." : ""));
    }
    return Basis.of(
        means, caveats.addAll(Caveats.comparability(means)).build(), ImmutableList.of());
  }

  private static PairedItems of(ItemValues first, ItemValues second, Scale scale, Basis basis) {
    ItemValues differences = first.minus(second);
    double[] ofFirst = first.array();
    double[] ofSecond = second.array(first.ids());
    SignedPairs items = new SignedPairs(ofFirst, ofSecond);
    if (!first.areClustered()) {
      return new PairedItems(differences, items, items, scale, basis);
    }
    Map<String, List<Integer>> itemsByCluster = new LinkedHashMap<>();
    int i = 0;
    for (String cluster : first.clusterNames()) {
      itemsByCluster.computeIfAbsent(cluster, key -> new ArrayList<>()).add(i++);
    }
    return new PairedItems(
        differences,
        items,
        new SignedPairs(means(ofFirst, itemsByCluster), means(ofSecond, itemsByCluster)),
        scale,
        basis);
  }

  private static double[] means(double[] values, Map<String, List<Integer>> itemsByCluster) {
    return itemsByCluster.values().stream()
        .mapToDouble(
            items -> new Mean().evaluate(items.stream().mapToDouble(i -> values[i]).toArray()))
        .toArray();
  }

  PairedDifference difference(double confidence) {
    return !differences.areClustered()
        ? items.difference(
            ESTIMAND,
            "items",
            items.meanDifference(),
            items.t(ESTIMAND, "items", confidence, scale, basis),
            items.areBinary(),
            scale,
            basis)
        : clusters.difference(
            ESTIMAND,
            "clusters of items, by the difference of their means,",
            items.meanDifference(),
            clusteredT(confidence),
            false,
            scale,
            basis);
  }

  private Outcome<TTestResult> clusteredT(double confidence) {
    ItemMean mean = MeanOfItems.withDefaults().withConfidence(confidence).fit(differences);
    return mean.interval()
        .flatMap(
            interval ->
                mean.standardError()
                    .map(
                        error ->
                            TTestResult.of(
                                ESTIMAND,
                                mean.value(),
                                error,
                                mean.clusters() - 1,
                                confidence,
                                scale,
                                mean.method(),
                                mean.assumptions(),
                                basis)));
  }
}
