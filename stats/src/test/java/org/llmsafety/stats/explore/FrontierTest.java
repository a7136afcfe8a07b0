package org.llmsafety.stats.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;

class FrontierTest {
  private static final Benchmark PERCENT = Benchmark.of("test/percent", Scale.PERCENT);
  private static final Benchmark ATTACKS =
      Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer());

  /** Two scores of one date, two equal ones, and families of one and two: that of frontier.py. */
  private static final long[] DAYS = days(0, 30, 30, 75, 120, 200, 260);

  private static final double[] SCORES = values(50, 64, 58, 64, 71, 40, 90);
  private static final List<String> FAMILIES = List.of("a", "b", "c", "b", "c", "d", "d");

  private static ScoreSeries series(Benchmark benchmark, double[] scores) {
    return TestSeries.of(
        benchmark,
        TestSeries.ORIGIN,
        Arrays.stream(DAYS).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
        scores,
        Collections.nCopies(scores.length, "Lab"),
        FAMILIES);
  }

  private static List<String> models(List<Score> scores) {
    return scores.stream().map(score -> score.model().name()).toList();
  }

  @Test
  void steps_sayWhoSetTheBestAndWhoCameSecond() {
    FrontierResult frontier =
        Frontier.withDefaults().describe(series(PERCENT, SCORES)).orElseThrow();
    assertThat(frontier.steps())
        .extracting(FrontierStep::best)
        .containsExactly(50.0, 64.0, 71.0, 90.0);
    FrontierStep second = frontier.steps().get(1);
    assertThat(second.date()).isEqualTo(LocalDate.of(2023, 1, 31));
    assertThat(models(second.holders())).containsExactly("m1");
    assertThat(models(second.equalledBy())).containsExactly("m3");
    assertThat(models(frontier.last().holders())).containsExactly("m6");
    assertThat(frontier.rise()).isEqualTo(40);
  }

  @Test
  void lowerIsSafer_bestIsTheLowest() {
    double[] attacks = Arrays.stream(SCORES).map(score -> 100 - score).toArray();
    FrontierResult frontier =
        Frontier.withDefaults().describe(series(ATTACKS, attacks)).orElseThrow();
    assertThat(frontier.steps())
        .extracting(FrontierStep::best)
        .containsExactly(50.0, 36.0, 29.0, 10.0);
    assertThat(frontier.rise()).isEqualTo(40);
    assertThat(frontier.test().orElseThrow())
        .isEqualTo(
            Frontier.withDefaults()
                .describe(series(PERCENT, SCORES))
                .flatMap(FrontierResult::test)
                .orElseThrow());
  }

  @Test
  void equallyGoodOnOneDate_holdItTogether() {
    ScoreSeries series = TestSeries.of(days(0, 9, 9), values(1, 2, 2));
    assertThat(models(Frontier.withDefaults().describe(series).orElseThrow().last().holders()))
        .containsExactly("m1", "m2");
  }

  // frontier.py, every order written out
  @Test
  void againstChance_allOrdersAreGoneThrough() {
    assertTest(Frontier.withDefaults(), 4, 2.3666666666666667, 444 / 5040.0, 24 / 5040.0);
    assertTest(
        Frontier.withDefaults().with(FrontierStatistic.MEAN_GAP),
        23.846153846153847,
        9.417948717948718,
        176 / 5040.0,
        4 / 5040.0);
    assertTest(Frontier.withDefaults().withFamilies(), 4, 2.9166666666666665, 4 / 24.0, 4 / 24.0);
    assertTest(
        Frontier.withDefaults().withFamilies().with(FrontierStatistic.MEAN_GAP),
        23.846153846153847,
        13.048076923076923,
        2 / 24.0,
        2 / 24.0);
  }

  private static void assertTest(
      Frontier frontier, double observed, double expected, double p, double smallest) {
    FrontierAgainstChance test =
        frontier.describe(series(PERCENT, SCORES)).flatMap(FrontierResult::test).orElseThrow();
    assertThat(test.observed()).isCloseTo(observed, within(1e-12));
    assertThat(test.expected()).isCloseTo(expected, within(1e-12));
    assertThat(test.p().value()).isCloseTo(p, within(1e-15));
    assertThat(test.p().smallestAttainable()).isCloseTo(smallest, within(1e-15));
    assertThat(test.p().kind()).isEqualTo(PValue.Kind.EXACT);
  }

  @Test
  void manyScores_areDrawnAndAgreeWithTheHarmonicNumber() {
    double[] rising = new double[20];
    Arrays.setAll(rising, i -> i);
    FrontierAgainstChance test =
        Frontier.withDefaults()
            .describe(TestSeries.of(TestSeries.everyDays(20, 10), rising))
            .flatMap(FrontierResult::test)
            .orElseThrow();
    double harmonic = 0;
    double variance = 0;
    for (int i = 1; i <= 20; i++) {
      harmonic += 1.0 / i;
      variance += 1.0 / i - 1.0 / ((double) i * i);
    }
    // four standard errors of a mean of 99,999
    assertThat(test.expected()).isCloseTo(harmonic, within(4 * Math.sqrt(variance / 99_999)));
    assertThat(test.observed()).isEqualTo(20);
    // of the first 14,080 orders none is as extreme
    assertThat(test.p().value()).isEqualTo(1 / 14_081.0);
    assertThat(test.p().kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
  }

  @Test
  void words_sayThatItIsExploratory() {
    FrontierResult frontier =
        Frontier.withDefaults().withFamilies().describe(series(PERCENT, SCORES)).orElseThrow();
    assertThat(frontier)
        .hasToString(
            "exploratory: percent, best so far 90.00 of m6, since 2023-09-18; dates that set"
                + " the best: 4, 2.9 expected without a trend, p = 0.167 (exact) (none below 0.167"
                + " was possible), n = 7");
    assertThat(frontier.method())
        .isEqualTo("frontier, dates that set the best, against orders of families");
    assertThat(frontier.standing()).startsWith("exploratory: ");
    assertThat(frontier.basis().caveats())
        .contains(
            "a best score so far cannot fall: its rise, or a line through it, is no evidence of"
                + " progress");
  }

  @Test
  void whatCannotBeCompared_isStillDescribed() {
    assertThat(Frontier.withDefaults().describe(TestSeries.of(days(), values())))
        .hasToString("no scores with a date (0 without one)");
    assertThat(
            Frontier.withDefaults().describe(TestSeries.of(days(0, 5), values(1, 2))).orElseThrow())
        .hasToString(
            "exploratory: Test, best so far 2.000 of m1, since 2023-01-06; not compared with"
                + " chance: 2 scores, need at least 3, n = 2");
    assertThat(
            Frontier.withDefaults()
                .with(FrontierStatistic.MEAN_GAP)
                .describe(
                    TestSeries.of(
                        Benchmark.of("test/grades", Scale.between(1, 5).ordinal()),
                        days(0, 5, 9),
                        values(1, 2, 4)))
                .flatMap(FrontierResult::test)
                .whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("grades is graded"));
    ScoreSeries oneFamily =
        TestSeries.of(
            PERCENT,
            TestSeries.ORIGIN,
            List.of(
                TestSeries.ORIGIN, TestSeries.ORIGIN.plusDays(1), TestSeries.ORIGIN.plusDays(2)),
            values(1, 2, 3),
            List.of("Lab", "Lab", "Lab"),
            List.of("f", "f", "f"));
    assertThat(
            Frontier.withDefaults()
                .withFamilies()
                .describe(oneFamily)
                .flatMap(FrontierResult::test))
        .hasToString("all 3 scores are of one family, which has no other to change dates with");
  }
}
