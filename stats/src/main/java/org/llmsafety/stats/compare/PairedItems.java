package org.llmsafety.stats.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.items.ItemMean;
import org.llmsafety.stats.items.MeanOfItems;

/** Two models' values on the same items. */
final class PairedItems {
  private static final String ESTIMAND = "mean difference of the models over items";

  /** Values alone do not say which end is safer. */
  private static final Scale SCALE = Scale.UNBOUNDED.undirected();

  private final ItemValues differences;
  private final SignedPairs items;
  private final SignedPairs clusters;

  private PairedItems(ItemValues differences, SignedPairs items, SignedPairs clusters) {
    this.differences = differences;
    this.items = items;
    this.clusters = clusters;
  }

  static PairedItems of(ItemValues first, ItemValues second) {
    ItemValues differences = first.minus(second);
    double[] ofFirst = first.array();
    double[] ofSecond = second.array(first.ids());
    Map<String, List<Integer>> itemsByCluster = new LinkedHashMap<>();
    int i = 0;
    for (String cluster : first.clusterNames()) {
      itemsByCluster.computeIfAbsent(cluster, key -> new ArrayList<>()).add(i++);
    }
    return new PairedItems(
        differences,
        new SignedPairs(ofFirst, ofSecond),
        new SignedPairs(means(ofFirst, itemsByCluster), means(ofSecond, itemsByCluster)));
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
            items.t(ESTIMAND, "items", confidence, SCALE, basis()),
            items.areBinary(),
            SCALE,
            basis())
        : clusters.difference(
            ESTIMAND,
            "clusters of items, by the difference of their means,",
            items.meanDifference(),
            clusteredT(confidence),
            false,
            SCALE,
            basis());
  }

  private Basis basis() {
    return Basis.ofPoints(differences.size());
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
                                SCALE,
                                mean.method(),
                                mean.assumptions(),
                                basis())));
  }
}
