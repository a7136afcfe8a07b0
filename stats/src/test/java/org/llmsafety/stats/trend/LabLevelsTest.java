package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.ORIGIN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.TestSeries;

class LabLevelsTest {
  private static final Benchmark UNIT = Benchmark.of("test/unit", Scale.UNIT);
  private static final String[] THREE_LABS = labs(4, 4, 4);
  private static final double[] VALUES = {
    .61, .64, .60, .66, .72, .70, .75, .74, .80, .86, .83, .84
  };

  @Test
  void labsThatArriveInWaves_areNotTakenForATrend() {
    // nothing moves within a lab, and three labs are three levels
    ScoreSeries waves = series(UNIT, everyDays(12, 60), VALUES, THREE_LABS);
    Trend byScores = LeastSquares.withDefaults().fit(waves).orElseThrow();
    assertThat(byScores.p().orElseThrow().value()).isLessThan(0.001);
    Trend trend = fit(waves).orElseThrow();
    assertThat(trend.p().orElseThrow().value()).isGreaterThan(0.05);
    assertThat(trend.interval().orElseThrow().contains(0)).isTrue();
    assertThat(trend.id()).isEqualTo(MethodId.LAB_LEVELS);
    assertThat(trend).asString().endsWith("n = 12");
    assertThat(trend.interval().orElseThrow().method())
        .contains("t with 8 degrees of freedom, widest over likely lab shares of the variance");
  }

  @Test
  void theOrderOfScoresAndTheNamesOfLabs_doNotMatter() {
    Trend trend = fit(series(UNIT, everyDays(12, 60), VALUES, THREE_LABS)).orElseThrow();
    String[] renamed = Arrays.stream(THREE_LABS).map(lab -> "x" + lab).toArray(String[]::new);
    int[] order = {7, 3, 11, 0, 9, 1, 5, 10, 2, 8, 4, 6};
    Trend other =
        fit(series(
                UNIT,
                IntStream.of(order).mapToLong(i -> 60L * i).toArray(),
                IntStream.of(order).mapToDouble(i -> VALUES[i]).toArray(),
                IntStream.of(order).mapToObj(i -> renamed[i]).toArray(String[]::new)))
            .orElseThrow();
    assertThat(other.slope()).isCloseTo(trend.slope(), within(1e-12));
    assertThat(other.interval().orElseThrow().low())
        .isCloseTo(trend.interval().orElseThrow().low(), within(1e-9));
  }

