package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.resample.Bootstrap.Method;

/** Drawn resamples, the limits of enumeration, and statistics that hardly scatter. */
class BootstrapEdgesTest {
  private static final double[] VALUES =
      IntStream.range(0, 30)
          .mapToDouble(i -> 7 * (i * i % 31) / 31.0 + (i % 11 == 0 ? 2 : 0))
          .toArray();

  private static final RowStatistic MEAN =
      rows -> IntStream.of(rows).mapToDouble(row -> VALUES[row]).average().orElseThrow();

  private static BootstrapEstimate estimate(
      Method method, int draws, Rows rows, RowStatistic statistic) {
    return Bootstrap.withDefaults()
        .with(method)
        .withConfidence(.9)
        .with(Resampling.of(draws))
        .estimate(rows, statistic)
        .orElseThrow();
  }

  /**
   * R 4.2.2, boot 1.3: of eight seeds and 50,000 resamples each, the mean and the standard
   * deviation of each end; those of 20,000 of ours must be within five of the latter.
   *
   * <pre>
   * y <- 7 * ((0:29)^2 %% 31) / 31 + (0:29 %% 11 == 0) * 2
   * b <- boot(y, function(d, i) c(mean(d[i]), var(d[i]) / 30), R = 50000)
   * boot.ci(b, conf = .9, type = c("stud", "perc", "basic"))
   * q <- quantile(abs(b$t[, 1] - b$t0[1]) / sqrt(b$t[, 2]), .9)
   * b$t0[1] + c(-1, 1) * q * sqrt(b$t0[2])
   * </pre>
   */
  @Test
  void drawnResamples_agreeWithRsBoot() {
    assertAbout(2.3523834, 3.6325629, Method.SYMMETRIC);
    assertAbout(2.4103483, 3.6947206, Method.STUDENTISED);
    assertAbout(2.4033669, 3.6087298, Method.PERCENTILE);
    assertAbout(2.3762164, 3.5815793, Method.BASIC);
    BootstrapEstimate found = estimate(Method.BASIC, 20_000, Rows.independent(30), MEAN);
    assertThat(found.standardError()).isCloseTo(0.3661011, within(5 * 0.002));
    assertThat(found.bias()).isCloseTo(0, within(5 * 0.0026));
    assertThat(found.interval().orElseThrow().requestedLevel()).isEqualTo(.9);
  }

  private static void assertAbout(double low, double high, Method method) {
    Interval ends = estimate(method, 20_000, Rows.independent(30), MEAN).interval().orElseThrow();
    assertThat(ends.low()).as("%s low", method).isCloseTo(low, within(5 * 0.006));
    assertThat(ends.high()).as("%s high", method).isCloseTo(high, within(5 * 0.006));
  }

