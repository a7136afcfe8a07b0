package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.TestSeries;

class WithinLabsTest {
  /** Two labs that get no better, the better one later. */
  private static final ScoreSeries CHANGING_MIX =
      series(
          days(0, 100, 200, 300, 1000, 1100, 1200, 1300),
          values(.40, .42, .41, .39, .90, .89, .91, .90),
          "A",
          "A",
          "A",
          "A",
          "B",
          "B",
          "B",
          "B");

  @Test
  void changingMixOfLabs_isNoProgressWithinThem() {
    Trend field = LeastSquares.withDefaults().fit(CHANGING_MIX).orElseThrow();
    assertThat(field.p().orElseThrow().value()).isLessThan(0.001);
    WithinLabTrend within =
        WithinLabs.withDefaults().withClassicalErrors().fit(CHANGING_MIX).orElseThrow();
    assertThat(within.slope()).isCloseTo(0, within(0.01));
    assertThat(within.p().orElseThrow().value()).isGreaterThan(0.5);
    assertThat(within.estimand())
        .isEqualTo("change in the mean score of a lab per year, the same in all labs");
    assertThat(within).asString().startsWith("within labs ").endsWith("2 labs, n = 8");
  }

  @Test
  void permutations_areEnumeratedWhereTheyAreFew() {
    ScoreSeries series =
        series(
            days(0, 100, 200, 0, 100, 200),
            values(1, 2, 3, 11, 12, 13),
            "A",
            "A",
            "A",
            "B",
            "B",
            "B");
    PValue p = fit(series).permutationP().orElseThrow();
    // both labs ascending, or both descending: 2 of 3! x 3! orders
    assertThat(p).isEqualTo(PValue.exact(2 / 36.0, 2 / 36.0));
  }

  /**
   * By hand: of A's 3! orders the sum about the mean date is 100 twice, 200 once and the same below
   * 0, of B's 2 it is 200 or -200; as found it is 300. A third lab of one date adds nothing.
   */
  @Test
  void permutations_countOrdersAsFarFromZeroEitherWay() {
    long[] days = days(0, 100, 200, 0, 100, 50, 50);
    PValue p =
        fit(series(days, values(1, 3, 2, 5, 9, 7, 1), "A", "A", "A", "B", "B", "C", "C"))
            .permutationP()
            .orElseThrow();
    assertThat(p).isEqualTo(PValue.exact(6 / 12.0, 2 / 12.0));
    // the same of scores so small that their sums differ by little
    assertThat(
            fit(series(
                    days,
                    values(1e-9, 3e-9, 2e-9, 5e-9, 9e-9, 7e-9, 1e-9),
                    "A",
                    "A",
                    "A",
                    "B",
                    "B",
                    "C",
                    "C"))
                .permutationP())
        .isEqualTo(Outcome.of(p));
  }

  @Test
  void options_areStatedAndKept() {
    WithinLabs few = WithinLabs.withDefaults().with(Resampling.of(99));
    assertThat(few.withClusters(Cluster.LAB))
        .hasToString("least squares with a level for each lab, CR2 by lab standard error");
    WithinLabTrend usual = few.withClassicalErrors().fit(CHANGING_MIX).orElseThrow();
    WithinLabTrend narrow =
        few.withClassicalErrors().withConfidence(0.8).fit(CHANGING_MIX).orElseThrow();
    assertThat(narrow.interval().orElseThrow().requestedLevel()).isEqualTo(0.8);
    assertThat(narrow.interval().orElseThrow().low())
        .isGreaterThan(usual.interval().orElseThrow().low());
    assertThat(FamilyMeans.withDefaults())
        .hasToString("Theil-Sen, joint intercept, of family means");
    assertThat(MannKendall.withDefaults()).hasToString("Mann-Kendall");
  }

  @Test
  void familyMeansThatAreTooFew_sayWhatTheyAreMadeOf() {
    ScoreSeries twoFamilies =
        TestSeries.of(
            TestSeries.BENCHMARK,
            TestSeries.ORIGIN,
            Arrays.stream(days(0, 100, 200)).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
            values(1, 2, 4),
            List.of("A", "A", "A"),
            List.of("f1", "f1", "f2"));
    assertThat(FamilyMeans.withDefaults().fit(twoFamilies))
        .hasToString("2 families, need at least 3 (3 scores, each family counted once)");
    ScoreSeries oneDay =
        TestSeries.of(
            TestSeries.BENCHMARK,
            TestSeries.ORIGIN,
            Arrays.stream(days(0, 0, 0, 0)).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
            values(1, 2, 4, 3),
            List.of("A", "A", "A", "A"),
            List.of("f1", "f1", "f2", "f3"));
    assertThat(FamilyMeans.withDefaults().fit(oneDay))
        .hasToString(
            "all 3 scores are dated "
                + TestSeries.ORIGIN
                + ", need at least 2 different dates (these are means of families: 4 scores of 3"
                + " families)");
    ScoreSeries two = series(days(0, 100), values(1, 2), "A", "A");
    assertThat(FamilyMeans.withDefaults().fit(two)).hasToString("2 scores, need at least 3");
  }

