package org.llmsafety.stats.compare;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.items.ItemMean;
import org.llmsafety.stats.items.ItemScores;
import org.llmsafety.stats.items.MeanOfItems;

/** Two models' values on the same items. */
final class PairedItems {
  private static final String ESTIMAND = "mean difference of the models over items";

  private final ItemScores differences;
  private final SignedPairs items;
  private final SignedPairs clusters;

  private PairedItems(ItemScores differences, SignedPairs items, SignedPairs clusters) {
    this.differences = differences;
    this.items = items;
    this.clusters = clusters;
  }

  static PairedItems of(ItemScores first, ItemScores second) {
    ItemScores differences = first.minus(second);
    // in the order of the first's items
    Map<String, Double> ofFirst = valueById(first);
    Map<String, Double> ofSecond = valueById(second);
    double[][] values = new double[2][first.size()];
    Map<String, List<Integer>> itemsByCluster = new LinkedHashMap<>();
    int i = 0;
    for (String id : first.ids()) {
      values[0][i] = ofFirst.getOrDefault(id, 0.0);
      values[1][i] = ofSecond.getOrDefault(id, 0.0);
      itemsByCluster.computeIfAbsent(first.cluster(id), key -> new ArrayList<>()).add(i);
      i++;
    }
    return new PairedItems(
        differences,
        new SignedPairs(values[0], values[1]),
        new SignedPairs(means(values[0], itemsByCluster), means(values[1], itemsByCluster)));
  }

  private static Map<String, Double> valueById(ItemScores items) {
    Map<String, Double> valueById = new LinkedHashMap<>();
    Iterator<Double> values = items.values().iterator();
    items.ids().forEach(id -> valueById.put(id, values.next()));
    return valueById;
  }

  private static double[] means(double[] values, Map<String, List<Integer>> itemsByCluster) {
    return itemsByCluster.values().stream()
        .mapToDouble(
            items -> new Mean().evaluate(items.stream().mapToDouble(i -> values[i]).toArray()))
        .toArray();
  }

  PairedDifference difference(double confidence) {
    return differences.clusters() == differences.size()
        ? items.difference(
            ESTIMAND,
            "items",
            items.meanDifference(),
            items.t(ESTIMAND, "items", confidence),
            items.areBinary())
        : clusters.difference(
            ESTIMAND,
            "clusters of items, by the difference of their means,",
            items.meanDifference(),
            clusteredT(confidence),
            false);
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
                                mean.method(),
                                mean.assumptions())));
  }
}
