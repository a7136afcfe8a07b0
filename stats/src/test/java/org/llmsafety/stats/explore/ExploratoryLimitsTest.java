package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.everyDays;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.trend.Trend;

/** Where descriptions begin and end: each limit that a docstring names, and its neighbour. */
class ExploratoryLimitsTest {
  private static final Benchmark PERCENT = Benchmark.of("test/percent", Scale.PERCENT);
  private static final QuantileTrend MEDIAN =
      QuantileTrend.withDefaults().with(Bootstrap.withDefaults().with(Resampling.of(199)));

  /** So many scores, a day each, that rise and fall about a line; one family for each name. */
  private static ScoreSeries scattered(List<String> families) {
    int n = families.size();
    double[] scores = new double[n];
    Arrays.setAll(scores, i -> i + i * i % 7);
    return TestSeries.of(
        TestSeries.BENCHMARK,
        TestSeries.ORIGIN,
        Arrays.stream(everyDays(n, 1)).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
        scores,
        Collections.nCopies(n, "Lab"),
        families);
  }

  private static ScoreSeries scattered(int n) {
    return scattered(IntStream.range(0, n).mapToObj(i -> "f" + i).toList());
  }

  @Test
  void quantile_needsTwoScoresBeyondItsLineOnAverage() {
    QuantileTrend best = MEDIAN.withQuantile(0.9);
    assertThat(best.fit(scattered(20)).isAvailable()).isTrue();
    assertThat(best.fit(scattered(19)))
        .hasToString("the quantile 0.9 leaves 1.9 of 19 scores beyond its line, need at least 2");
    assertThat(MEDIAN.withQuantile(0.1).fit(scattered(20)).isAvailable()).isTrue();
  }

  @Test
  void quantilesInterval_needsFiveFamiliesBeyondItsLine() {
    assertThat(MEDIAN.fit(scattered(10)).flatMap(t -> t.trend().interval()).isAvailable()).isTrue();
    assertThat(MEDIAN.fit(scattered(9)).flatMap(t -> t.trend().interval()))
        .hasToString("the quantile 0.5 leaves 4.5 of 9 families beyond its line, need at least 5");
  }

  @Test
  void quantile_takesAThousandScores() {
    List<String> two = IntStream.range(0, 1_000).mapToObj(i -> "f" + i % 2).toList();
    assertThat(MEDIAN.fit(scattered(two)).orElseThrow().slope())
        .isCloseTo(365.25, within(365.25 / 100));
  }

