package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.TestSeries;

class LeastSquaresTest {
  @Test
  void scoresOnALine_haveASlopeButNoError() {
    Trend trend = fit(TestSeries.of(days(0, 1461, 2922), values(0.1, 0.2, 0.3)));
    // 0.1 in 1461 days, that is 4 years
    assertThat(trend.slope()).isCloseTo(0.025, within(1e-15));
    assertThat(trend.at(TestSeries.ORIGIN)).isCloseTo(0.1, within(1e-15));
    Outcome<Object> none =
        Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the line goes through all 3 scores, so its error cannot be estimated");
    assertThat(trend.interval()).isEqualTo(none);
    assertThat(trend.p()).isEqualTo(none);
    assertThat(
            LeastSquares.withDefaults()
                .withClassicalErrors()
                .fit(TestSeries.of(days(0, 1461, 2922), values(0.1, 0.2, 0.3)))
                .orElseThrow()
                .p())
        .isEqualTo(none);
  }

  @Test
  void oneScoreAloneOnItsDate_hasNoHc3ErrorButAClassicalOne() {
    ScoreSeries series = TestSeries.of(days(0, 0, 0, 1461), values(0.1, 0.2, 0.3, 0.6));
    Trend robust = fit(series);
    assertThat(robust.slope()).isCloseTo(0.1, within(1e-15));
    String why =
        "the fit goes through the score of m3 of 2027-01-01 whatever it is, so HC3 has no error for"
            + " it";
    assertThat(robust.interval()).hasToString(why);
    assertThat(robust.p()).hasToString(why);
    Trend classical = LeastSquares.withDefaults().withClassicalErrors().fit(series).orElseThrow();
    // R 4.2.2: summary(lm(c(.1,.2,.3,.6) ~ c(0,0,0,4)))$coefficients[2, 4]
    assertThat(classical.p().orElseThrow().value()).isCloseTo(0.07417990022744857, within(1e-10));
  }

  @Test
  void farOrigin_costsNoDigits() {
    ScoreSeries near = TestSeries.of(days(0, 100, 200, 300), values(0.5, 0.8, 0.6, 0.9));
    Trend moved = fit(near.withOrigin(TestSeries.ORIGIN.minusYears(2000)));
    assertThat(moved.slope()).isCloseTo(fit(near).slope(), within(1e-12));
    assertThat(moved.interval().orElseThrow().low())
        .isCloseTo(fit(near).interval().orElseThrow().low(), within(1e-11));
  }

  @Test
  void grades_haveNoSlope() {
    Benchmark grades =
        Benchmark.of("test/grades", Scale.between(1, 5).ordinal()).withName("Grades");
    assertThat(
            LeastSquares.withDefaults().fit(TestSeries.of(grades, days(0, 1, 2), values(1, 2, 4))))
        .isEqualTo(
            Outcome.unavailable(
                Reason.NOT_AN_INTERVAL_SCALE,
                "Grades is graded, and differences of grades mean nothing: there is no slope, but a"
                    + " Mann-Kendall test asks for the order only"));
  }

  @Test
  void methodAndAssumptions_nameTheStandardError() {
    ScoreSeries series = TestSeries.of(days(0, 100, 200, 300), values(0.5, 0.8, 0.6, 0.9));
    assertThat(fit(series).method()).isEqualTo("least squares, HC3 standard error");
    assertThat(fit(series).interval().orElseThrow().method())
        .isEqualTo("HC3 standard error, t with 2 degrees of freedom");
    Trend classical = LeastSquares.withDefaults().withClassicalErrors().fit(series).orElseThrow();
    assertThat(classical.method()).isEqualTo("least squares, classical standard error");
    assertThat(classical.assumptions()).contains("scatter equally");
    assertThat(fit(series).assumptions()).doesNotContain("scatter equally");
  }

  @Test
  void confidence_isThatAskedFor() {
    ScoreSeries series = TestSeries.of(days(0, 100, 200, 300), values(0.5, 0.8, 0.6, 0.9));
    LeastSquares classical = LeastSquares.withDefaults().withClassicalErrors();
    Trend usual = classical.fit(series).orElseThrow();
    Trend narrow = classical.withConfidence(0.8).fit(series).orElseThrow();
    assertThat(narrow.interval().orElseThrow().requestedLevel()).isEqualTo(0.8);
    // scipy 1.10.1: stats.t.ppf(.9, 2) / stats.t.ppf(.975, 2)
    assertThat(
            (narrow.interval().orElseThrow().high() - narrow.slope())
                / (usual.interval().orElseThrow().high() - usual.slope()))
        .isCloseTo(0.43824547355534177, within(1e-9));
    assertThat(narrow.p()).isEqualTo(usual.p());
    assertThat(classical.withConfidence(0.8)).hasToString(classical.toString());
  }