  @Test
  void labsOfOneDate_tellNothingAndAreNamed() {
    ScoreSeries series =
        series(
            days(0, 100, 200, 50, 50, 300), values(1, 2, 4, 9, 8, 7), "A", "A", "A", "B", "B", "C");
    WithinLabTrend trend = fit(series);
    assertThat(trend.slopeByLab()).hasSize(1);
    assertThat(trend.slope())
        .isCloseTo(trend.slopeByLab().values().iterator().next(), within(1e-12));
    assertThat(trend.basis().caveats())
        .contains("2 of 3 labs have scores of one date only, which say nothing of the slope: B, C");
    assertThat(trend.interaction())
        .hasToString("only 1 lab has scores of two dates, so there is no other slope");
    assertThat(WithinLabs.withDefaults().fit(series(days(0, 1, 2), values(1, 2, 3), "A", "B", "C")))
        .hasToString("no lab has scores of two dates, so nothing is known of trends within labs");
  }

  @Test
  void slopesThatDiffer_showInTheInteraction() {
    ScoreSeries series =
        series(
            days(0, 100, 200, 300, 0, 100, 200, 300),
            values(1, 2.1, 2.9, 4, 4, 3.1, 1.9, 1),
            "A",
            "A",
            "A",
            "A",
            "B",
            "B",
            "B",
            "B");
    LabInteraction interaction = fit(series).interaction().orElseThrow();
    assertThat(interaction.p()).isLessThan(0.001);
    assertThat(interaction).asString().startsWith("F(1, 4) = ").endsWith(", p < 0.001");
  }

  @Test
  void slopesThatLeaveNoError_haveNoInteraction() {
    String[] twoEach = {"A", "A", "B", "B"};
    assertThat(fit(series(days(0, 100, 0, 100), values(1, 2, 1, 4), twoEach)).interaction())
        .hasToString("4 scores are too few to estimate the error of 2 labs' own slopes");
    String[] threeEach = {"A", "A", "A", "B", "B", "B"};
    assertThat(
            fit(series(days(0, 100, 200, 0, 100, 200), values(1, 2, 3, 5, 3, 1), threeEach))
                .interaction())
        .hasToString(
            "the labs' own lines go through all 6 scores, so their error cannot be estimated");
    // five scores leave one degree of freedom
    assertThat(
            fit(series(days(0, 100, 0, 100, 200), values(1, 2, 1, 4, 3), "A", "A", "B", "B", "B"))
                .interaction()
                .orElseThrow()
                .scoresLeft())
        .isEqualTo(1);
  }

  @Test
  void scoresThatNeverChangeWithinLabs_leaveNoError() {
    ScoreSeries series = series(days(0, 100, 0, 100), values(.1, .1, .3, .3), "A", "A", "B", "B");
    WithinLabTrend trend = fit(series);
    assertThat(trend.slope()).isZero();
    assertThat(trend.p())
        .hasToString("the line goes through all 4 scores, so its error cannot be estimated");
    assertThat(trend.permutationP().orElseThrow().value()).isEqualTo(1);
    assertThat(fit(series(days(0, 100, 200, 100), values(1, 2, 9, 5), "A", "A", "B", "B")).slope())
        .isNotZero();
  }

  @Test
  void scoresThatDecideTheSlopeOnALine_leaveNoErrorBetweenFamilies() {
    ScoreSeries series =
        TestSeries.of(
            TestSeries.BENCHMARK,
            TestSeries.ORIGIN,
            Arrays.stream(days(0, 100, 200, 50, 50)).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
            values(1, 2, 3, 5, 7),
            List.of("A", "A", "A", "B", "B"),
            List.of("f1", "f1", "f2", "f3", "f4"));
    assertThat(fit(series).standardError())
        .hasToString(
            "the line goes through all scores that decide the slope, so its error cannot be"
                + " estimated");
  }

