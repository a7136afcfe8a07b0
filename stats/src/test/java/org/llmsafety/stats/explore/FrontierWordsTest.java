package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;

/** How a frontier is stated, from given steps and a given comparison with chance. */
class FrontierWordsTest {
  private static final Benchmark PERCENT = Benchmark.of("test/percent", Scale.PERCENT);
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2023, 4, 11);

  private static Score score(Benchmark benchmark, String model, double value) {
    return TestSeries.score(model, benchmark, LAST, value);
  }

  private static FrontierResult frontier(
      Benchmark benchmark, double first, FrontierStep last, Outcome<FrontierAgainstChance> test) {
    return new FrontierResult(
        "given",
        "given",
        ImmutableList.of(
            new FrontierStep(
                FIRST, first, ImmutableList.of(score(benchmark, "m0", first)), ImmutableList.of()),
            last),
        test,
        "given",
        Basis.of(
            TestSeries.of(
                benchmark,
                TestSeries.days(0, 100, 200),
                TestSeries.values(first, last.best(), first))));
  }

  private static FrontierStep step(
      Benchmark benchmark,
      double best,
      ImmutableList<String> holders,
      ImmutableList<String> later) {
    return new FrontierStep(
        LAST,
        best,
        holders.stream()
            .map(name -> score(benchmark, name, best))
            .collect(ImmutableList.toImmutableList()),
        later.stream()
            .map(name -> score(benchmark, name, best))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Outcome<FrontierAgainstChance> test(
      FrontierStatistic statistic, double observed, double expected, PValue p) {
    return Outcome.of(new FrontierAgainstChance(statistic, observed, expected, p));
  }

  @Test
  void holdersAndThoseWhoEqualledThem_areStated() {
    FrontierResult shared =
        frontier(
            PERCENT,
            50,
            step(PERCENT, 64, ImmutableList.of("m1", "m2"), ImmutableList.of("m3")),
            test(FrontierStatistic.RECORDS, 4, 2.34, PValue.exact(.02, .01)));
    assertThat(shared)
        .hasToString(
            "exploratory: percent, best so far 64.00 of m1 and m2, since 2023-04-11 (equalled since"
                + " by 1); dates that set the best: 4, 2.3 expected without a trend, p = 0.020"
                + " (exact), n = 3");
    assertThat(shared.rise()).isEqualTo(14);
    assertThat(shared.records().asList()).hasSize(3);
  }

  @Test
  void meanGap_isInTheBenchmarksUnits_andALevelOutOfReachIsNoted() {
    assertThat(
            frontier(
                PERCENT,
                50,
                step(PERCENT, 64, ImmutableList.of("m1"), ImmutableList.of()),
                test(FrontierStatistic.MEAN_GAP, 9.5, 4.25, PValue.exact(.2, .051))))
        .hasToString(
            "exploratory: percent, best so far 64.00 of m1, since 2023-04-11; mean gap of the best"
                + " so far to the best of all: 9.50, 4.25 expected without a trend, p = 0.200"
                + " (exact) (none below 0.051 was possible), n = 3");
  }

  @Test
  void bestOfAScaleWithoutASaferEnd_isTheHighest() {
    Benchmark tone = Benchmark.of("test/tone", Scale.PERCENT.undirected());
    FrontierResult highest =
        frontier(
            tone,
            50,
            step(tone, 64, ImmutableList.of("m1"), ImmutableList.of()),
            Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores"));
    assertThat(highest)
        .hasToString(
            "exploratory: tone, highest so far 64.00 of m1, since 2023-04-11; not compared with"
                + " chance: 2 scores, n = 3");
    Benchmark attacks = Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());
    assertThat(
            frontier(
                    attacks,
                    50,
                    step(attacks, 36, ImmutableList.of("m1"), ImmutableList.of()),
                    Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores"))
                .rise())
        .isEqualTo(14);
  }

  /**
   * Of 24 orders of four scores 6, 11, 6 and 1 have 1, 2, 3 and 4 records (Stirling numbers of the
   * first kind), 25/12 on average: one record is farther from that than three, and four than one.
   */
  @Test
  void fewRecords_areHeldAgainstFewAndMany() {
    FrontierAgainstChance falling =
        Frontier.withDefaults()
            .describe(TestSeries.of(TestSeries.everyDays(4, 30), TestSeries.values(4, 3, 2, 1)))
            .flatMap(FrontierResult::test)
            .orElseThrow();
    assertThat(falling.observed()).isEqualTo(1);
    assertThat(falling.expected()).isCloseTo(25 / 12.0, within(1e-12));
    assertThat(falling.p()).isEqualTo(PValue.exact(7 / 24.0, 1 / 24.0));
  }

  @Test
  void ordersAndTheirAssumptions_areThoseAskedFor() {
    ScoreSeries series =
        TestSeries.of(
            TestSeries.everyDays(12, 30), TestSeries.values(1, 3, 2, 5, 4, 6, 8, 7, 9, 3, 2, 1));
    FrontierResult scores =
        Frontier.withDefaults().with(Resampling.of(99)).describe(series).orElseThrow();
    assertThat(scores.test().orElseThrow().p().orders()).isEqualTo(99);
    assertThat(scores.assumptions())
        .isEqualTo("under no trend every order of the scores over the dates is equally likely");
    FrontierResult families =
        Frontier.withDefaults()
            .withFamilies()
            .with(Resampling.of(99))
            .describe(series)
            .orElseThrow();
    assertThat(families.assumptions()).startsWith("under no trend families of models are");
  }
}
