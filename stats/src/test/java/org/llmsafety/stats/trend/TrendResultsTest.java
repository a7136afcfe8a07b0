package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.everyDays;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;

/** What results of trends state: identity of their method, limits, units and words. */
class TrendResultsTest {
  private static final Benchmark SHARE = Benchmark.of("t/share", Scale.UNIT);
  private static final ScoreSeries SIX =
      TestSeries.of(days(0, 200, 400, 600, 800, 1000), values(0.5, 0.7, 0.6, 0.9, 0.8, 0.7));

  /** So many scores at 1 among n, the rest at one half. */
  private static AtEnds atEnds(int atEnd, int n) {
    double[] scores = new double[n];
    Arrays.fill(scores, .5);
    Arrays.fill(scores, 0, atEnd, 1);
    return AtEnds.of(TestSeries.of(SHARE, everyDays(n, 1), scores));
  }

  @Test
  void aThirdAtAnEnd_orAFifthOfMoreThan30_isNotTooMany() {
    assertThat(atEnds(2, 6).tooMany()).isEmpty();
    assertThat(atEnds(3, 6).tooMany())
        .hasValue("3 of 6 scores (50 %) are at an end of the scale, at most a third may be");
    assertThat(atEnds(10, 30).areTooMany()).isFalse();
    assertThat(atEnds(7, 35).areTooMany()).isFalse();
    assertThat(atEnds(8, 35).tooMany())
        .hasValueSatisfying(why -> assertThat(why).endsWith("at most a fifth may be"));
    assertThat(atEnds(7, 31).areTooMany()).isTrue();
    assertThat(atEnds(3, 4).share()).isEqualTo(.75);
    assertThat(new AtEnds(0, 0).share()).isZero();
  }

  @Test
  void bothEnds_areCounted() {
    ScoreSeries series = TestSeries.of(SHARE, days(0, 1, 2, 3), values(0, 1, .5, .999));
    assertThat(AtEnds.of(series)).isEqualTo(new AtEnds(2, 4));
  }

