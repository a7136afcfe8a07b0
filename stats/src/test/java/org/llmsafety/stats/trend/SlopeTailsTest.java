package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.Equivalence.Verdict;

/** What a slope's distribution says of other slopes: tails, verdicts at the level, what is seen. */
class SlopeTailsTest {
  private static final ScoreSeries SIX =
      TestSeries.of(days(0, 200, 400, 600, 800, 1000), values(0.5, 0.7, 0.6, 0.9, 0.8, 0.7));

  /** Three labs of four families each, in turns, whose levels differ. */
  private static final ScoreSeries LABS =
      TestSeries.of(
          TestSeries.BENCHMARK,
          TestSeries.ORIGIN,
          IntStream.range(0, 12).mapToObj(i -> TestSeries.ORIGIN.plusDays(70L * i)).toList(),
          values(.61, .34, .90, .66, .42, .88, .75, .41, .97, .79, .50, .93),
          IntStream.range(0, 12).mapToObj(i -> "lab " + i % 3).toList(),
          IntStream.range(0, 12).mapToObj(i -> "f" + i).toList());

  private static final LabLevels LIKELIEST = LabLevels.withDefaults().withLikelihoodLimit(0);

  // numpy, scipy 1.10.1: x = [0, 200, ..., 1000] / 365.25; b, se of lstsq on [1, x];
  // stats.t.sf((b - s) / se, 4), stats.t.sf((s - b) / se, 4)
  @ParameterizedTest
  @CsvSource({
    "-.1, 0.014448658504732613, 0.9855513414952674",
    "0, 0.10173343529770551, 0.8982665647022945",
    ".05, 0.28767082308279707, 0.7123291769172029"
  })
  void tailsOfLeastSquares_areStudents(double slope, double atMost, double atLeast) {
    SlopeTails tails = LeastSquares.withDefaults().withClassicalErrors().tails(SIX).orElseThrow();
    assertThat(tails.pOfAtMost(slope)).isCloseTo(atMost, within(1e-12));
    assertThat(tails.pOfAtLeast(slope)).isCloseTo(atLeast, within(1e-12));
    assertThat(tails.p().value()).isCloseTo(2 * 0.10173343529770551, within(1e-12));
    assertThat(tails.trend())
        .isEqualTo(LeastSquares.withDefaults().withClassicalErrors().fit(SIX).orElseThrow());
  }

  /** At one ratio alone the worst case is Student's t about that slope, too. */
  @Test
  void tailsOfTheLikeliestRatio_areStudents() {
    SlopeTails tails = LIKELIEST.tails(LABS).orElseThrow();
    StandardError error = LIKELIEST.spread(LABS).orElseThrow().standardError();
    double slope = tails.trend().slope();
    assertThat(error.degreesOfFreedom()).isEqualTo(12 - 3 - 1);
    // scipy: stats.t.sf(1, 8), stats.t.sf(-.5, 8)
    assertThat(tails.pOfAtMost(slope - error.value())).isCloseTo(0.17329675354366708, within(1e-8));
    assertThat(tails.pOfAtLeast(slope + error.value()))
        .isCloseTo(0.17329675354366708, within(1e-8));
    assertThat(tails.pOfAtMost(slope + .5 * error.value()))
        .isCloseTo(0.6847319622215118, within(1e-8));
    assertThat(tails.p().value())
        .isCloseTo(2 * Math.min(tails.pOfAtMost(0), tails.pOfAtLeast(0)), within(1e-9));
    Interval interval = tails.interval(.9);
    assertThat(tails.pOfAtMost(interval.low())).isCloseTo(.05, within(1e-7));
    assertThat(tails.pOfAtLeast(interval.high())).isCloseTo(.05, within(1e-7));
  }

  /** The worst case is no more sure of anything than the likeliest ratio is. */
  @Test
  void worstCase_isNeverSurer() {
    SlopeTails worst = LabLevels.withDefaults().tails(LABS).orElseThrow();
    SlopeTails likeliest = LIKELIEST.tails(LABS).orElseThrow();
    for (double slope : new double[] {-.2, 0, .05, .1, .3}) {
      assertThat(worst.pOfAtMost(slope)).isGreaterThan(likeliest.pOfAtMost(slope));
      assertThat(worst.pOfAtLeast(slope)).isGreaterThan(likeliest.pOfAtLeast(slope));
    }
    assertThat(worst.p().value()).isGreaterThan(likeliest.p().value());
    assertThat(worst.trend()).isEqualTo(LabLevels.withDefaults().fit(LABS).orElseThrow());
  }