  @Test
  void tooManyPlacesToDraw_areSaid() {
    int n = 1_000;
    double[] y = new double[n];
    Arrays.setAll(y, i -> Math.sin(i * i));
    String[] labs = IntStream.range(0, n).mapToObj(i -> "L" + i % 3).toArray(String[]::new);
    ScoreSeries series = series(TestSeries.everyDays(n, 1), y, labs);
    assertThat(fit(series).permutationP())
        .hasToString(
            "1,000,000 random orders of 1,000 scores are more than 500,000,000 places to draw; ask"
                + " for fewer permutations");
    WithinLabs fewer = WithinLabs.withDefaults().with(Resampling.of(1_000));
    PValue p = fewer.fit(series).orElseThrow().permutationP().orElseThrow();
    assertThat(fewer.fit(series).orElseThrow().permutationP().orElseThrow()).isEqualTo(p);
    assertThat(
            fewer
                .with(Resampling.of(1_000).withSeed(2))
                .fit(series)
                .orElseThrow()
                .permutationP()
                .orElseThrow()
                .value())
        .isCloseTo(p.value(), within(5 * 1.5 * p.standardError()));
    assertThatThrownBy(() -> WithinLabs.withDefaults().with(Resampling.of(0)))
        .hasMessage("draws must be at least 1, but was 0");
  }

  @Test
  void familyMeans_countEachFamilyOnce() {
    ScoreSeries series =
        TestSeries.of(
            TestSeries.BENCHMARK,
            TestSeries.ORIGIN,
            Arrays.stream(days(0, 200, 301, 600, 900))
                .mapToObj(TestSeries.ORIGIN::plusDays)
                .toList(),
            values(1, 3, 5, 4, 9),
            List.of("A", "A", "A", "B", "B"),
            List.of("f1", "f2", "f2", "f3", "f4"));
    ScoreSeries means = FamilyMeans.of(series);
    assertThat(means.values()).containsExactly(1, 4, 4, 9);
    // 250.5 days are 251
    assertThat(means.points().get(1).date()).isEqualTo(TestSeries.ORIGIN.plusDays(251));
    assertThat(means.points().get(1).score().model()).hasToString("f2 (mean of 2)");
    Trend trend =
        FamilyMeans.withDefaults()
            .by(TheilSen.withDefaults().withConfidence(0.9))
            .fit(series)
            .orElseThrow();
    assertThat(trend.slope())
        .isEqualTo(TheilSen.withDefaults().withConfidence(0.9).fit(means).orElseThrow().slope());
    assertThat(trend.method()).isEqualTo("Theil-Sen, joint intercept, of family means");
    assertThat(trend.estimand())
        .isEqualTo(
            "median of the slopes between all pairs of scores of different dates, with each family"
                + " counted once, by the mean of its models");
    assertThat(trend.basis().n()).isEqualTo(4);
    assertThat(trend.basis().models()).isEqualTo(5);
    assertThat(trend.basis().caveats())
        .containsExactly(
            "5 scores are averaged into 4 family means, each at the mean date of its models");
    TrendTestResult test = FamilyMeans.test(MannKendall.withDefaults()).test(series).orElseThrow();
    assertThat(test.method()).isEqualTo("Mann-Kendall, exact p, of family means");
    assertThat(test.basis()).isEqualTo(trend.basis());
    assertThat(FamilyMeans.withDefaults().name()).isEqualTo("Theil-Sen of family means");
  }

  @Test
  void moreModelsOfAFamily_changeNothingIfTheyAreLikeTheRest() {
    ScoreSeries once = families(1);
    ScoreSeries often = families(5);
    Trend few = FamilyMeans.withDefaults().fit(once).orElseThrow();
    Trend many = FamilyMeans.withDefaults().fit(often).orElseThrow();
    assertThat(many.slope()).isCloseTo(few.slope(), within(1e-12));
    assertThat(many.p().orElseThrow()).isEqualTo(few.p().orElseThrow());
    assertThat(TheilSen.withDefaults().fit(often).orElseThrow().p().orElseThrow().value())
        .isLessThan(few.p().orElseThrow().value());
  }

  /** Six families, so many models of each, all with equal scores. */
  private static ScoreSeries families(int models) {
    double[] means = {.5, .7, .6, .9, .8, .95};
    int n = 6 * models;
    return TestSeries.of(
        TestSeries.BENCHMARK,
        TestSeries.ORIGIN,
        IntStream.range(0, n)
            .mapToObj(i -> TestSeries.ORIGIN.plusDays(100L * (i / models)))
            .toList(),
        IntStream.range(0, n).mapToDouble(i -> means[i / models]).toArray(),
        IntStream.range(0, n).mapToObj(i -> "Lab").toList(),
        IntStream.range(0, n).mapToObj(i -> "family " + i / models).toList());
  }

  private static WithinLabTrend fit(ScoreSeries series) {
    return WithinLabs.withDefaults().fit(series).orElseThrow();
  }

  private static ScoreSeries series(long[] days, double[] values, String... labs) {
    return TestSeries.of(
        TestSeries.BENCHMARK,
        TestSeries.ORIGIN,
        Arrays.stream(days).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
        values,
        List.of(labs),
        IntStream.range(0, values.length).mapToObj(i -> "family " + i).toList());
  }
}
