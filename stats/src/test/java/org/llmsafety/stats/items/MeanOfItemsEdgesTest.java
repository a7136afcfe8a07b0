package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StatsReason;

/** Means of as few items and clusters as there can be, and what they state about themselves. */
class MeanOfItemsEdgesTest {
  private static final Offset<Double> ROUNDING = within(1e-14);
  private static final double[] RATED = {.5, 1, .25, .75, 1, 0, .5, .75};

  private static ItemValues items(double... values) {
    Map<String, Double> valueById = new LinkedHashMap<>();
    for (double value : values) {
      valueById.put("i" + valueById.size(), value);
    }
    return ItemValues.of(valueById);
  }

  private static ItemValues inPairs(double... values) {
    return items(values).clusteredBy(id -> "c" + Integer.parseInt(id.substring(1)) / 2);
  }

  /**
   * Four clusters are the fewest that have an interval.
   *
   * <pre>
   * R 4.2.2: v <- c(.5, 1, .25, .75, 1, 0, .5, .75); g <- rep(1:4, each = 2)
   * d <- tapply(v - mean(v), g, sum); se <- sqrt(sum(d^2) * 4 / 3) / 8
   * mean(v) + qt(c(.025, .975), 3) * se; mean(v) + qt(c(.05, .95), 3) * se
   * </pre>
   */
  @Test
  void fourClusters_haveAnIntervalOfThreeDegreesOfFreedom() {
    ItemMean mean = MeanOfItems.withDefaults().fit(inPairs(RATED));

    assertThat(mean.value()).isEqualTo(.59375);
    assertThat(mean.clusters()).isEqualTo(4);
    assertThat(mean.standardError().orElseThrow()).isCloseTo(0.05983919423477113, ROUNDING);
    Interval ends = mean.interval().orElseThrow();
    assertThat(ends.low()).isCloseTo(0.4033149773963984, within(1e-12));
    assertThat(ends.high()).isCloseTo(0.7841850226036016, within(1e-12));
    assertThat(ends.method()).isEqualTo("t with 3 degrees of freedom");
    Interval narrower =
        MeanOfItems.withDefaults().withConfidence(.9).fit(inPairs(RATED)).interval().orElseThrow();
    assertThat(narrower.low()).isCloseTo(0.4529266283198854, within(1e-12));
    assertThat(narrower.requestedLevel()).isEqualTo(.9);
  }

  @Test
  void clusters_stateWhetherTheirErrorIsEnlarged() {
    assertThat(MeanOfItems.withDefaults().fit(inPairs(RATED)).method())
        .isEqualTo("mean of items, clustered standard error, times the root of G / (G - 1)");
    assertThat(MeanOfItems.withDefaults().withoutSmallSampleFactor().fit(inPairs(RATED)).method())
        .isEqualTo("mean of items, clustered standard error");
  }

  /** Two clusters have an error; their deviations, one way and the other, are of one size. */
  @Test
  void twoClusters_haveAnErrorAndNoInterval_andOneHasNeither() {
    ItemMean two = MeanOfItems.withDefaults().fit(inPairs(1, 1, 0, 0));
    ItemMean one = MeanOfItems.withDefaults().fit(inPairs(1, 0));

    // sqrt((1^2 + 1^2) * 2 / 1) / 4
    assertThat(two.standardError().orElseThrow()).isEqualTo(.5);
    assertThat(two.interval().whyNot()).hasValue("2 clusters of items, need at least 4");
    assertThat(one.standardError())
        .isEqualTo(
            new Outcome.Unavailable<Double>(
                Reason.TOO_FEW_POINTS, "all items are of one cluster, need at least 2"));
    assertThat(one.value()).isEqualTo(.5);
    assertThat(one.uncertainty()).isEqualTo(Uncertainty.unreported());
  }

  // R 4.2.2: sd(c(.2, .6)) / sqrt(2); t.test(c(.2, .6))$conf.int
  @Test
  void twoItems_areTheFewestThatHaveAnError() {
    ItemMean mean = MeanOfItems.withDefaults().fit(items(.2, .6));

    assertThat(mean.standardError().orElseThrow()).isCloseTo(.2, ROUNDING);
    assertThat(mean.interval().orElseThrow().low()).isCloseTo(-2.141240947234939, within(1e-11));
    assertThat(mean.interval().orElseThrow().high()).isCloseTo(2.941240947234939, within(1e-11));
  }

  /** One in a million million is lost in rounding when a mean is taken from it. */
  @Test
  void numbersThatDifferInTheirLastDigits_haveAMeanAndNoError() {
    String why =
        "the items' values are up to 1.00e+12 in size and differ by at most 1.00, so that too few"
            + " of the 16 digits of a number are left to say how they differ";
    ItemMean plain = MeanOfItems.withDefaults().fit(items(1e12, 1e12 + 1));
    ItemMean clustered = MeanOfItems.withDefaults().fit(inPairs(1e12, 1e12, 1e12 + 1, 1e12));

    assertThat(plain.value()).isEqualTo(1e12 + .5);
    assertThat(plain.standardError())
        .isEqualTo(new Outcome.Unavailable<Double>(Reason.OUT_OF_DOMAIN, why));
    assertThat(plain.interval().whyNot()).hasValue(why);
    assertThat(clustered.standardError().whyNot()).hasValue(why);
  }

  @Test
  void clustersOfTheSameMean_haveNoError() {
    ItemMean mean = MeanOfItems.withDefaults().fit(inPairs(1, 1, 1, 1));

    assertThat(mean.standardError())
        .isEqualTo(
            new Outcome.Unavailable<Double>(
                Reason.CONSTANT_SCORES,
                "all 4 items are 1.0: a standard error of 0 would claim what so few cannot show"));
  }

  // R 4.2.2: prop.test(3, 4, correct = FALSE)$conf.int
  @Test
  void shares_haveTheIntervalThatWasAskedFor() {
    ItemMean mean = MeanOfItems.withDefaults().with(BinomialInterval.WILSON).fit(items(1, 1, 0, 1));

    assertThat(mean.method()).isEqualTo("share of items, Wilson interval");
    assertThat(mean.interval().orElseThrow().low()).isCloseTo(0.300641842582402, ROUNDING);
    assertThat(mean.interval().orElseThrow().high()).isCloseTo(0.954412739190299, ROUNDING);
  }

  @Test
  void aMean_statesWhatItEstimatesAndThatItIsNotTested() {
    ItemMean mean = MeanOfItems.withDefaults().fit(items(RATED));

    assertThat(mean.points()).isEqualTo(8);
    assertThat(mean.estimand()).isEqualTo("mean over all items that could have been asked");
    assertThat(mean.p())
        .isEqualTo(
            new Outcome.Unavailable<PValue>(
                StatsReason.NOT_ASKED_FOR, "a mean of items is not tested against 0"));
    assertThat(MeanOfItems.withDefaults().withConfidence(.9)).hasToString("mean of items, 90.0 %");
  }
}