  /** Scores that fall have the p-value of scores that rise. */
  @Test
  void worstCase_isTheSameEitherWay() {
    double[] turned = Arrays.stream(LABS.values()).map(value -> -value).toArray();
    ScoreSeries falling =
        TestSeries.of(
            TestSeries.BENCHMARK,
            TestSeries.ORIGIN,
            LABS.points().stream().map(ScoreSeries.Point::date).toList(),
            turned,
            LABS.points().stream().map(at -> at.score().lab().toString()).toList(),
            LABS.points().stream().map(at -> at.score().model().family()).toList());
    SlopeTails up = LabLevels.withDefaults().tails(LABS).orElseThrow();
    SlopeTails down = LabLevels.withDefaults().tails(falling).orElseThrow();
    assertThat(down.p().value()).isCloseTo(up.p().value(), within(1e-9));
    assertThat(down.pOfAtMost(-.1)).isCloseTo(up.pOfAtLeast(.1), within(1e-9));
  }

  @Test
  void tailsOfAnIntervalThatIsRefused_areRefused() {
    double[] stuck = values(1, 1, 1, 1, 1, 1, 1, .9, .8, 1, .7, .95);
    ScoreSeries atTheEnd =
        TestSeries.of(
            Benchmark.of("t/share", Scale.UNIT),
            TestSeries.ORIGIN,
            LABS.points().stream().map(ScoreSeries.Point::date).toList(),
            stuck,
            LABS.points().stream().map(at -> at.score().lab().toString()).toList(),
            LABS.points().stream().map(at -> at.score().model().family()).toList());
    assertThat(LabLevels.withDefaults().tails(atTheEnd).whyNot())
        .isEqualTo(LabLevels.withDefaults().fit(atTheEnd).orElseThrow().interval().whyNot());
  }

  // scipy 1.10.1: brentq of nct.sf(q, 8, d) + nct.cdf(-q, 8, d) - .8, q = t.ppf(.975, 8); and
  // sqrt(8 / chi2.ppf([.975, .025], 8))
  @Test
  void detectableSlopeOfLabLevels_isThatOfTheirErrorAndDeviation() {
    LabSpread spread = LIKELIEST.spread(LABS).orElseThrow();
    DetectableSlope seen =
        MinimumDetectableSlope.withDefaults().by(LIKELIEST).describe(LABS).orElseThrow();
    assertThat(seen.slope())
        .isCloseTo(3.200919648468216 * spread.standardError().value(), within(1e-8));
    assertThat(seen.sigma()).isEqualTo(spread.restDeviation());
    assertThat(seen.sigmaInterval().low())
        .isCloseTo(0.6754570344012019 * seen.sigma(), within(1e-12));
    assertThat(seen.sigmaInterval().high())
        .isCloseTo(1.9157708829427618 * seen.sigma(), within(1e-12));
    assertThat(seen.sigmaInterval().method()).isEqualTo("chi-square with 8 degrees of freedom");
    assertThat(
            MinimumDetectableSlope.withDefaults()
                .by(LabLevels.withDefaults())
                .describe(LABS)
                .orElseThrow()
                .slope())
        .as("at the largest error over likely ratios")
        .isGreaterThan(seen.slope());
  }

  // numpy, scipy 1.10.1: the restricted log-likelihood by full 12 x 12 covariance matrices,
  // minimize_scalar over the log of the ratio; brentq of 2 * (best - it) - 2 on either side
  @Test
  void spread_agreesWithFullMatrices() {
    LabSpread spread = LabLevels.withDefaults().spread(LABS).orElseThrow();
    assertThat(spread.labShare()).isCloseTo(0.9788081418361775, within(1e-6));
    assertThat(spread.lowestShare()).isCloseTo(0.9172468542232257, within(1e-6));
    assertThat(spread.highestShare()).isCloseTo(0.9969098414179999, within(1e-6));
    assertThat(spread.slope()).isCloseTo(0.07436682660613332, within(1e-8));
    assertThat(spread.standardError().value()).isCloseTo(0.016222751400354778, within(1e-8));
    assertThat(spread.labDeviation()).isCloseTo(0.24554593236468333, within(1e-5));
    assertThat(spread.restDeviation()).isCloseTo(0.03613004286621987, within(1e-7));
  }

  @Test
  void spread_statesSharesInPercent() {
    LabSpread spread = LabLevels.withDefaults().spread(LABS).orElseThrow();
    assertThat(spread.standardError().method()).isEqualTo("generalised least squares");
    assertThat(spread.method()).isEqualTo("linear trend with random lab levels, REML");
    assertThat(spread.slope()).isEqualTo(LabLevels.withDefaults().fit(LABS).orElseThrow().slope());
    LabSpread given =
        new LabSpread(.714, .35, .876, 1, 1, 0, spread.standardError(), "given", Basis.of(LABS));
    assertThat(given)
        .hasToString("71 % of the variance lies between labs (35 to 88 % are about as likely)");
    assertThat(given.assumptions()).startsWith("the mean score is linear in time; lab levels");
  }

  private static Equivalence equivalence(double above, double below, double different) {
    return new Equivalence(
        MethodId.UNMEASURED,
        "given",
        "given",
        .01,
        .02,
        .05,
        new Interval(-.015, .035, .9, .9, "given"),
        above,
        below,
        PValue.parametric(different, 0),
        Optional.empty(),
        "given",
        Basis.of(SIX));
  }