  /** Of the rows drawn from 12 clusters, those of each cluster come equally often. */
  @Test
  void drawnClusters_areWhole() {
    List<Integer> clusterOfRow = IntStream.range(0, 36).mapToObj(row -> row % 12).toList();
    RowStatistic firstRows =
        rows ->
            IntStream.of(rows).filter(row -> row < 12).count()
                - IntStream.of(rows).filter(row -> row >= 24).count()
                + 1.0 * rows.length;

    BootstrapEstimate found =
        estimate(Method.PERCENTILE, 500, Rows.inClusters(clusterOfRow), firstRows);

    assertThat(found.isExact()).isFalse();
    assertThat(found.value()).isEqualTo(36);
    assertThat(found.standardError()).isZero();
    assertThat(found.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(found.method())
        .isEqualTo("percentile bootstrap of 36 rows in 12 clusters, 500 resamples (seed 1)");
  }

  @Test
  void drawnStrata_keepTheirSizes() {
    List<String> stratumOfRow =
        IntStream.range(0, 20).mapToObj(row -> row < 5 ? "a" : "b").toList();
    RowStatistic ofFirst = rows -> IntStream.of(rows).filter(row -> row < 5).count();
    RowStatistic firstTwo = rows -> IntStream.of(rows).filter(row -> row < 2).count();

    Rows rows = Rows.inStrata(stratumOfRow);

    assertThat(estimate(Method.PERCENTILE, 500, rows, ofFirst).standardError()).isZero();
    // binomial of 5 draws at 2 / 5: sqrt(5 * .4 * .6); the error of 2,000 draws is some 0.018
    assertThat(estimate(Method.PERCENTILE, 2_000, rows, firstTwo).standardError())
        .isCloseTo(Math.sqrt(1.2), within(5 * .018));
    assertThat(rows).hasToString("20 rows in 2 strata");
  }

  /** Nine rows have 24,310 resamples, their order aside, ten times 2,431. */
  @Test
  void allResamples_areGoneThroughUpToTenTimesTheDraws() {
    assertThat(estimate(Method.PERCENTILE, 2_431, Rows.independent(9), MEAN).isExact()).isTrue();
    BootstrapEstimate drawn = estimate(Method.PERCENTILE, 2_430, Rows.independent(9), MEAN);
    assertThat(drawn.isExact()).isFalse();
    assertThat(drawn.resamples()).isEqualTo(2_430);
  }

  /** Ten rows are enumerated by default; eleven never, though 352,716 are less than ten times. */
  @Test
  void tenRows_areTheMostThatAreEnumerated() {
    assertThat(estimate(Method.PERCENTILE, 9_999, Rows.independent(10), MEAN).isExact()).isTrue();
    assertThat(estimate(Method.PERCENTILE, 40_000, Rows.independent(11), MEAN).isExact()).isFalse();
  }

  @Test
  void twoDraws_areTheFewest() {
    BootstrapEstimate found = estimate(Method.PERCENTILE, 2, Rows.independent(30), MEAN);

    assertThat(found.resamples()).isEqualTo(2);
    assertThat(found.standardError()).isPositive();
    assertThat(found.bias()).isNotZero();
  }

  /** How often row 7 comes, beyond once: without any row it is 0, so the jackknife sees nothing. */
  @Test
  void aStatisticThatNoRowLeftOutChanges_hasNoStudentisedInterval() {
    RowStatistic excess =
        rows -> Math.max(0, IntStream.of(rows).filter(row -> row == 7).count() - 1);

    assertThat(estimate(Method.SYMMETRIC, 500, Rows.independent(30), excess).interval())
        .isEqualTo(
            new Outcome.Unavailable<Interval>(
                Reason.TOO_FEW_POINTS,
                "the jackknife has no standard error for these rows: a row left out leaves no"
                    + " value, or none changes it"));
    Interval percentile =
        estimate(Method.PERCENTILE, 500, Rows.independent(30), excess).interval().orElseThrow();
    assertThat(percentile.low()).isZero();
    assertThat(percentile.high()).isEqualTo(2);
  }

  /** In 1.7 % of resamples row 7 comes four times or more, in fewer than either tail of 5 %. */
  @Test
  void aStatisticThatRarelyScatters_hasNoPercentileInterval() {
    RowStatistic excess =
        rows -> Math.max(0, IntStream.of(rows).filter(row -> row == 7).count() - 3);

    assertThat(estimate(Method.PERCENTILE, 500, Rows.independent(30), excess).interval())
        .isEqualTo(
            new Outcome.Unavailable<Interval>(
                Reason.CONSTANT_SCORES,
                "the statistic is the same in so many of 500 resamples that an interval would have"
                    + " no width, as of an estimate at its bound"));
  }

  /** Of three rows' 27 resamples three are of one row alone, and have no standard error. */
  @Test
  void resamplesWithoutAStandardError_areAtMostATenth() {
    assertThat(estimate(Method.STUDENTISED, 500, Rows.independent(3), MEAN).interval())
        .isEqualTo(
            new Outcome.Unavailable<Interval>(
                Reason.TOO_FEW_POINTS,
                "3 of 27 resamples have no standard error, at most a tenth may"));
    assertThat(
            estimate(Method.STUDENTISED, 500, Rows.independent(4), MEAN).interval().isAvailable())
        .isTrue();
  }

  @Test
  void anEstimate_statesWhatItIs() {
    BootstrapEstimate found = estimate(Method.BASIC, 500, Rows.independent(22), MEAN);

    assertThat(found.points()).isEqualTo(22);
    assertThat(found.id()).isEqualTo(MethodId.BASIC_BOOTSTRAP_OF_SLOPE);
    assertThat(found.estimand())
        .isEqualTo("value of the statistic in all that the rows were drawn from");
    assertThat(found.assumptions()).isEqualTo("the units drawn are independent, and many");
    assertThat(found.p())
        .isEqualTo(
            new Outcome.Unavailable<PValue>(
                StatsReason.NOT_ASKED_FOR, "the bootstrap gives no p-value, Permutation does"));
    assertThat(found.toString())
        .endsWith(" (basic bootstrap of 22 rows, 500 resamples (seed 1))")
        .startsWith("2.98, SE 0.437");
    assertThat(Bootstrap.withDefaults()).hasToString("symmetric studentised bootstrap");
    assertThat(Permutation.withDefaults()).hasToString("permutation test");
  }

  /** What was measured is of a slope over rows; of clusters, nothing was. */
  @Test
  void calibration_isOfRowsAndNotOfClusters() {
    BootstrapEstimate ofRows =
        Bootstrap.withDefaults().estimate(Rows.independent(22), MEAN).orElseThrow();
    List<Integer> clusterOfRow = IntStream.range(0, 24).mapToObj(row -> row % 12).toList();
    BootstrapEstimate ofClusters =
        Bootstrap.withDefaults().estimate(Rows.inClusters(clusterOfRow), MEAN).orElseThrow();

    assertThat(ofRows.calibrationOfLeastSquaresSlope().orElseThrow())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.n()).isEqualTo(22));
    assertThat(ofClusters.calibrationOfLeastSquaresSlope().isAvailable()).isFalse();
  }

  @Test
  void noRows_areRefusedAndOneIsNot() {
    assertThatThrownBy(() -> Rows.inClusters(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one row, but there were 0");
    assertThat(Rows.independent(1)).hasToString("1 rows");
  }
}
