package org.llmsafety.stats.items;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;

/**
 * The mean over items with its error, after Miller, E. (2024), Adding error bars to evals,
 * arXiv:2411.00640, and its critics of small n, Bowyer, S., Aitchison, L. and Ivanova, D. R.
 * (2025), arXiv:2503.01747.
 *
 * <pre>{@code
 * ItemMean mean = MeanOfItems.withDefaults().fit(ItemValues.of(valueById));
 * ItemMean difference = MeanOfItems.withDefaults().fit(first.minus(second));
 * }</pre>
 *
 * <ul>
 *   <li>Items asked once and worth 0 or 1, without clusters: an interval for a share, by default
 *       Clopper and Pearson's, since a standard error is 0, and so wrong, where all items succeed.
 *   <li>Other items: the sample standard deviation over the root of n, against Student's t with n -
 *       1 degrees of freedom. Items rated by several judges are such items and no coin throws.
 *   <li>Items in clusters: the root of the sum over clusters of the squared sum of a cluster's
 *       deviations from the mean, over n; by default times the root of G / (G - 1) for G clusters,
 *       against t with G - 1 degrees of freedom. With fewer than {@value #FEWEST_CLUSTERS} clusters
 *       there is no interval, and with few it covers less than it says where clusters differ in
 *       size.
 * </ul>
 */
public final class MeanOfItems {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final int FEWEST_CLUSTERS = 4;

  private final double confidence;
  private final BinomialInterval forShares;
  private final boolean smallSampleFactor;

  private MeanOfItems(double confidence, BinomialInterval forShares, boolean smallSampleFactor) {
    this.confidence = confidence;
    this.forShares = forShares;
    this.smallSampleFactor = smallSampleFactor;
  }

  /** {@return 95 % intervals, Clopper and Pearson's for shares, the small-sample factor} */
  public static MeanOfItems withDefaults() {
    return new MeanOfItems(DEFAULT_CONFIDENCE, BinomialInterval.CLOPPER_PEARSON, true);
  }

  /** {@return this mean, its intervals at this confidence, between 0 and 1} */
  public MeanOfItems withConfidence(double confidence) {
    return new MeanOfItems(Levels.confidence(confidence), forShares, smallSampleFactor);
  }

  /** {@return this mean, its intervals for shares made so} */
  public MeanOfItems with(BinomialInterval forShares) {
    return new MeanOfItems(confidence, forShares, smallSampleFactor);
  }

  /** {@return this mean, its clustered standard error as in Miller's paper, without G / (G - 1)} */
  public MeanOfItems withoutSmallSampleFactor() {
    return new MeanOfItems(confidence, forShares, false);
  }

  /** {@return the mean over these items} */
  public ItemMean fit(ItemValues items) {
    if (items.areClustered()) {
      return clustered(items);
    }
    return items.isBinary() ? share(items) : plain(items);
  }

  private ItemMean share(ItemValues items) {
    double[] values = items.array();
    long successes = 0;
    for (double value : values) {
      successes += value == 1 ? 1 : 0;
    }
    Successes count = new Successes(successes, values.length);
    Outcome<Double> error =
        successes == 0 || successes == values.length ? constant(values) : standardError(values);
    return new ItemMean(
        (double) successes / values.length,
        error,
        Outcome.of(forShares.fit(count, confidence)),
        values.length,
        values.length,
        count,
        "share of items, " + forShares + " interval",
        "items are independent draws from those that could have been asked");
  }

  private ItemMean plain(ItemValues items) {
    double[] values = items.array();
    Outcome<Double> error = standardError(values);
    double mean = new Mean().evaluate(values);
    return new ItemMean(
        mean,
        error,
        error.map(size -> interval(mean, size, values.length - 1)),
        values.length,
        values.length,
        ItemMean.uncertainty(error, values.length, values.length),
        "mean of items, standard error from their standard deviation",
        "items are independent draws from those that could have been asked, and many or normal");
  }

  private static Outcome<Double> standardError(double[] values) {
    if (values.length < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS, "1 item has no standard deviation, need at least 2");
    }
    Optional<String> why = Magnitude.whyNot(values);
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the items' values %s", why.get());
    }
    double deviation = new StandardDeviation().evaluate(values);
    return deviation == 0 ? constant(values) : Outcome.of(deviation / Math.sqrt(values.length));
  }

  private static Outcome<Double> constant(double[] values) {
    return Outcome.unavailable(
        Reason.CONSTANT_SCORES,
        "all %d items are %s: a standard error of 0 would claim what so few cannot show",
        values.length,
        values[0]);
  }

  private ItemMean clustered(ItemValues items) {
    double[] values = items.array();
    double mean = new Mean().evaluate(values);
    Map<String, Double> deviationByCluster = new LinkedHashMap<>();
    int i = 0;
    for (String cluster : items.clusterNames()) {
      deviationByCluster.merge(cluster, values[i++] - mean, Double::sum);
    }
    int clusters = deviationByCluster.size();
    Outcome<Double> error = clusteredError(deviationByCluster, values);
    Outcome<Interval> interval =
        clusters < FEWEST_CLUSTERS
            ? Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "%d clusters of items, need at least %d",
                clusters,
                FEWEST_CLUSTERS)
            : error.map(size -> interval(mean, size, clusters - 1));
    return new ItemMean(
        mean,
        error,
        interval,
        values.length,
        clusters,
        ItemMean.uncertainty(error, values.length, clusters),
        "mean of items, clustered standard error"
            + (smallSampleFactor ? ", times the root of G / (G - 1)" : ""),
        "clusters are independent draws from those that could have been asked, many and of like"
            + " size");
  }

  private Outcome<Double> clusteredError(Map<String, Double> deviationByCluster, double[] values) {
    int clusters = deviationByCluster.size();
    if (clusters < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS, "all items are of one cluster, need at least 2");
    }
    Optional<String> why = Magnitude.whyNot(values);
    if (why.isPresent()) {
      return Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the items' values %s", why.get());
    }
    double squares = deviationByCluster.values().stream().mapToDouble(sum -> sum * sum).sum();
    double factor = smallSampleFactor ? clusters / (clusters - 1.0) : 1;
    return squares == 0
        ? constant(values)
        : Outcome.of(Math.sqrt(squares * factor) / values.length);
  }

  private Interval interval(double mean, double error, int degreesOfFreedom) {
    double reach = error * Laws.tReach(confidence, degreesOfFreedom);
    return new Interval(
        mean - reach,
        mean + reach,
        confidence,
        confidence,
        "t with " + Wording.degreesOfFreedom(degreesOfFreedom));
  }

  /** "mean of items, 95 %". */
  @Override
  public String toString() {
    return "mean of items, " + confidence * 100 + " %";
  }
}