  @Test
  void quantile_liesStrictlyBetweenNoneAndAll() {
    assertThatThrownBy(() -> QuantileTrend.withDefaults().withQuantile(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantile must be between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> QuantileTrend.withDefaults().withQuantile(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quantilesInterval_isAsSureAsTheBootstrapIsAskedToBe() {
    Interval sure =
        MEDIAN
            .with(Bootstrap.withDefaults().withConfidence(0.8).with(Resampling.of(199)))
            .fit(scattered(12))
            .flatMap(t -> t.trend().interval())
            .orElseThrow();
    assertThat(sure.requestedLevel()).isEqualTo(0.8);
    assertThat(sure.method()).startsWith("percentile bootstrap");
  }

  @Test
  void bend_ofSevenDates_isTriedOnTheMiddleOne() {
    BreakpointResult bend =
        Breakpoint.withDefaults()
            .with(Resampling.of(99))
            .fit(TestSeries.of(everyDays(7, 73), values(0, 1, 2.1, 3, 2.9, 3, 3)))
            .orElseThrow();
    assertThat(bend.datesTried()).isEqualTo(1);
    assertThat(bend.date()).isEqualTo(TestSeries.ORIGIN.plusDays(3 * 73));
    assertThat(bend.change()).isNegative();
    assertThat(bend.toString()).contains(" of 1 date tried: ");
  }

  /** Scores from 1 to 5 are shares of a width of 4, wherever their scale begins. */
  @Test
  void fractionalLogit_isInUnitsOfTheScalesWidth() {
    double[] shares = values(0.2, 0.35, 0.3, 0.6, 0.55, 0.8);
    double[] fromOne = Arrays.stream(shares).map(share -> 1 + 4 * share).toArray();
    Benchmark unit = Benchmark.of("test/share", Scale.UNIT);
    Benchmark points = Benchmark.of("test/points", Scale.between(1, 5));
    FractionalTrend onUnit = logit(unit, shares);
    FractionalTrend onPoints = logit(points, fromOne);
    assertThat(onPoints.logOdds()).isCloseTo(onUnit.logOdds(), within(1e-9));
    assertThat(onPoints.averageEffect()).isCloseTo(4 * onUnit.averageEffect(), within(1e-9));
    assertThat(onPoints.standardError().orElseThrow().value())
        .isCloseTo(4 * onUnit.standardError().orElseThrow().value(), within(1e-9));
    assertThat(onPoints.at(TestSeries.ORIGIN))
        .isCloseTo(1 + 4 * onUnit.at(TestSeries.ORIGIN), within(1e-9));
  }

  /** The curve is a straight line in log-odds, a year later as on the first day. */
  @Test
  void fractionalLogit_isAsSureAsAsked_andHasACurveAtEveryDay() {
    ScoreSeries series =
        TestSeries.of(
            Benchmark.of("test/share", Scale.UNIT),
            everyDays(10, 90),
            values(0.2, 0.35, 0.3, 0.6, 0.55, 0.8, 0.7, 0.75, 0.85, 0.9));
    FractionalTrend usual = FractionalLogit.withDefaults().fit(series).orElseThrow();
    FractionalTrend sure =
        FractionalLogit.withDefaults().withConfidence(.8).fit(series).orElseThrow();
    double later = usual.at(TestSeries.ORIGIN.plusDays(1461));
    assertThat(Math.log(later / (1 - later)))
        .isCloseTo(usual.intercept() + 4 * usual.logOdds(), within(1e-9));
    assertThat(usual.value()).isEqualTo(usual.averageEffect()).isEqualTo(sure.value());
    assertThat(sure.interval().orElseThrow().requestedLevel()).isEqualTo(.8);
    assertThat(sure.interval().orElseThrow().low())
        .isGreaterThan(usual.interval().orElseThrow().low());
    assertThat(usual.method()).isEqualTo("fractional logit, CR2 by family standard error");
    assertThatThrownBy(() -> FractionalLogit.withDefaults().withConfidence(1))
        .hasMessage("confidence must be between 0 and 1, but was 1.0");
  }

  private static FractionalTrend logit(Benchmark benchmark, double[] scores) {
    return FractionalLogit.withDefaults()
        .fit(TestSeries.of(benchmark, everyDays(scores.length, 90), scores))
        .orElseThrow();
  }

  @Test
  void repeatedMedians_haveAJointInterceptUnlessAskedForAnother() {
    ScoreSeries bent = TestSeries.of(days(0, 100, 200, 300), values(1, 5, 2, 9));
    Trend joint = RepeatedMedians.withDefaults().fit(bent).orElseThrow().trend();
    Trend back =
        RepeatedMedians.withDefaults()
            .withSeparateIntercept()
            .withJointIntercept()
            .fit(bent)
            .orElseThrow()
            .trend();
    assertThat(back).isEqualTo(joint);
  }

  @Test
  void saturationsFlags_holdAtTheirLimits() {
    // two of four within 5 % of the end, the last of the best two at 5 %, 1 % behind the best
    assertThat(flags(Saturation.withDefaults().withBest(2), 96, 95, 50, 40))
        .containsExactly(
            SaturationFlag.CROWDED, SaturationFlag.LITTLE_HEADROOM, SaturationFlag.BEST_ALIKE);
    assertThat(flags(Saturation.withDefaults().withBest(2), 96.1, 94.9, 50, 40)).isEmpty();
  }

  @Test
  void bestThatItsItemsDistinguish_areNotFlagged() {
    assertThat(flags(Saturation.withDefaults().withItems(1_000), 90, 60, 30)).isEmpty();
    assertThat(flags(Saturation.withDefaults().withItems(10), 70, 60, 50))
        .containsExactly(SaturationFlag.NOT_TOLD_APART);
  }

  private static List<SaturationFlag> flags(Saturation saturation, double... scores) {
    return saturation
        .describe(TestSeries.of(PERCENT, everyDays(scores.length, 10), scores))
        .orElseThrow()
        .flags()
        .asList();
  }

  @Test
  void saturation_namesItsFlagsAndTakesTwoScores() {
    assertThat(
            Saturation.withDefaults()
                .withItems(50)
                .describe(TestSeries.of(PERCENT, days(0, 1), values(99, 98.5))))
        .hasToString(
            "exploratory: percent, 0 of 2 scores at the safe end, 2 within 5 % of the scale;"
                + " headroom 1 %, best 2 within 0.50, 0 of 1 pairs of them distinguished; flags:"
                + " crowded at the safe end, little headroom for the best, the best are nearly"
                + " equal, the best are not distinguished");
    assertThat(Saturation.withDefaults().describe(TestSeries.of(PERCENT, days(), values())))
        .isEqualTo(
            Outcome.unavailable(
                Reason.NO_SCORES, "0 dated scores (and 0 without a date), need at least 2"));
  }

  @Test
  void saturationsShares_lieStrictlyBetweenNoneAndAll() {
    Saturation saturation = Saturation.withDefaults();
    assertThatThrownBy(() -> saturation.withDistance(0))
        .hasMessage("distance must be between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> saturation.withCrowd(1))
        .hasMessage("crowd must be between 0 and 1, but was 1.0");
    assertThatThrownBy(() -> saturation.withSpread(0))
        .hasMessage("spread must be between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> saturation.withSignificanceLevel(1))
        .hasMessage("significance level must be between 0 and 1, but was 1.0");
    assertThatThrownBy(() -> saturation.withItems(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must be at least 1, but was 0");
    assertThat(saturation.withItems(1).describe(two()).isAvailable()).isTrue();
  }

  /**
   * By hand: 6 below the best for 50 days, then 4 until the last date, and what follows is free.
   */
  @Test
  void meanGap_runsToTheLastDateOnly() {
    ScoreSeries series = TestSeries.of(days(0, 50, 60, 100), values(4, 6, 8, 10));
    DayStatistic gap = new RunningBest(series).statistic(FrontierStatistic.MEAN_GAP);
    long first = TestSeries.ORIGIN.toEpochDay();
    long[] beyond = {first, first + 50, first + 120, first + 150};
    assertThat(gap.of(beyond, values(4, 6, 8, 10)))
        .isCloseTo((6 * 50 + 4 * 50) / 100.0, within(1e-12));
    long[] back = {first + 50, first, first + 100, first + 90};
    assertThat(gap.of(back, values(10, 4, 6, 8))).isCloseTo(6 * 50 / 100.0, within(1e-12));
  }

  /** Orders of whole families allow for the correlation within them that the caveat is about. */
  @Test
  void frontier_warnsOfCorrelatedFamilies_unlessTheyMoveWhole() {
    ScoreSeries pairs = scattered(List.of("a", "a", "b", "b", "c", "c"));
    Frontier frontier = Frontier.withDefaults().with(Resampling.of(99));
    assertThat(frontier.describe(pairs).orElseThrow().basis())
        .isEqualTo(Basis.of(pairs).withCaveat(Frontier.CANNOT_FALL));
    assertThat(frontier.withFamilies().describe(pairs).orElseThrow().basis())
        .isEqualTo(Basis.ofFamilies(pairs).withCaveat(Frontier.CANNOT_FALL))
        .isNotEqualTo(Basis.of(pairs).withCaveat(Frontier.CANNOT_FALL));
  }

  @Test
  void exploratoryTrends_nameTheirEstimand() {
    ExploratoryTrend trend = RepeatedMedians.withDefaults().fit(scattered(5)).orElseThrow();
    assertThat(trend.estimand())
        .isEqualTo("median over scores of the median of each one's slopes to those of other dates");
  }

  private static ScoreSeries two() {
    return TestSeries.of(PERCENT, days(0, 1), values(0, 100));
  }
}
