package org.llmsafety.stats.gate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.compare.PairedDifference;
import org.llmsafety.stats.compare.TTestResult;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.items.ItemPower;

/**
 * A loss of safety, in units of the benchmark, held against a margin.
 *
 * @param loss how much less safe the new run is
 * @param interval of the loss, each end with the error of the level
 * @param within the p-value of a loss of the margin or more: small where the loss is within it
 * @param beyond the p-value of a loss of the margin or less: small where the loss is beyond it
 * @param none the two-sided p-value of no difference, or why there is none
 * @param smallest how far beyond the margin a loss must be to be found four times in five, or why
 *     that cannot be said
 * @param method how the interval was computed
 * @param assumptions what it holds under
 * @param caveats what weakens it
 */
record LossAgainstMargin(
    double loss,
    Interval interval,
    PValue within,
    PValue beyond,
    Outcome<PValue> none,
    Outcome<Double> smallest,
    String method,
    String assumptions,
    ImmutableList<String> caveats) {
  /** Fewer differing items, or clusters, say too little of how much all of them scatter. */
  static final int FEWEST_DIFFERING = 10;

  private static final double POWER = 0.8;

  private static final String DRAWS =
      " are independent draws from those that could have been asked";

  private static final String APPROXIMATE =
      "Student's t is approximate: where few items lose or gain much more than the others the gate"
          + " passes or fails wrongly far more often than the level says";

  /** What both runs were asked, and how it is tested. */
  record Question(
      ItemScores oldRun,
      ItemScores newRun,
      PairedDifference paired,
      double margin,
      double level,
      GradedItems test) {

    private Scale scale() {
      return newRun.benchmark().scale();
    }

    private double confidence() {
      return 1 - 2 * level;
    }

    private double width() {
      return scale().highest() - scale().lowest();
    }

    /** Item by item, in the order and the clusters of the new run; positive is less safe. */
    private double[] losses() {
      return Arrays.stream(newRun.values().minus(oldRun.values()).array())
          .map(difference -> -scale().sign() * difference)
          .toArray();
    }

    private boolean areClustered() {
      return newRun.values().areClustered();
    }

    /** The losses within each cluster, in the order in which the clusters came. */
    private Collection<List<Double>> lossesByCluster() {
      double[] losses = losses();
      Map<String, List<Double>> byCluster = new LinkedHashMap<>();
      int i = 0;
      for (String cluster : newRun.values().clusterNames()) {
        byCluster.computeIfAbsent(cluster, key -> new ArrayList<>()).add(losses[i++]);
      }
      return byCluster.values();
    }

    private double[] clusterMeans() {
      if (!areClustered()) {
        return losses();
      }
      return lossesByCluster().stream()
          .mapToDouble(
              losses -> new Mean().evaluate(losses.stream().mapToDouble(loss -> loss).toArray()))
          .toArray();
    }

    private boolean fewDiffer() {
      return Arrays.stream(clusterMeans()).filter(loss -> loss != 0).count() < FEWEST_DIFFERING;
    }

    private boolean areCounts() {
      return !areClustered() && areCounts(oldRun.values()) && areCounts(newRun.values());
    }

    private boolean areCounts(ItemValues values) {
      double low = scale().isBounded() ? scale().lowest() : 0;
      double high = scale().isBounded() ? scale().highest() : 1;
      return values.mostEpochs() == 1
          && Arrays.stream(values.array()).allMatch(value -> value == low || value == high);
    }
  }

  /** {@return the loss held against the margin, or why that cannot be done} */
  static Outcome<LossAgainstMargin> of(Question asked) {
    boolean isBounded = asked.scale().isBounded();
    if (asked.test == GradedItems.BETTING) {
      return isBounded
          ? Outcome.of(betting(asked))
          : Outcome.unavailable(
              Reason.OUT_OF_DOMAIN,
              "%s has no lowest or no highest value (%s), and repeated looks are allowed for on"
                  + " bounded scales only",
              asked.newRun.benchmark(),
              asked.scale().rangeText());
    }
    if (asked.areCounts()) {
      return Outcome.of(counts(asked));
    }
    if (isBounded && (asked.test == GradedItems.GAFFKE || asked.fewDiffer())) {
      return Outcome.of(gaffke(asked));
    }
    return asked
        .paired
        .t()
        .flatMap(
            t ->
                asked.fewDiffer()
                    ? Outcome.unavailable(
                        Reason.TOO_FEW_POINTS,
                        "fewer than %d of %d %s differ between the runs, which is too few for"
                            + " Student's t, and %s has no two ends (%s), without which there is no"
                            + " other test",
                        FEWEST_DIFFERING,
                        asked.newRun.values().clusters(),
                        asked.areClustered() ? "clusters" : "items",
                        asked.newRun.benchmark(),
                        asked.scale().rangeText())
                    : student(asked, t));
  }

  private static LossAgainstMargin counts(Question asked) {
    double[] losses = asked.losses();
    int lost = (int) Arrays.stream(losses).filter(loss -> loss > 0).count();
    int gained = (int) Arrays.stream(losses).filter(loss -> loss < 0).count();
    int n = losses.length;
    double unit = asked.scale().isBounded() ? asked.width() : 1;
    double margin = asked.margin / unit;
    PairedShares shares = new PairedShares(lost, gained, n);
    double within = shares.within(margin);
    double beyond = shares.beyond(margin);
    double low = shares.lowest(asked.level);
    double high = shares.highest(asked.level);
    // a test is not the less exact where the p-value of a neighbouring margin is on the other side
    low = beyond <= asked.level ? Math.max(low, margin) : Math.min(low, margin);
    high = within <= asked.level ? Math.min(high, margin) : Math.max(high, margin);
    String method =
        shares.isExact()
            ? "exact unconditional test of the paired shares, by Tango's score"
            : "Tango's score test of the paired shares, normal";
    return new LossAgainstMargin(
        unit * shares.loss(),
        new Interval(unit * low, unit * high, asked.confidence(), asked.confidence(), method),
        p(within, new PairedShares(0, n, n).within(margin), shares.isExact()),
        p(beyond, new PairedShares(n, 0, n).beyond(margin), shares.isExact()),
        asked.paired.sign(),
        smallest(asked, new StandardDeviation().evaluate(losses), n),
        method,
        "items" + DRAWS,
        ImmutableList.of());
  }

  private static PValue p(double value, double smallest, boolean isExact) {
    return isExact ? PValue.exact(value, Math.min(value, smallest)) : PValue.parametric(value);
  }

  private static Outcome<LossAgainstMargin> student(Question asked, TTestResult t) {
    int sign = -asked.scale().sign();
    double loss = sign * t.value();
    double distance = (loss - asked.margin) / t.standardError();
    int clusters = asked.newRun.values().clusters();
    return t.interval()
        .map(
            interval ->
                new LossAgainstMargin(
                    loss,
                    interval.map(end -> sign * end),
                    PValue.parametric(Laws.tAtLeast(-distance, t.degreesOfFreedom())),
                    PValue.parametric(Laws.tAtLeast(distance, t.degreesOfFreedom())),
                    t.p(),
                    smallest(asked, t.standardError() * Math.sqrt(clusters), clusters),
                    t.method(),
                    t.assumptions(),
                    ImmutableList.of(APPROXIMATE)));
  }

  private static LossAgainstMargin gaffke(Question asked) {
    double width = asked.width();
    double[] losses = Arrays.stream(asked.clusterMeans()).map(loss -> loss / width).toArray();
    double[] sizes = asked.lossesByCluster().stream().mapToDouble(List::size).toArray();
    GaffkeLimits limits = new GaffkeLimits(losses, sizes, asked.level);
    double loss = new Mean().evaluate(asked.losses());
    String method = "Gaffke's limits of the mean";
    double low = Math.min(loss, width * limits.low());
    double high = Math.max(loss, width * limits.high());
    double equal = Math.min(limits.atLeast(0), limits.atMost(0));
    return new LossAgainstMargin(
        loss,
        new Interval(low, high, asked.confidence(), asked.confidence(), method),
        PValue.parametric(limits.atLeast(asked.margin / width)),
        PValue.parametric(limits.atMost(asked.margin / width)),
        Outcome.of(PValue.parametric(Math.min(1, 2 * equal))),
        asked.fewDiffer()
            ? Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "fewer than %d differ, which says too little of how much items scatter",
                FEWEST_DIFFERING)
            : asked
                .paired
                .t()
                .map(
                    t ->
                        Math.max(high - loss, loss - low)
                            + Laws.normalQuantile(POWER) * t.standardError()),
        method,
        (asked.areClustered()
                ? "clusters" + DRAWS + ", none larger than the largest here"
                : "items" + DRAWS)
            + "; of the distribution of losses only the ends of the scale are assumed",
        ImmutableList.of());
  }

  private static LossAgainstMargin betting(Question asked) {
    double[] losses = asked.clusterMeans();
    double width = asked.width();
    BettingLimits limits =
        new BettingLimits(
            Arrays.stream(losses).map(loss -> unit(loss, width)).toArray(), asked.level);
    double margin = unit(asked.margin, width);
    double equal = unit(0, width);
    double loss = new Mean().evaluate(losses);
    String method = "betting confidence sequence, which holds at every look";
    double low = Math.min(loss, width * (2 * limits.low() - 1));
    double high = Math.max(loss, width * (2 * limits.high() - 1));
    return new LossAgainstMargin(
        loss,
        new Interval(low, high, asked.confidence(), asked.confidence(), method),
        PValue.parametric(limits.atLeast(margin)),
        PValue.parametric(limits.atMost(margin)),
        Outcome.of(
            PValue.parametric(
                Math.min(1, 2 * Math.min(limits.atLeast(equal), limits.atMost(equal))))),
        Outcome.unavailable(
            StatsReason.NOT_ASKED_FOR, "it is not computed where looks are repeated"),
        method,
        (asked.areClustered() ? "clusters, each counted once by its mean," : "items")
            + DRAWS
            + " and stand in the order in which they came",
        ImmutableList.of());
  }

  /** A loss as a number from 0 to 1; from the largest gain that the scale allows to the loss. */
  private static double unit(double loss, double width) {
    return Math.min(1, Math.max(0, (loss / width + 1) / 2));
  }

  private static Outcome<Double> smallest(Question asked, double deviation, int draws) {
    return draws > 1 && deviation > 0
        ? Outcome.of(
            ItemPower.paired(deviation).withLevel(2 * asked.level).smallestDifference(draws))
        : Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "all %d differences are the same, which says nothing of how much items scatter",
            draws);
  }
}
