package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.Interval;

class BinomialIntervalTest {
  // R 4.2.2: binom.test(k, n)$conf.int, and Wilson's formula with qnorm(.975)
  private static final double[][] GOLDEN = {
    // k, n, Clopper-Pearson, Wilson
    {0, 20, 0, 0.16843347098308536, 0, 0.1611251580528193},
    {1, 20, 0.0012650894979498051, 0.24873276277202772, 0.008881448800795375, 0.236131193446742},
    {20, 20, 0.8315665290169146, 1, 0.8388748419471808, 1},
    {97, 100, 0.91482394702572, 0.9937700284616936, 0.9154806357094724, 0.9897454759759611},
    {383, 400, 0.9328238855613031, 0.9750503807978852, 0.9329979456752499, 0.9732983050088689},
    {5, 10, 0.18708602844739858, 0.8129139715526015, 0.23659309051256405, 0.763406909487436}
  };

  @Test
  void of_counts_agreesWithR() {
    for (double[] row : GOLDEN) {
      Successes count = new Successes((long) row[0], (long) row[1]);
      assertEnds(BinomialInterval.CLOPPER_PEARSON.fit(count, 0.95), row[2], row[3]);
      assertEnds(BinomialInterval.WILSON.fit(count, 0.95), row[4], row[5]);
    }
  }

  private static void assertEnds(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(1e-11));
    assertThat(interval.high()).isCloseTo(high, within(1e-11));
  }

  /** Every count of 12 items, and so the exact coverage, at 999 shares. */
  @Tag("slow")
  @Test
  void of_anyShare_clopperPearsonCoversWhatItSays_andWilsonOnAverage() {
    double leastExact = 1;
    double leastWilson = 1;
    double meanWilson = 0;
    for (int thousandths = 1; thousandths < 1000; thousandths++) {
      double share = thousandths / 1000.0;
      leastExact = Math.min(leastExact, coverage(BinomialInterval.CLOPPER_PEARSON, share));
      double wilson = coverage(BinomialInterval.WILSON, share);
      leastWilson = Math.min(leastWilson, wilson);
      meanWilson += wilson / 999;
    }

    assertThat(leastExact).isGreaterThanOrEqualTo(0.95);
    assertThat(leastWilson).isLessThan(0.9);
    assertThat(meanWilson).isBetween(0.94, 0.96);
  }

  private static double coverage(BinomialInterval kind, double share) {
    int n = 12;
    BinomialDistribution law = new BinomialDistribution(null, n, share);
    double covered = 0;
    for (int k = 0; k <= n; k++) {
      if (kind.fit(new Successes(k, n), 0.95).contains(share)) {
        covered += law.probability(k);
      }
    }
    return covered;
  }

  @Test
  void of_confidenceInPercent_isRefused() {
    assertThatThrownBy(() -> BinomialInterval.WILSON.fit(new Successes(1, 2), 95))
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
    assertThat(BinomialInterval.WILSON).hasToString("Wilson");
  }
}