  @Test
  void confidenceInPercent_isRefused() {
    assertThatThrownBy(() -> LeastSquares.withDefaults().withConfidence(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }

  private static Trend fit(ScoreSeries series) {
    return LeastSquares.withDefaults().fit(series).orElseThrow();
  }

  // NIST Statistical Reference Datasets, Norris (linear, lower difficulty): certified slope
  // 1.00211681802045, its standard deviation 0.429796848199937E-03, intercept
  // -0.262323073774029. Its x have one decimal, so ten times x are days
  @Test
  void norris_agreesWithTheCertifiedValuesToElevenDigits() {
    double[] yx = {
      0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3,
      998.5, 996.3, 449.1, 448.6, 778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5,
      668.8, 666.9, 339.3, 338.0, 448.9, 447.5, 10.8, 11.6, 557.7, 556.0, 228.3, 228.1, 998.0,
      995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6, 556.8, 339.3, 339.1, 888.0,
      887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4, 669.1,
      449.2, 448.9, 0.2, 0.5
    };
    long[] days = new long[36];
    double[] y = new double[36];
    Arrays.setAll(days, i -> Math.round(10 * yx[2 * i + 1]));
    Arrays.setAll(y, i -> yx[2 * i]);
    ScoreSeries series = TestSeries.of(days, y);
    LeastSquares classical = LeastSquares.withDefaults().withClassicalErrors();
    Trend trend = classical.fit(series).orElseThrow();
    double yearsPerX = 10 / 365.25;
    double slope = trend.slope() * yearsPerX;
    double error = classical.standardError(series).orElseThrow().value() * yearsPerX;
    assertThat(slope).isCloseTo(1.00211681802045, within(1e-11));
    assertThat(error).isCloseTo(0.429796848199937e-03, within(1e-14));
    assertThat(trend.intercept()).isCloseTo(-0.262323073774029, within(1e-11));
  }

  @Test
  void fewClusters_keepTheirErrorAndRefuseInference() {
    ScoreSeries series =
        clustered(
            days(0, 100, 200, 300, 400, 500),
            values(1, 3, 2, 5, 4, 7),
            "A",
            "A",
            "B",
            "B",
            "C",
            "C");
    LeastSquares byFamily = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    StandardError error = byFamily.standardError(series).orElseThrow();
    assertThat(error.degreesOfFreedom()).isBetween(1.0, 2.0);
    Trend trend = byFamily.fit(series).orElseThrow();
    assertThat(trend.method()).isEqualTo("least squares, CR2 by family standard error");
    assertThat(trend.interval())
        .hasToString(
            "the standard error, "
                + error
                + ", has too few degrees of freedom to be trusted: need at least 3");
    assertThat(trend.p().whyNot()).isEqualTo(trend.interval().whyNot());
    assertThat(trend.slope()).isEqualTo(fit(series).slope());
    Trend trusting = byFamily.withFewestDegreesOfFreedom(1).fit(series).orElseThrow();
    assertThat(trusting.interval().orElseThrow().contains(trend.slope())).isTrue();
  }

  @Test
  void clusters_takeBackTheWarningThatFamiliesAreAlike() {
    ScoreSeries series = clustered(days(0, 100, 200, 300), values(1, 3, 2, 5), "A", "A", "B", "C");
    assertThat(fit(series).basis().caveats())
        .anyMatch(caveat -> caveat.startsWith("4 models of 3 families: models of a family are"));
    assertThat(
            LeastSquares.withDefaults()
                .withClusters(Cluster.FAMILY)
                .fit(series)
                .orElseThrow()
                .basis()
                .caveats())
        .isEmpty();
  }

  @Test
  void oneCluster_orSlopeBetweenClustersOnly_isSaid() {
    LeastSquares byFamily = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    assertThat(byFamily.standardError(clustered(days(0, 100, 200), values(1, 3, 2), "A", "A", "A")))
        .hasToString(
            "all 3 scores are of one family, so the error between families cannot be estimated");
    assertThat(
            byFamily.standardError(
                clustered(days(0, 0, 300, 300), values(1, 3, 2, 5), "A", "A", "B", "B")))
        .hasToString(
            "the slope rests on differences between 2 families alone, so its error cannot be"
                + " estimated");
  }

  @Test
  void negativeDegreesOfFreedom_areRefused() {
    assertThatThrownBy(() -> LeastSquares.withDefaults().withFewestDegreesOfFreedom(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fewest degrees of freedom must not be negative, but was -1.0");
  }

  private static ScoreSeries clustered(long[] days, double[] values, String... families) {
    return TestSeries.of(
        TestSeries.BENCHMARK,
        TestSeries.ORIGIN,
        Arrays.stream(days).mapToObj(TestSeries.ORIGIN::plusDays).toList(),
        values,
        Collections.nCopies(values.length, "Lab"),
        List.of(families));
  }
}