  // Rscript: x <- c(0, 200, 400, 600, 800, 1000) / 365.25; y <- c(.5, .7, .6, .9, .8, .7);
  // s <- summary(lm(y ~ x)); q <- qt(.975, 4); uniroot(function(d) pt(q, 4, d, lower = FALSE) +
  // pt(-q, 4, d) - .8, c(0, 20), tol = 1e-14)$root * s$coefficients[2, 2]; s$sigma;
  // s$sigma * sqrt(4 / qchisq(c(.975, .025), 4))
  @Test
  void detectableSlope_agreesWithR() {
    DetectableSlope found = MinimumDetectableSlope.withDefaults().describe(SIX).orElseThrow();
    assertThat(found.slope()).isCloseTo(0.2067587434909124, within(1e-9));
    assertThat(found.sigma()).isCloseTo(0.1259251478345086, nineDigits(0.1259));
    assertThat(found.sigmaInterval().low()).isCloseTo(0.0754459291180199, within(1e-9));
    assertThat(found.sigmaInterval().high()).isCloseTo(0.3618529180319849, within(1e-9));
    assertThat(found.power()).isEqualTo(.8);
    assertThat(found.significanceLevel()).isEqualTo(.05);
    assertThat(found.method())
        .isEqualTo("least squares, two-sided t-test with 4 degrees of freedom");
    assertThat(found)
        .hasToString(
            "a trend of 0.207 a year, up or down, would be detected with probability 80 % at level"
                + " 0.05 if the residual standard deviation is 0.126 (95 % interval 0.0754 to"
                + " 0.362), n = 6");
    assertThatThrownBy(() -> found.slopeIf(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sigma must be above 0, but was 0.0");
  }

  @Test
  void powerOfNoneOrAll_isRefused() {
    assertThatThrownBy(() -> MinimumDetectableSlope.withDefaults().withPower(0))
        .hasMessage("power must be between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> MinimumDetectableSlope.withDefaults().withPower(1))
        .hasMessage("power must be between 0 and 1, but was 1.0");
  }

  @Test
  void equivalence_isAsSureAsTheWeakerOfItsTwoTests() {
    Equivalence found = SlopeEquivalence.within(.2).test(SIX).orElseThrow();
    assertThat(found.slope()).isPositive();
    assertThat(found.pBelowUpper()).isGreaterThan(found.pAboveLower());
    assertThat(found.p()).isEqualTo(found.pBelowUpper());
    assertThat(found.method()).isEqualTo("least squares, HC3 standard error, two one-sided tests");
    Equivalence classical =
        SlopeEquivalence.within(.2)
            .by(LeastSquares.withDefaults().withClassicalErrors())
            .withSignificanceLevel(.1)
            .test(SIX)
            .orElseThrow();
    // R: with x, y and s as above: pt((.2 - coef(s)[2, 1]) / coef(s)[2, 2], 4, lower = FALSE)
    assertThat(classical.pBelowUpper()).isCloseTo(0.05070177989870629, within(1e-10));
    assertThat(classical.interval().requestedLevel()).isCloseTo(.8, within(1e-15));
    assertThat(classical.calibration())
        .hasToString("the calibration study ran tests at a level of 0.05, not 0.1");
  }

  @Test
  void equivalencesSettings_areChecked() {
    assertThatThrownBy(() -> SlopeEquivalence.within(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("margin must be a finite number above 0, but was Infinity");
    assertThatThrownBy(() -> SlopeEquivalence.within(1).withSignificanceLevel(0))
        .hasMessage("significance level must be between 0 and 0.5, but was 0.0");
  }

  /** Scores of .9 that a slope of the margin, from their middle on, takes to 1 or beyond. */
  @Test
  void slopeThatWouldLeaveTheScaleAtItsTop_isALimitToo() {
    ScoreSeries high = TestSeries.of(SHARE, everyDays(5, 365), values(.90, .91, .89, .905, .895));
    assertThat(SlopeEquivalence.within(.04).test(high).orElseThrow().limit()).isEmpty();
    assertThat(SlopeEquivalence.within(.06).test(high).orElseThrow().limit())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("the mean score, 0.9000, is so near the end"));
  }

  @Test
  void leastSquares_isWhatItsErrorsAndBordersMakeIt() {
    LeastSquares hc3 = LeastSquares.withDefaults();
    LeastSquares byFamily = hc3.withClusters(Cluster.FAMILY);
    assertThat(hc3.id()).isEqualTo(MethodId.LEAST_SQUARES_HC3);
    assertThat(hc3.withClassicalErrors().id()).isEqualTo(MethodId.LEAST_SQUARES_CLASSICAL);
    assertThat(hc3.withClassicalErrors().withHc3Errors().id())
        .isEqualTo(MethodId.LEAST_SQUARES_HC3);
    assertThat(byFamily.id()).isEqualTo(MethodId.LEAST_SQUARES_BY_FAMILY);
    assertThat(byFamily.withFewestDegreesOfFreedom(0).id())
        .isEqualTo(MethodId.LEAST_SQUARES_BY_FAMILY_NEVER_REFUSED);
    assertThat(byFamily.withFewestDegreesOfFreedom(1).id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(hc3.withClusters(Cluster.LAB).id()).isEqualTo(MethodId.LEAST_SQUARES_BY_LAB);
    assertThat(hc3.withClusters(Cluster.LAB).withFewestDegreesOfFreedom(2).id())
        .isEqualTo(MethodId.UNMEASURED);
    assertThat(Cluster.values()).extracting(Cluster::toString).containsExactly("family", "lab");
    assertThat(Cluster.values()).extracting(Cluster::several).containsExactly("families", "labs");
  }

  @Test
  void hc3_needsFourDates() {
    ScoreSeries three = TestSeries.of(days(0, 0, 10, 10, 20, 20), values(1, 2, 2, 4, 3, 6));
    assertThat(LeastSquares.withDefaults().fit(three).orElseThrow().interval())
        .hasToString("3 dates, HC3 needs at least 4 for an interval that covers what it says");
    ScoreSeries four = TestSeries.of(days(0, 0, 10, 10, 20, 30), values(1, 2, 2, 4, 3, 6));
    assertThat(LeastSquares.withDefaults().fit(four).orElseThrow().interval().isAvailable())
        .isTrue();
  }

  @Test
  void resultsOfYourOwn_areUnmeasured() {
    Basis basis = Basis.of(SIX);
    Outcome<PValue> none = Outcome.unavailable(Reason.TOO_FEW_POINTS, "none");
    Trend own =
        new Trend(
            "Theil-Sen",
            "slope",
            2,
            1,
            Outcome.unavailable(Reason.TOO_FEW_POINTS, "none"),
            none,
            "nothing",
            basis);
    assertThat(own.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(own.at(TestSeries.ORIGIN.plusDays(1461))).isCloseTo(1 + 4 * 2, within(1e-12));
    TrendTestResult test =
        new TrendTestResult("Mann-Kendall", 7, 9, .5, PValue.exact(.1, .01), "nothing", basis);
    assertThat(test.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(test.statisticName()).isEqualTo("Kendall's S");
    assertThat(test.statistic()).isEqualTo(7);
    assertThat(test.z()).as("drawn in by 1, over 3").isEqualTo(2);
    assertThat(test).hasToString("S = 7, tau-b 0.500, p = 0.100 (exact), n = 6");
  }

  @Test
  void scoresThatDouble_sayHowFast() {
    GrowthTrend doubling =
        LogTrend.withDefaults()
            .fit(TestSeries.of(days(0, 1461, 2922, 4383), values(1, 2.1, 3.9, 8.2)))
            .orElseThrow();
    assertThat(doubling.doublingYears().orElseThrow()).isCloseTo(4, within(.05));
    assertThat(doubling.factor()).isCloseTo(Math.pow(2, .25), within(.005));
    assertThat(doubling.at(TestSeries.ORIGIN)).isCloseTo(1, within(.05));
    assertThat(doubling.doublingInterval().orElseThrow().contains(4)).isTrue();
    assertThat(doubling.scale().toString()).contains("natural logarithms");
    assertThat(doubling.toString())
        .startsWith("x 1.19 a year (95 % interval 1.1")
        .contains("), doubles every 4.00 years, p < 0.001");
  }

  @Test
  void scoresThatHalveOrStandStill_doNotDouble() {
    GrowthTrend halving =
        LogTrend.withDefaults()
            .by(TheilSen.withDefaults())
            .fit(TestSeries.of(days(0, 1461, 2922), values(4, 2, 1)))
            .orElseThrow();
    assertThat(halving.doublingYears())
        .hasToString("scores do not double but halve, every 4.00 years");
    GrowthTrend still =
        LogTrend.withDefaults()
            .by(TheilSen.withDefaults())
            .fit(TestSeries.of(days(0, 10, 20, 30), values(2, 3, 3, 2)))
            .orElseThrow();
    assertThat(still.doublingYears()).hasToString("scores neither double nor halve");
  }

  @Test
  void familyMeans_areNamedAndDatedByTheMeanDay() {
    ScoreSeries pairs =
        TestSeries.of(
            SHARE,
            TestSeries.ORIGIN,
            List.of(
                TestSeries.ORIGIN,
                TestSeries.ORIGIN.plusDays(3),
                TestSeries.ORIGIN.plusDays(100),
                TestSeries.ORIGIN.plusDays(200)),
            values(.2, .4, .5, .9),
            List.of("Lab", "Lab", "Lab", "Lab"),
            List.of("f", "f", "g", "h"));
    ScoreSeries means = FamilyMeans.of(pairs);
    assertThat(means.size()).isEqualTo(3);
    assertThat(means.points().get(0).date()).isEqualTo(TestSeries.ORIGIN.plusDays(2));
    assertThat(means.points().get(0).value()).isCloseTo(.3, within(1e-15));
    assertThat(means.points().get(0).score().model().name()).isEqualTo("f (mean of 2)");
    assertThat(FamilyMeans.withDefaults().fittedTo(pairs)).isEqualTo(means);
    assertThat(FamilyMeans.of(TestSeries.of(days(), values())).size()).isZero();
    Trend trend = FamilyMeans.withDefaults().fit(pairs).orElseThrow();
    assertThat(trend.id()).isEqualTo(MethodId.THEIL_SEN_OF_FAMILY_MEANS);
    assertThat(trend.method()).isEqualTo("Theil-Sen, joint intercept, of family means");
    assertThat(trend.basis().caveats())
        .contains("4 scores are averaged into 3 family means, each at the mean date of its models");
    TrendTester tester = FamilyMeans.test(MannKendall.withDefaults());
    assertThat(tester.name()).isEqualTo("Mann-Kendall of family means");
    TrendTestResult test = tester.test(pairs).orElseThrow();
    assertThat(test.id()).isEqualTo(MethodId.MANN_KENDALL_OF_FAMILY_MEANS);
    assertThat(test.s()).isEqualTo(3);
    assertThat(test.method()).isEqualTo("Mann-Kendall, exact p, of family means");
  }
}
