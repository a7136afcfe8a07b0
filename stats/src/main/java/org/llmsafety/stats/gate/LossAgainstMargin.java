package org.llmsafety.stats.gate;

import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
 */
record LossAgainstMargin(
    double loss,
    Interval interval,
    PValue within,
    PValue beyond,
    Outcome<PValue> none,
    Outcome<Double> smallest,
    String method,
    String assumptions) {
  /** Below so many differing items, or clusters, Student's t covers too little. */
  static final int FEWEST_DIFFERING = 10;

  private static final String DRAWS =
      " are independent draws from those that could have been asked";

  /** What both runs were asked, and how it is tested. */
  record Question(
      ItemScores oldRun,
      ItemScores newRun,
      PairedDifference paired,
      double margin,
      double level,
      boolean repeatedLooks) {

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

    /**
     * The means of the losses within each cluster, in the order in which they came or, for a single
     * look, in one that neither values nor the order of a file decide.
     */
    private double[] clusterLosses() {
      double[] losses = losses();
      Map<String, double[]> sums =
          repeatedLooks
              ? new LinkedHashMap<>()
              : new TreeMap<>(
                  Comparator.comparingInt(LossAgainstMargin::scattered)
                      .thenComparing(Comparator.naturalOrder()));
      int i = 0;
      for (String cluster : newRun.values().clusterNames()) {
        double[] sum = sums.computeIfAbsent(cluster, key -> new double[2]);
        sum[0] += losses[i++];
        sum[1]++;
      }
      return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
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
    if (asked.repeatedLooks) {
      return asked.scale().isBounded()
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
    long differing = Arrays.stream(asked.clusterLosses()).filter(loss -> loss != 0).count();
    return asked.scale().isBounded() && differing < FEWEST_DIFFERING
        ? Outcome.of(betting(asked))
        : asked.paired.t().flatMap(t -> student(asked, t));
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
        "items" + DRAWS);
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
                    t.assumptions()));
  }

  private static LossAgainstMargin betting(Question asked) {
    double[] losses = asked.clusterLosses();
    double width = asked.width();
    BettingLimits limits =
        new BettingLimits(
            Arrays.stream(losses).map(loss -> unit(loss, width)).toArray(), asked.level);
    double margin = unit(asked.margin, width);
    double equal = unit(0, width);
    double loss = new Mean().evaluate(losses);
    String method =
        asked.repeatedLooks
            ? "betting confidence sequence, which holds at every look"
            : "betting confidence limits, as fewer than " + FEWEST_DIFFERING + " differ";
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
        asked.repeatedLooks
            ? Outcome.unavailable(
                StatsReason.NOT_ASKED_FOR, "it is not computed where looks are repeated")
            : Outcome.unavailable(
                Reason.TOO_FEW_POINTS,
                "fewer than %d differ, which says too little of how much items scatter",
                FEWEST_DIFFERING),
        method,
        (asked.areClustered() ? "clusters, each counted once by its mean," : "items")
            + DRAWS
            + (asked.repeatedLooks ? " and stand in the order in which they came" : ""));
  }

  private static int scattered(String name) {
    return Hashing.murmur3_32_fixed().hashUnencodedChars(name).asInt();
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
