package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.coverage.Period;

class SaturationTest {
  private static final Benchmark PERCENT = Benchmark.of("test/percent", Scale.PERCENT);
  private static final Benchmark ATTACKS =
      Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());

  private static SaturationResult of(Benchmark benchmark, double... scores) {
    return Saturation.withDefaults()
        .describe(TestSeries.of(benchmark, TestSeries.everyDays(scores.length, 200), scores))
        .orElseThrow();
  }

  @Test
  void scoresAtTheEnd_areCountedAndFlagged() {
    SaturationResult full = of(PERCENT, 60, 100, 95, 94.9, 100, 99.5);
    assertThat(full.atEnd()).isEqualTo(2);
    assertThat(full.nearEnd()).isEqualTo(4);
    assertThat(full.shareAtEnd()).isEqualTo(2 / 6.0);
    assertThat(full.shareNearEnd()).isEqualTo(4 / 6.0);
    assertThat(full.headroom()).isZero();
    assertThat(full.spread()).isCloseTo(5.1, within(1e-12));
    assertThat(full.flags()).containsExactly(SaturationFlag.CROWDED);
  }

  @Test
  void lowerIsSafer_theEndIsTheLowest() {
    SaturationResult up = of(PERCENT, 60, 100, 96, 95, 97, 99.5);
    SaturationResult down = of(ATTACKS, 40, 0, 4, 5, 3, 0.5);
    assertThat(down.atEnd()).isEqualTo(up.atEnd()).isEqualTo(1);
    assertThat(down.nearEnd()).isEqualTo(up.nearEnd()).isEqualTo(5);
    assertThat(down.spread()).isEqualTo(up.spread()).isEqualTo(5);
    assertThat(down.flags())
        .isEqualTo(up.flags())
        .containsExactly(SaturationFlag.CROWDED, SaturationFlag.LITTLE_HEADROOM);
    assertThat(down.byPeriod()).containsEntry("2023", new PeriodSaturation(2, 1, 1, 0));
  }

  @Test
  void unsaturated_hasNoFlagAndSaysWhatIsNotKnown() {
    assertThat(of(PERCENT, 20, 40, 60, 80, 50))
        .hasToString(
            "exploratory: percent, 0 of 5 scores at the safe end, 0 within 5 % of the scale;"
                + " headroom 20 %, best 5 within 60.00, not known whether distinguished: m3 on"
                + " percent: 80.0 has no standard error, interval or number of items; withItems(n)"
                + " states the number of items; no flags");
  }

  // Rscript saturation.R: five of ten p-values are below .05, three of them below .01
  @Test
  void items_tellTheBestApartByExactLimits() {
    double[] shares = values(99.5, 98.5, 96, 95, 90);
    assertThat(apart(Saturation.withDefaults().withItems(200), PERCENT, shares))
        .isEqualTo(Outcome.of(new BestApart(10, 5, 0.05)));
    assertThat(apart(Saturation.withDefaults(), PERCENT.withItems(200), shares))
        .isEqualTo(Outcome.of(new BestApart(10, 5, 0.05)));
    assertThat(
            apart(
                Saturation.withDefaults().withItems(200).withSignificanceLevel(0.01),
                PERCENT,
                shares))
        .isEqualTo(Outcome.of(new BestApart(10, 3, 0.01)));
    assertThat(apart(Saturation.withDefaults().withItems(200).withBest(2), PERCENT, shares))
        .isEqualTo(Outcome.of(new BestApart(1, 0, 0.05)));
  }

  private static Outcome<BestApart> apart(
      Saturation saturation, Benchmark benchmark, double[] scores) {
    return saturation
        .describe(TestSeries.of(benchmark, TestSeries.everyDays(scores.length, 10), scores))
        .flatMap(SaturationResult::apart);
  }

  /** 1.96 x sqrt(0.6^2 + 0.8^2) = 1.96: a difference of 1.95 is within it, 1.97 is not. */
  @Test
  void reportedErrors_comeBeforeItems() {
    assertThat(apartOf(1.95).toldApart()).isZero();
    assertThat(apartOf(1.97).toldApart()).isEqualTo(1);
  }

  /** R 4.2.2: fisher.test(matrix(c(10, 0, 418, 32), 2))$p.value is 1; of 40 and 418 it is 0.097. */
  @Test
  void countsOfFewItems_areNotToldApart() {
    assertThat(apartOf(new Successes(10, 10), new Successes(418, 450)).toldApart()).isZero();
    assertThat(apartOf(new Successes(40, 40), new Successes(418, 450)).toldApart()).isZero();
    assertThat(apartOf(new Successes(80, 80), new Successes(418, 450)).toldApart()).isEqualTo(1);
    assertThat(apartOf(new Successes(0, 10), new Successes(418, 450)).toldApart()).isEqualTo(1);
  }

  private static BestApart apartOf(Successes... counts) {
    List<Score> scores = new ArrayList<>();
    for (Successes count : counts) {
      LocalDate day = LocalDate.of(2024, 1, 1 + scores.size());
      scores.add(
          TestSeries.score(
                  "m" + scores.size(), PERCENT, day, 100.0 * count.successes() / count.trials())
              .withUncertainty(count));
    }
    return Saturation.withDefaults()
        .describe(ScoreSeries.of(PERCENT, scores, LocalDate.of(2024, 1, 1)))
        .flatMap(SaturationResult::apart)
        .orElseThrow();
  }

  @Test
  void errorsThatCannotBe_areNone_andItemsComeInTheirPlace() {
    Score sure =
        TestSeries.score("a", PERCENT, LocalDate.of(2024, 1, 1), 96)
            .withUncertainty(new Uncertainty.StandardError(0));
    Score off =
        TestSeries.score("b", PERCENT, LocalDate.of(2024, 1, 2), 99)
            .withUncertainty(new Uncertainty.Interval(10, 20, 0.95));
    ScoreSeries series = ScoreSeries.of(PERCENT, List.of(sure, off), LocalDate.of(2024, 1, 1));
    assertThat(Saturation.withDefaults().describe(series).orElseThrow().apart().whyNot())
        .contains(
            "b on percent: 99.0 has a 95 % interval 10.0 to 20.0, which does not hold it;"
                + " withItems(n) states the number of items");
    assertThat(Saturation.withDefaults().withItems(50).describe(series).orElseThrow().apart())
        .isEqualTo(Outcome.of(new BestApart(1, 0, 0.05)));
  }

  private static BestApart apartOf(double difference) {
    List<Score> scores = new ArrayList<>();
    scores.add(
        TestSeries.score("a", PERCENT, LocalDate.of(2024, 1, 1), 90)
            .withUncertainty(new Uncertainty.StandardError(0.6, OptionalLong.of(5))));
    // an interval of 95 % that reaches 1.96 x 0.8 to either side
    scores.add(
        TestSeries.score("b", PERCENT, LocalDate.of(2024, 1, 2), 90 + difference)
            .withUncertainty(
                new Uncertainty.Interval(
                    90 + difference - 1.567971, 90 + difference + 1.567971, 0.95)));
    return Saturation.withDefaults()
        .describe(ScoreSeries.of(PERCENT, scores, LocalDate.of(2024, 1, 1)))
        .flatMap(SaturationResult::apart)
        .orElseThrow();
  }

  @Test
  void periods_areToldInTheOrderOfTime() {
    ScoreSeries series = TestSeries.of(PERCENT, days(0, 100, 200, 400), values(50, 100, 97, 70));
    assertThat(
            Saturation.withDefaults()
                .withPeriod(Period.HALF_YEAR)
                .withDistance(0.1)
                .describe(series)
                .orElseThrow()
                .byPeriod())
        .containsExactly(
            Map.entry("2023 H1", new PeriodSaturation(2, 1, 1, 100)),
            Map.entry("2023 H2", new PeriodSaturation(1, 0, 1, 97)),
            Map.entry("2024 H1", new PeriodSaturation(1, 0, 0, 70)));
  }

  @Test
  void conventions_areSettable() {
    Saturation strict = Saturation.withDefaults().withCrowd(0.9).withSpread(0.001).withBest(3);
    SaturationResult result =
        strict
            .withItems(10)
            .describe(TestSeries.of(PERCENT, days(0, 1, 2, 3), values(99, 99.5, 99.2, 10)))
            .orElseThrow();
    assertThat(result.flags())
        .containsExactly(SaturationFlag.LITTLE_HEADROOM, SaturationFlag.NOT_TOLD_APART);
    assertThat(result.method())
        .isEqualTo(
            "saturation, near being within 0.05 of the scale, crowded from 0.9 of scores, best 3"
                + " nearly equal within 0.001");
    assertThatThrownBy(() -> Saturation.withDefaults().withDistance(5))
        .hasMessage("distance must be between 0 and 1, but was 5.0");
    assertThatThrownBy(() -> Saturation.withDefaults().withBest(1))
        .hasMessage("best must be at least 2 scores, but was 1");
  }

  @Test
  void scalesWithoutEnds_areRefused() {
    assertThat(Saturation.withDefaults().describe(TestSeries.of(days(0, 1), values(1, 2))))
        .hasToString(
            "the scale of Test has no two ends (unbounded, higher is safer), so no score is near"
                + " one");
    assertThat(
            Saturation.withDefaults()
                .describe(
                    TestSeries.of(
                        Benchmark.of("test/grades", Scale.between(1, 5).ordinal()),
                        days(0, 1),
                        values(1, 2))))
        .hasToString("grades is graded, and differences and means of grades mean nothing");
    assertThat(Saturation.withDefaults().describe(TestSeries.of(PERCENT, days(0), values(1))))
        .hasToString("1 dated scores (and 0 without a date), need at least 2");
    assertThat(
            Saturation.withDefaults().describe(TestSeries.of(PERCENT, days(0, 1), values(1, 101))))
        .hasToString(
            "1 of 2 scores on percent is off its scale (0 to 100 %): 101.0 of m1. Correct the"
                + " scores or declare the scale that they are on");
  }
}
