package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.everyDays;
import static org.llmsafety.stats.TestSeries.values;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.Medians;

class TheilSenTest {
  private static final ScoreSeries FIVE =
      TestSeries.of(days(0, 200, 400, 600, 800), values(0.5, 0.7, 0.6, 0.9, 0.8));

  @Test
  void oneWildScore_hardlyMovesTheSlope() {
    long[] days = everyDays(9, 1461);
    double[] line = new double[9];
    Arrays.setAll(line, i -> i);
    line[8] = 1e6;
    assertThat(fit(TestSeries.of(days, line)).slope()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void threeScores_keepTheSlopeAndNameTheHighestLevel() {
    Trend trend = fit(TestSeries.of(days(0, 1461, 2922), values(1, 2, 4)));
    assertThat(trend.slope()).isCloseTo(0.375, within(1e-15));
    assertThat(trend.interval())
        .isEqualTo(
            Outcome.unavailable(
                Reason.LEVEL_UNATTAINABLE,
                "%s",
                "3 scores on these dates attain at most 66.7 % confidence, not the 95 % asked"
                    + " for"));
  }

  @Test
  void highestLevelItself_canBeAskedFor() {
    ScoreSeries four = TestSeries.of(days(0, 100, 200, 300), values(1, 3, 2, 5));
    Interval interval =
        TheilSen.withDefaults()
            .withConfidence(1 - 2.0 / 24)
            .fit(four)
            .orElseThrow()
            .interval()
            .orElseThrow();
    assertThat(interval.attainedLevel()).isCloseTo(1 - 2.0 / 24, within(1e-15));
    assertThat(TheilSen.withDefaults().withConfidence(0.917).fit(four).orElseThrow().interval())
        .hasToString(
            "4 scores on these dates attain at most 91.67 % confidence, not the 91.7 % asked for");
  }

  @Test
  void normalIntervalOfThreeScores_admitsWhatItAttains() {
    Interval interval =
        TheilSen.withDefaults()
            .withNormalInterval()
            .fit(TestSeries.of(days(0, 1461, 2922), values(1, 2, 4)))
            .orElseThrow()
            .interval()
            .orElseThrow();
    assertThat(interval.requestedLevel()).isEqualTo(0.95);
    assertThat(interval.attainedLevel()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(interval.method()).isEqualTo("normal approximation");
  }

  @Test
  void thousandScores_fallBackToTheNormalIntervalAndSaySo() {
    double[] y = new double[1_000];
    Arrays.setAll(y, i -> Math.sin(i * i) + i / 100.0);
    Trend trend = fit(TestSeries.of(everyDays(1_000, 3), y));
    assertThat(trend.interval().orElseThrow().method())
        .isEqualTo("normal approximation, an exact interval being too costly for 1000 scores");
    assertThat(trend.interval().orElseThrow().attainedLevel()).isEqualTo(0.95);
    assertThat(trend.interval().orElseThrow().contains(trend.slope())).isTrue();
    assertThat(trend.p().orElseThrow().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
  }

  @Test
  void manyScores_haveTheVeryNumbersThatSortingAllPairsGives() {
    int n = 1_500;
    long[] days = new long[n];
    double[] y = new double[n];
    Arrays.setAll(days, i -> i * 3L / 4);
    Arrays.setAll(y, i -> (37 * i * i + 11 * i) % 101 / 100.0 + i / 3_000.0);
    double[] sorted =
        IntStream.range(0, n)
            .boxed()
            .flatMapToDouble(
                i ->
                    IntStream.range(i + 1, n)
                        .filter(j -> days[j] > days[i])
                        .mapToDouble(j -> (y[j] - y[i]) / ((days[j] - days[i]) / 365.25)))
            .sorted()
            .toArray();
    Trend trend = fit(TestSeries.of(days, y));
    assertThat(trend.slope()).isEqualTo(Medians.ofSorted(sorted));
    assertThat(Arrays.binarySearch(sorted, trend.interval().orElseThrow().low())).isNotNegative();
    assertThat(Arrays.binarySearch(sorted, trend.interval().orElseThrow().high())).isNotNegative();
  }

  @Test
  void hundredThousandScoresOnALine_haveItsSlope() {
    int n = 100_000;
    double[] y = new double[n];
    Arrays.setAll(y, i -> i / 1461.0);
    Trend trend = fit(TestSeries.of(everyDays(n, 1), y));
    assertThat(trend.slope()).isCloseTo(0.25, within(1e-14));
    assertThat(trend.interval().orElseThrow().high()).isCloseTo(0.25, within(1e-14));
  }

  @Test
  void tiesThatLeaveNoNormalVariance_areSaid() {
    ScoreSeries tied = TestSeries.of(days(0, 0, 0, 0, 365), values(1, 1, 1, 1, 2));
    assertThat(TheilSen.withDefaults().withNormalInterval().fit(tied).orElseThrow().interval())
        .hasToString(
            "with so many ties in dates and scores the normal approximation has no variance");
  }

  @Test
  void at_readsTheLineInNativeUnitsAndYears() {
    Trend trend = fit(TestSeries.of(days(0, 1461, 2922), values(10, 20, 30)));
    assertThat(trend.slope()).isCloseTo(2.5, within(1e-12));
    assertThat(trend.intercept()).isCloseTo(10, within(1e-12));
    assertThat(trend.at(LocalDate.of(2027, 1, 1))).isCloseTo(20, within(1e-12));
  }

  @Test
  void slopeTowardsSafer_turnsWithTheScale() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());
    Trend trend = fit(TestSeries.of(attacks, days(0, 1461, 2922), values(30, 20, 10)));
    assertThat(trend.slope()).isNegative();
    assertThat(trend.towardsSafer().orElseThrow()).isEqualTo(-trend.slope());
  }

  @Test
  void intervalEndBetweenScoresDaysApart_isACaveat() {
    Trend close = fit(TestSeries.of(days(0, 7, 400, 600, 800), values(0.9, 0.5, 0.6, 0.9, 0.8)));
    assertThat(close.interval().orElseThrow().low()).isCloseTo(-0.4 / 7 * 365.25, within(1e-9));
    assertThat(close.basis().caveats())
        .containsExactly(
            "an end of the interval is the slope between two scores 7 days apart: so near in time"
                + " (under 30 days) small differences make steep slopes, so read that end as \"not"
                + " known\"");
    assertThat(fit(FIVE).basis().caveats()).isEmpty();
  }

  @Test
  void grades_haveNoSlope() {
    Benchmark grades = Benchmark.of("test/grades", Scale.between(1, 5).ordinal());
    assertThat(
            TheilSen.withDefaults()
                .fit(TestSeries.of(grades, days(0, 1, 2), values(1, 2, 4)))
                .whyNot()
                .orElseThrow())
        .startsWith("grades is graded, and differences of grades mean nothing");
  }

  @Test
  void optionsInAnyOrder_areTheSame() {
    Trend one =
        TheilSen.withDefaults()
            .withNormalInterval()
            .withSeparateIntercept()
            .withConfidence(0.9)
            .fit(FIVE)
            .orElseThrow();
    Trend other =
        TheilSen.withDefaults()
            .withConfidence(0.9)
            .withJointIntercept()
            .withSeparateIntercept()
            .withExactInterval()
            .withNormalInterval()
            .fit(FIVE)
            .orElseThrow();
    assertThat(one).isEqualTo(other);
    assertThat(one.method()).isEqualTo("Theil-Sen, separate intercept");
  }

  @Test
  void withTest_givesThePOfThatTest() {
    MannKendall normal = MannKendall.withDefaults().withNormalApproximation();
    assertThat(TheilSen.withDefaults().withTest(normal).fit(FIVE).orElseThrow().p().orElseThrow())
        .isEqualTo(normal.test(FIVE).orElseThrow().p());
  }

  @Test
  void confidenceInPercent_isRefused() {
    assertThatThrownBy(() -> TheilSen.withDefaults().withConfidence(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }

  @Test
  void fitEach_keepsTheOrderAndTheReasons() {
    ImmutableMap<String, ScoreSeries> series =
        ImmutableMap.of("z", FIVE, "a", TestSeries.of(days(0), values(1)));
    Trends<String> trends = TheilSen.withDefaults().fitEach(series);
    assertThat(trends.method()).isEqualTo("Theil-Sen");
    assertThat(trends.byKey().keySet()).containsExactly("z", "a");
    assertThat(trends.get("a")).hasToString("1 score, need at least 3");
    assertThat(trends.get("b")).hasToString("no scores of b, only of [z, a]");
    HypothesisSet<String> tests = trends.hypotheses("trends of two labs");
    assertThat(tests).hasToString("trends of two labs (1 test, 1 without a p-value)");
    assertThat(tests.adjusted(Correction.HOLM).get("z"))
        .isEqualTo(fit(FIVE).p().map(PValue::value));
  }

  @Test
  void fitEach_manySeries_areFittedAsOneByOne() {
    Map<Integer, ScoreSeries> series = new LinkedHashMap<>();
    for (int i = 300; i > 0; i--) {
      series.put(i, TestSeries.of(days(0, 40, 90, 100, 170), values(1, 3, i, 2, 5)));
    }
    TheilSen theilSen = TheilSen.withDefaults();
    ImmutableMap<Integer, Outcome<Trend>> oneByOne =
        ImmutableMap.copyOf(Maps.transformValues(series, theilSen::fit));
    assertThat(theilSen.fitEach(series).byKey()).containsExactlyEntriesOf(oneByOne);
  }

  /** A parallel stream alone throws that of any series, or a copy of it. */
  @Test
  void fitEach_severalFitsThrow_throwsThatOfTheFirstSeries() {
    Map<Integer, ScoreSeries> series = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      series.put(i, TestSeries.of(days(0, 40, 90), values(1, 3, 1000 + i)));
    }
    TrendEstimator refusing =
        new TrendEstimator() {
          @Override
          public String name() {
            return "refusing";
          }

          @Override
          public Outcome<Trend> fit(ScoreSeries series) {
            double last = series.values()[2];
            if (last < 1020) {
              return TheilSen.withDefaults().fit(series);
            }
            throw new IllegalStateException("no fit up to " + last);
          }
        };
    assertThatThrownBy(() -> refusing.fitEach(series))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("no fit up to 1020.0");
  }

  private static Trend fit(ScoreSeries series) {
    return TheilSen.withDefaults().fit(series).orElseThrow();
  }

  @Test
  void moreThanAThirdOfTheScoresAtTheEndOfTheScale_leaveASlopeWithoutInterval() {
    Trend trend = fit(unit(0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 1, 1, 1, 1));

    assertThat(trend.slope()).isPositive();
    assertThat(trend.p().isAvailable()).isTrue();
    assertThat(trend.interval())
        .isEqualTo(
            Outcome.unavailable(
                Reason.OUT_OF_DOMAIN,
                "%s",
                "4 of 10 scores (40 %) are at an end of the scale, at most a third may be: pairs of"
                    + " them have no slope, which draws the median of slopes to 0; least squares"
                    + " has an interval"));
    assertThat(
            LeastSquares.withDefaults()
                .fit(unit(0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 1, 1, 1, 1))
                .orElseThrow()
                .interval()
                .isAvailable())
        .isTrue();
  }

  @Test
  void aThirdOfTheScoresAtTheEndsOfTheScale_mayBe() {
    assertThat(fit(unit(0, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 1, 1)).interval().isAvailable())
        .isTrue();
  }

  @Test
  void ofManyScores_onlyAFifthMayBeAtTheEnd() {
    assertThat(fit(unit(endingAtTheEnd(32, 6))).interval().isAvailable()).isTrue();
    assertThat(fit(unit(endingAtTheEnd(32, 7))).interval())
        .hasToString(
            "7 of 32 scores (21.9 %) are at an end of the scale, at most a fifth may be: pairs of"
                + " them have no slope, which draws the median of slopes to 0; least squares has an"
                + " interval");
  }

  @Test
  void aScaleWithoutEnds_hasNoneToLieAt() {
    assertThat(
            fit(TestSeries.of(everyDays(10, 100), values(1, 2, 3, 4, 5, 6, 7, 7, 7, 7)))
                .interval()
                .isAvailable())
        .isTrue();
  }

  private static ScoreSeries unit(double... values) {
    return TestSeries.of(
        Benchmark.of("test/unit", Scale.UNIT), everyDays(values.length, 100), values);
  }

  private static double[] endingAtTheEnd(int n, int atTheEnd) {
    double[] scores = new double[n];
    Arrays.setAll(scores, i -> i < n - atTheEnd ? 0.5 + i / 100.0 : 1);
    return scores;
  }
}