  @ParameterizedTest
  @CsvSource({
    ".05, .01, .06, NO_CHANGE",
    ".01, .05, .05, CHANGE_WITHIN_MARGIN",
    ".051, .01, .05, CHANGE",
    ".01, .051, .06, UNDECIDED"
  })
  void verdict_countsPValuesAtTheLevel(
      double above, double below, double different, Verdict verdict) {
    assertThat(equivalence(above, below, different).verdict()).isEqualTo(verdict);
  }

  @Test
  void equivalence_statesSlopeMarginAndP() {
    assertThat(equivalence(.01, .04, .5))
        .hasToString(
            "+0.01000 a year (90 % interval −0.01500 to +0.03500) against a margin of 0.02000:"
                + " evidence of no change beyond the margin (p of equivalence = 0.040), n = 6");
  }

  /** Two years on either side of the middle: a margin of 1/16 takes a mean of 7/8 to 1. */
  @Test
  void slopeThatReachesTheEndOfTheScale_isNoLimit_oneThatPassesItIs() {
    Benchmark share = Benchmark.of("t/share", Scale.UNIT);
    LeastSquares classical = LeastSquares.withDefaults().withClassicalErrors();
    long[] fourYears = days(0, 1461, 0, 1461);
    ScoreSeries high = TestSeries.of(share, fourYears, values(.8125, .9375, .875, .875));
    assertThat(limit(.0625, classical, high)).isEmpty();
    assertThat(limit(.0626, classical, high))
        .hasValueSatisfying(why -> assertThat(why).contains("within these 4.0 years"));
    ScoreSeries low = TestSeries.of(share, fourYears, values(.1875, .0625, .125, .125));
    assertThat(limit(.0625, classical, low)).isEmpty();
    assertThat(limit(.0626, classical, low)).isPresent();
    // dates that lie late have farther to go back than on
    ScoreSeries mostlyLate =
        TestSeries.of(share, days(0, 1461, 1461, 1461), values(.9, .9, .88, .92));
    // mean .9 of 1, three years from the first date to the mean date and one on
    assertThat(limit(.032, classical, mostlyLate)).isEmpty();
    assertThat(limit(.034, classical, mostlyLate)).isPresent();
  }

  private static Optional<String> limit(double margin, LeastSquares by, ScoreSeries series) {
    return SlopeEquivalence.within(margin).by(by).test(series).orElseThrow().limit();
  }

  private static GrowthTrend growth(double slope, double low, double high) {
    return new GrowthTrend(
        new Trend(
            "given",
            "given",
            slope,
            0,
            Outcome.of(new Interval(low, high, .95, .95, "given")),
            Outcome.unavailable(Reason.TOO_FEW_POINTS, "none"),
            "given",
            Basis.of(SIX)));
  }

  @Test
  void doublingTime_isFiniteWhereGrowthIs() {
    GrowthTrend sure = growth(Math.log(2), Math.log(2) / 2, 2 * Math.log(2));
    assertThat(sure.doublingInterval().orElseThrow().low()).isCloseTo(.5, within(1e-15));
    assertThat(sure.doublingInterval().orElseThrow().high()).isCloseTo(2, within(1e-15));
    assertThat(sure.factorInterval().orElseThrow().high()).isCloseTo(4, within(1e-14));
    assertThat(growth(1, 0, 2).doublingInterval().orElseThrow().high()).isInfinite();
    assertThat(growth(-.1, -1, 0).doublingInterval())
        .hasToString("scores do not double but halve, every 6.93 years");
    assertThat(growth(0, -1, 1).doublingYears()).hasToString("scores neither double nor halve");
    assertThat(sure.scale().unit()).isEqualTo("natural logarithms");
    assertThat(growth(-.1, -1, 0).toString())
        .contains("), scores do not double but halve, every 6.93 years, no p-value");
    assertThat(GrowthTrend.inWords(Outcome.unavailable(Reason.TOO_FEW_POINTS, "3 scores")))
        .isEqualTo("no interval: 3 scores");
    assertThat(sure.toString())
        .isEqualTo(
            "x 2.00 a year (95 % interval 1.41 to 4.00), doubles every 1.00 years, no p-value:"
                + " none, n = 6");
  }

  @Test
  void sameScores_ofOneLab_haveNoLevels() {
    ScoreSeries one =
        TestSeries.of(
            TestSeries.BENCHMARK,
            TestSeries.ORIGIN,
            LABS.points().stream().map(ScoreSeries.Point::date).toList(),
            LABS.values(),
            Collections.nCopies(12, "one"),
            LABS.points().stream().map(at -> at.score().model().family()).toList());
    assertThat(LabLevels.withDefaults().spread(one).whyNot())
        .isEqualTo(LabLevels.withDefaults().tails(one).whyNot())
        .hasValue("all 12 scores are of one lab, so there are no levels of labs to compare");
  }
}