  @Test
  void intervalAndP_agree() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      double drift = 0.1 * (i % 5);
      double[] values =
          IntStream.range(0, 12)
              .mapToDouble(k -> drift * k / 6 + random.nextGaussian() * 0.1)
              .toArray();
      Trend trend =
          fit(series(TestSeries.BENCHMARK, everyDays(12, 60), values, labs(3, 3, 3, 3)))
              .orElseThrow();
      assertThat(trend.interval().orElseThrow().contains(0))
          .isEqualTo(trend.p().orElseThrow().value() > 0.05);
      assertThat(trend.interval().orElseThrow().contains(trend.slope())).isTrue();
    }
  }

  @Test
  void scoresTimesAFactor_haveTheSlopeTimesIt() {
    for (String[] labs : List.of(THREE_LABS, labs(6, 3, 3), labs(2, 2, 2, 2, 2, 2))) {
      Trend trend =
          fit(series(TestSeries.BENCHMARK, everyDays(12, 60), VALUES, labs)).orElseThrow();
      Interval interval = trend.interval().orElseThrow();
      for (double factor : new double[] {-1, 100, 1e-60, 1e60, -1e-30}) {
        double[] scaled = Arrays.stream(VALUES).map(value -> factor * value).toArray();
        Trend other =
            fit(series(TestSeries.BENCHMARK, everyDays(12, 60), scaled, labs)).orElseThrow();
        assertThat(other.slope() / factor).isCloseTo(trend.slope(), within(1e-9));
        assertThat(other.p().orElseThrow().value())
            .isCloseTo(trend.p().orElseThrow().value(), within(1e-8));
        Interval scaledInterval = other.interval().orElseThrow();
        assertThat((factor > 0 ? scaledInterval.low() : scaledInterval.high()) / factor)
            .isCloseTo(interval.low(), within(1e-8));
      }
    }
  }

  @Test
  void widerOver_moreRatios() {
    ScoreSeries series = series(UNIT, everyDays(12, 60), VALUES, THREE_LABS);
    double before = 0;
    for (double limit : new double[] {0, 0.5, 1, 2, 3.84}) {
      Trend trend = LabLevels.withDefaults().withLikelihoodLimit(limit).fit(series).orElseThrow();
      Interval interval = trend.interval().orElseThrow();
      assertThat(interval.high() - interval.low()).isGreaterThan(before);
      before = interval.high() - interval.low();
      assertThat(trend.id()).isEqualTo(limit == 2 ? MethodId.LAB_LEVELS : MethodId.UNMEASURED);
    }
    assertThat(LabLevels.withDefaults().withLikelihoodLimit(1))
        .hasToString("linear trend with random lab levels, REML, likelihood limit 1.0");
  }

  @Test
  void oneRatioAlone_hasAnAnswerWhateverTheScores() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      double[] values = IntStream.range(0, 12).mapToDouble(k -> random.nextGaussian()).toArray();
      ScoreSeries series = series(TestSeries.BENCHMARK, everyDays(12, 60), values, labs(5, 4, 3));
      for (double limit : new double[] {0, 1e-15, 1e-9}) {
        Trend trend = LabLevels.withDefaults().withLikelihoodLimit(limit).fit(series).orElseThrow();
        assertThat(trend.interval().orElseThrow().contains(trend.slope())).isTrue();
      }
    }
  }

  @Test
  void whatCannotBeEstimated_isRefused() {
    long[] days = everyDays(4, 60);
    double[] values = {.1, .3, .2, .5};
    assertRefused(
        fit(series(UNIT, days, values, labs(4))),
        Reason.TOO_FEW_POINTS,
        "all 4 scores are of one lab, so there are no levels of labs to compare");
    assertRefused(
        fit(series(UNIT, days, values, labs(1, 1, 1, 1))),
        Reason.TOO_FEW_DEGREES_OF_FREEDOM,
        "4 scores of 4 labs, less a level for each lab and a slope, leave nothing to estimate how"
            + " scores of one lab vary");
    assertRefused(
        fit(series(UNIT, days, values, labs(2, 1, 1))),
        Reason.TOO_FEW_DEGREES_OF_FREEDOM,
        "4 scores of 3 labs, less a level for each lab and a slope, leave nothing to estimate how"
            + " scores of one lab vary");
    assertThat(reason(fit(series(UNIT, days, new double[] {.4, .4, .4, .4}, labs(2, 2)))))
        .contains(Reason.CONSTANT_SCORES);
    assertThat(reason(fit(series(UNIT, new long[4], values, labs(2, 2)))))
        .contains(Reason.TOO_FEW_DATES);
    // two parallel lines, and two levels
    for (double slope : new double[] {.05, 0}) {
      double[] lines = IntStream.range(0, 8).mapToDouble(i -> i % 2 + slope * i).toArray();
      String[] turns = {"a", "b", "a", "b", "a", "b", "a", "b"};
      assertRefused(
          fit(series(TestSeries.BENCHMARK, everyDays(8, 60), lines, turns)),
          Reason.PERFECT_FIT,
          "all 8 scores lie within rounding on parallel lines of their labs, so nothing is left to"
              + " estimate their error from");
    }
    assertThatThrownBy(() -> LabLevels.withDefaults().withLikelihoodLimit(-1))
        .hasMessage("limit must not be negative, but was -1.0");
  }

  @Test
  void numbersThatADoubleCannotHold_areAReason() {
    for (double factor : new double[] {1e308, 1e-310}) {
      double[] extreme =
          Arrays.stream(new double[] {-1.3, 0, 1.2, -1.2, .1, 1.3}).map(v -> v * factor).toArray();
      Outcome<Trend> found =
          fit(series(TestSeries.BENCHMARK, everyDays(6, 1), extreme, labs(3, 3)));
      assertThat(reason(found)).contains(Reason.OUT_OF_DOMAIN);
    }
  }

  @Test
  void scoresAtTheEndOfTheScale_leaveATestAndNoInterval() {
    double[] values = {.9, 1, 1, .8, 1, 1, .95, 1, 1, .9, 1, 1};
    Trend trend = fit(series(UNIT, everyDays(12, 60), values, THREE_LABS)).orElseThrow();
    assertThat(trend.p().isAvailable()).isTrue();
    assertThat(trend.interval())
        .isEqualTo(
            Outcome.unavailable(
                Reason.OUT_OF_DOMAIN,
                "8 of 12 scores (66.7 %%) are at an end of the scale, at most half may be: a trend"
                    + " bends there, and an interval about a straight line covers too little"));
    values[1] = .99;
    values[2] = .99;
    assertThat(fit(series(UNIT, everyDays(12, 60), values, THREE_LABS)).orElseThrow().interval())
        .matches(Outcome::isAvailable);
  }

  /** Half at the end of 30, or 30 % of more, is still taken. */
  @ParameterizedTest
  @CsvSource({"30, 15, true", "30, 16, false", "40, 12, true", "40, 13, false"})
  void manyScores_mayHaveFewerAtTheEnd(int n, int atEnd, boolean hasInterval) {
    double[] values =
        IntStream.range(0, n).mapToDouble(i -> i < atEnd ? 1 : .7 + .01 * (i * 7 % 20)).toArray();
    ScoreSeries series =
        series(UNIT, everyDays(n, 30), values, labs(n / 5, n / 5, n / 5, n / 5, n / 5));
    Outcome<Interval> interval = fit(series).orElseThrow().interval();

    assertThat(interval.isAvailable()).isEqualTo(hasInterval);
    if (n > 30 && !hasInterval) {
      assertThat(interval.toString()).contains("at most 30 % may be");
    }
  }

  @Test
  void equivalence_isSignificantExactlyWhereTheIntervalLiesWithinTheMargin() {
    SplittableRandom random = new SplittableRandom(8);
    int within = 0;
    for (int i = 0; i < 100; i++) {
      double[] values = IntStream.range(0, 12).mapToDouble(k -> random.nextGaussian()).toArray();
      ScoreSeries series =
          series(TestSeries.BENCHMARK, everyDays(12, 60), values, labs(3, 3, 3, 3));
      Equivalence found =
          SlopeEquivalence.within(1.5).by(LabLevels.withDefaults()).test(series).orElseThrow();
      Interval interval =
          LabLevels.withDefaults()
              .withConfidence(0.9)
              .fit(series)
              .orElseThrow()
              .interval()
              .orElseThrow();
      assertThat(found.interval()).isEqualTo(interval);
      assertThat(found.p() <= 0.05).isEqualTo(interval.low() >= -1.5 && interval.high() <= 1.5);
      assertThat(found.pDifference()).isEqualTo(fit(series).orElseThrow().p().orElseThrow());
      within += found.p() <= 0.05 ? 1 : 0;
    }
    assertThat(within).isBetween(10, 90);
  }

  @Test
  void detectableSlope_growsWithTheScatter() {
    ScoreSeries series = series(TestSeries.BENCHMARK, everyDays(12, 60), VALUES, THREE_LABS);
    DetectableSlope seen =
        MinimumDetectableSlope.withDefaults()
            .by(LabLevels.withDefaults())
            .describe(series)
            .orElseThrow();
    Interval interval = fit(series).orElseThrow().interval().orElseThrow();
    // two-sided at .05 with power .8: a little more than the half width of an interval
    assertThat(seen.slope()).isGreaterThan((interval.high() - interval.low()) / 2);
    assertThat(seen.method())
        .isEqualTo(
            "linear trend with random lab levels, REML, two-sided t-test with 8 degrees of freedom");
    double[] twice = Arrays.stream(VALUES).map(value -> 2 * value).toArray();
    assertThat(
            MinimumDetectableSlope.withDefaults()
                .by(LabLevels.withDefaults())
                .describe(series(TestSeries.BENCHMARK, everyDays(12, 60), twice, THREE_LABS))
                .orElseThrow()
                .slope())
        .isCloseTo(2 * seen.slope(), within(1e-9));
  }

  @Test
  void spread_saysHowMuchLabsDiffer() {
    LabSpread spread =
        LabLevels.withDefaults()
            .spread(series(UNIT, everyDays(12, 60), VALUES, THREE_LABS))
            .orElseThrow();
    assertThat(spread.labShare()).isBetween(spread.lowestShare(), spread.highestShare());
    assertThat(spread.labShare())
        .isCloseTo(
            Math.pow(spread.labDeviation(), 2)
                / (Math.pow(spread.labDeviation(), 2) + Math.pow(spread.restDeviation(), 2)),
            within(1e-9));
    assertThat(spread)
        .asString()
        .matches("\\d+ % of the variance lies between labs \\(.*likely\\)");
  }

  private static Optional<Reason> reason(Outcome<Trend> found) {
    return found.fold(trend -> Optional.empty(), (reason, why) -> Optional.of(reason));
  }

  private static void assertRefused(Outcome<Trend> found, Reason reason, String why) {
    assertThat(found).isEqualTo(Outcome.unavailable(reason, "%s", why));
  }

  private static Outcome<Trend> fit(ScoreSeries series) {
    return LabLevels.withDefaults().fit(series);
  }

  private static long[] everyDays(int n, int step) {
    return TestSeries.everyDays(n, step);
  }

  private static String[] labs(int... sizes) {
    return IntStream.range(0, sizes.length)
        .boxed()
        .flatMap(lab -> Stream.generate(() -> "lab" + lab).limit(sizes[lab]))
        .toArray(String[]::new);
  }

  private static ScoreSeries series(
      Benchmark benchmark, long[] days, double[] values, String[] labs) {
    List<LocalDate> dates = Arrays.stream(days).mapToObj(ORIGIN::plusDays).toList();
    List<String> families = IntStream.range(0, days.length).mapToObj(i -> "f" + i).toList();
    return TestSeries.of(benchmark, ORIGIN, dates, values, List.of(labs), families);
  }
}
