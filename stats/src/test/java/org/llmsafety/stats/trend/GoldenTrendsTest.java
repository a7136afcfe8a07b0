package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.internal.StudentT;

/** The three methods on every benchmark and lab of the study, against R and Python. */
class GoldenTrendsTest {
  private static final Benchmark BENCHMARK = Benchmark.of("study/any", Scale.UNIT);

  @Test
  void goldenFile_holdsEveryCaseOfTheStudy() {
    assertThat(Golden.cases("trends.json")).hasSize(32);
    assertThat(degenerate())
        .extracting(c -> c.get("id").textValue())
        .containsExactly("HELM|SimpleSafetyTests|Anthropic", "combined|Salad-Bench|Meta");
    assertThat(estimable().filter(c -> c.get("mannKendall").has("exactP"))).hasSize(25);
    assertThat(estimable().filter(c -> c.get("mannKendall").has("sampledP"))).hasSize(5);
  }

  @TestFactory
  Stream<DynamicTest> theilSen_agreesWithScipy() {
    return each(
        estimable(),
        c -> {
          JsonNode expected = c.get("theilSen");
          Trend joint = TheilSen.withDefaults().withNormalInterval().fit(series(c)).orElseThrow();
          assertNear(joint.slope(), expected.get("slope"));
          assertNear(joint.intercept(), expected.get("joint"));
          assertInterval(joint.interval(), expected.get("normal"));
          Trend separate =
              TheilSen.withDefaults().withSeparateIntercept().fit(series(c)).orElseThrow();
          assertNear(separate.slope(), expected.get("slope"));
          assertNear(separate.intercept(), expected.get("separate"));
        });
  }

  @TestFactory
  Stream<DynamicTest> theilSen_exactInterval_agreesWithWholeNumberArithmetic() {
    return each(
        estimable(),
        c -> {
          for (int percent : new int[] {90, 95, 99}) {
            JsonNode expected = c.get("theilSen").get("exact" + percent);
            Outcome<Interval> interval =
                TheilSen.withDefaults()
                    .withConfidence(percent / 100.0)
                    .fit(series(c))
                    .orElseThrow()
                    .interval();
            if (expected.has("highestLevel")) {
              double highest = 100 * expected.get("highestLevel").doubleValue();
              assertThat(interval)
                  .isEqualTo(
                      Outcome.unavailable(
                          Reason.LEVEL_UNATTAINABLE,
                          "%d scores on these dates attain at most %.1f %% confidence, not the %d"
                              + " %% asked for",
                          c.get("dates").size(),
                          highest,
                          percent));
            } else {
              Interval ends = interval.orElseThrow();
              assertNear(ends.low(), expected.get("low"));
              assertNear(ends.high(), expected.get("high"));
              assertNear(ends.attainedLevel(), expected.get("attained"));
              assertThat(ends.method()).startsWith("exact");
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> leastSquares_agreesWithR() {
    return each(
        estimable(),
        c -> {
          JsonNode expected = c.get("leastSquares");
          Trend classical =
              LeastSquares.withDefaults().withClassicalErrors().fit(series(c)).orElseThrow();
          assertNear(classical.slope(), expected.get("slope"));
          assertNear(classical.intercept(), expected.get("intercept"));
          assertInterval(classical.interval(), expected.get("classicalInterval"));
          assertP(classical.p().orElseThrow(), expected.get("classicalP"));
          Trend robust = LeastSquares.withDefaults().fit(series(c)).orElseThrow();
          assertNear(robust.slope(), expected.get("slope"));
          StandardError error = LeastSquares.withDefaults().standardError(series(c)).orElseThrow();
          Interval interval = StudentT.interval(robust.slope(), error, 0.95);
          PValue p = StudentT.p(robust.slope(), error);
          assertInterval(Outcome.of(interval), expected.get("hc3Interval"));
          assertP(p, expected.get("hc3P"));
          if (robust.basis().distinctDates() < 4) {
            assertThat(List.of(robust.interval().toString(), robust.p().toString()))
                .containsOnly(
                    "3 dates, HC3 needs at least 4 for an interval that covers what it says");
          } else {
            assertThat(robust.interval()).isEqualTo(Outcome.of(interval));
            assertThat(robust.p()).isEqualTo(Outcome.of(p));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> clusteredLeastSquares_agreesWithClubSandwich() {
    return Stream.of(Cluster.values())
        .flatMap(cluster -> each(clustered(cluster), c -> assertClustered(c, cluster)));
  }

  @Test
  void clusteredCases_areThirtyOfFamiliesAndTenOfLabs() {
    assertThat(clustered(Cluster.FAMILY)).hasSize(30);
    assertThat(clustered(Cluster.LAB)).hasSize(10);
  }

  private static Stream<JsonNode> clustered(Cluster cluster) {
    return estimable().filter(c -> c.has(cluster.several()));
  }

  private static void assertClustered(JsonNode c, Cluster cluster) {
    JsonNode expected = c.get(cluster.several());
    LeastSquares method = LeastSquares.withDefaults().withClusters(cluster);
    Outcome<StandardError> found = method.standardError(series(c));
    if (cluster == Cluster.LAB && c.get("id").textValue().equals("combined|SafetyBench|ALL")) {
      // clubSandwich prints an error with 1 degree of freedom that misses 44 % of the variance
      assertThat(found.<Reason>fold(any -> Reason.NO_SCORES, (reason, why) -> reason))
          .isEqualTo(StatsReason.FULL_LEVERAGE);
      return;
    }
    StandardError error = found.orElseThrow();
    assertNear(error.value(), expected.get("error"));
    assertNear(error.degreesOfFreedom(), expected.get("df"));
    Trend all = method.withFewestDegreesOfFreedom(0).fit(series(c)).orElseThrow();
    assertNear(all.slope(), c.get("leastSquares").get("slope"));
    assertInterval(all.interval(), expected.get("interval"));
    assertP(all.p().orElseThrow(), expected.get("p"));
    assertThat(method.fit(series(c)).orElseThrow().p().isAvailable())
        .isEqualTo(expected.get("df").doubleValue() >= 3);
  }

  @TestFactory
  Stream<DynamicTest> withinLabs_agreesWithR() {
    WithinLabs method =
        WithinLabs.withDefaults().withFewestDegreesOfFreedom(0).with(Resampling.of(9));
    return each(
        estimable().filter(c -> c.has("withinLabs")),
        c -> {
          JsonNode expected = c.get("withinLabs");
          WithinLabTrend classical = method.withClassicalErrors().fit(series(c)).orElseThrow();
          assertNear(classical.slope(), expected.get("slope"));
          StandardError error = classical.standardError().orElseThrow();
          assertNear(error.value(), expected.get("error"));
          assertNear(error.degreesOfFreedom(), expected.get("df"));
          assertP(classical.p().orElseThrow(), expected.get("p"));
          assertThat(classical.interaction().isAvailable()).isEqualTo(expected.has("interaction"));
          if (expected.has("interaction")) {
            JsonNode f = expected.get("interaction");
            LabInteraction interaction = classical.interaction().orElseThrow();
            assertNear(interaction.f(), f.get("f"));
            assertThat(interaction.slopesMore()).isEqualTo(f.get("df1").intValue());
            assertThat(interaction.scoresLeft()).isEqualTo(f.get("df2").intValue());
            assertThat(interaction.p())
                .isCloseTo(f.get("p").doubleValue(), eightDigits(f.get("p").doubleValue()));
          }
          WithinLabTrend clustered = method.fit(series(c)).orElseThrow();
          JsonNode families = expected.get("families");
          if (families.get("error").doubleValue() < 1e-12) {
            // the two scores that decide the slope are of two families: R divides rounding errors
            assertThat(clustered.p().whyNot().orElseThrow())
                .startsWith("the slope rests on differences between 4 families alone");
          } else {
            assertNear(clustered.standardError().orElseThrow().value(), families.get("error"));
            assertNear(
                clustered.standardError().orElseThrow().degreesOfFreedom(), families.get("df"));
            assertP(clustered.p().orElseThrow(), families.get("p"));
          }
        });
  }

  // numpy 1.24, default_rng(5).permuted within each lab, 400,000 times: (hits + 1) / (N + 1) of
  // |sum (x - mean x) y - its expectation|
  @ParameterizedTest
  @CsvSource({
    "HELM|Mean|ALL, 0.00810247974380064",
    "HELM|HarmBench|ALL, 0.03781740545648636",
    "HELM|SimpleSafetyTests|ALL, 0.06858732853167868",
    "HELM|BBQ|ALL, 0.010194974512563718",
    "HELM|Anthropic Red Team|ALL, 0.8637228406928983",
    "HELM|XSTest|ALL, 0.04242739393151517"
  })
  void withinLabs_permutation_agreesWithNumpy(String id, double expected) {
    PValue p =
        WithinLabs.withDefaults()
            .with(Resampling.of(400_000))
            .fit(series(id))
            .orElseThrow()
            .permutationP()
            .orElseThrow();
    assertThat(p.kind()).isEqualTo(PValue.Kind.MONTE_CARLO);
    assertThat(p.value()).isCloseTo(expected, Offset.offset(5 * Math.sqrt(2) * p.standardError()));
  }

  @TestFactory
  Stream<DynamicTest> logOddsAndLogarithms_agreeWithScipy() {
    LeastSquares classical = LeastSquares.withDefaults().withClassicalErrors();
    return each(
        estimable(),
        c -> {
          JsonNode expected = c.get("logOdds");
          OddsTrend odds =
              LogitTrend.withDefaults().by(classical).withSqueeze().fit(series(c)).orElseThrow();
          assertNear(odds.slope(), expected.get("slope"));
          assertNear(odds.intercept(), expected.get("intercept"));
          assertInterval(odds.interval(), expected.get("interval"));
          assertP(odds.p().orElseThrow(), expected.get("p"));
          GrowthTrend growth = LogTrend.withDefaults().by(classical).fit(series(c)).orElseThrow();
          assertNear(growth.slope(), c.get("log").get("slope"));
          assertNear(growth.intercept(), c.get("log").get("intercept"));
          assertInterval(growth.interval(), c.get("log").get("interval"));
          assertP(growth.p().orElseThrow(), c.get("log").get("p"));
        });
  }

  @TestFactory
  Stream<DynamicTest> equivalenceAndDetectableSlope_agreeWithScipy() {
    LeastSquares classical = LeastSquares.withDefaults().withClassicalErrors();
    return each(
        estimable(),
        c -> {
          JsonNode expected = c.get("equivalence");
          Equivalence within =
              SlopeEquivalence.within(0.02).by(classical).test(series(c)).orElseThrow();
          assertThat(within.pAboveLower())
              .isCloseTo(
                  expected.get("pAbove").doubleValue(),
                  eightDigits(expected.get("pAbove").doubleValue()));
          assertThat(within.pBelowUpper())
              .isCloseTo(
                  expected.get("pBelow").doubleValue(),
                  eightDigits(expected.get("pBelow").doubleValue()));
          assertInterval(Outcome.of(within.interval()), expected.get("interval"));
          JsonNode seen = c.get("detectable");
          DetectableSlope slope =
              MinimumDetectableSlope.withDefaults().describe(series(c)).orElseThrow();
          assertNear(slope.slope(), seen.get("slope"));
          assertNear(slope.sigma(), seen.get("sigma"));
          assertInterval(Outcome.of(slope.sigmaInterval()), seen.get("sigmaInterval"));
        });
  }

  @TestFactory
  Stream<DynamicTest> mannKendall_agreesWithPython() {
    return each(
        estimable(),
        c -> {
          JsonNode expected = c.get("mannKendall");
          TrendTestResult test = MannKendall.withDefaults().test(series(c)).orElseThrow();
          assertThat(test.s()).isEqualTo(expected.get("s").longValue());
          assertNear(test.variance(), expected.get("variance"));
          assertNear(test.tauB(), expected.get("tauB"));
          assertNear(test.z(), expected.get("z"));
          PValue p = test.p();
          if (expected.has("exactP")) {
            assertThat(p.kind()).isEqualTo(PValue.Kind.EXACT);
            assertP(p, expected.get("exactP"));
          } else {
            double error =
                Math.hypot(p.standardError(), expected.get("sampledError").doubleValue());
            assertThat(p.value())
                .isCloseTo(expected.get("sampledP").doubleValue(), Offset.offset(5 * error));
          }
          TrendTestResult normal =
              MannKendall.withDefaults().withNormalApproximation().test(series(c)).orElseThrow();
          assertThat(normal.p().kind()).isEqualTo(PValue.Kind.PARAMETRIC);
          assertP(normal.p(), expected.get("normalP"));
          assertThat(TheilSen.withDefaults().fit(series(c)).orElseThrow().p())
              .isEqualTo(Outcome.of(p));
        });
  }

  @TestFactory
  Stream<DynamicTest> everyMethod_degenerateCase_isAReason() {
    return each(
        degenerate(),
        c -> {
          ScoreSeries series = series(c);
          String reason = c.get("reason").textValue();
          for (Outcome<?> outcome :
              List.of(
                  TheilSen.withDefaults().fit(series),
                  TheilSen.withDefaults().withNormalInterval().fit(series),
                  LeastSquares.withDefaults().fit(series),
                  LeastSquares.withDefaults().withClassicalErrors().fit(series),
                  MannKendall.withDefaults().test(series),
                  MannKendall.withDefaults().withNormalApproximation().test(series))) {
            assertThat(outcome.<String>fold(r -> "", (why, text) -> why.name())).isEqualTo(reason);
          }
        });
  }

  /** The numbers that the project was started with. */
  @Test
  void studyHelmMean_isTheKnownTrend() {
    ScoreSeries all = series("HELM|Mean|ALL");
    Trend trend = TheilSen.withDefaults().withNormalInterval().fit(all).orElseThrow();
    assertThat(String.format(Locale.ROOT, "%+.4f", trend.slope())).isEqualTo("+0.0292");
    Interval interval = trend.interval().orElseThrow();
    assertThat(String.format(Locale.ROOT, "[%.4f, %.4f]", interval.low(), interval.high()))
        .isEqualTo("[-0.0185, 0.0853]");
    PValue p = trend.p().orElseThrow();
    assertThat(p).hasToString("p = 0.159 (exact)");
    assertThat(MannKendall.withDefaults().test(series("HELM|Mean|OpenAI")).orElseThrow().p())
        .hasToString("p = 0.0167 (exact)");
  }

  private static Stream<JsonNode> estimable() {
    return Golden.cases("trends.json").filter(c -> !c.has("reason"));
  }

  private static Stream<JsonNode> degenerate() {
    return Golden.cases("trends.json").filter(c -> c.has("reason"));
  }

  private static Stream<DynamicTest> each(Stream<JsonNode> cases, Consumer<JsonNode> check) {
    return cases.map(c -> DynamicTest.dynamicTest(c.get("id").textValue(), () -> check.accept(c)));
  }

  private static ScoreSeries series(String id) {
    return Golden.cases("trends.json")
        .filter(c -> c.get("id").textValue().equals(id))
        .map(GoldenTrendsTest::series)
        .findFirst()
        .orElseThrow();
  }

  private static ScoreSeries series(JsonNode c) {
    return TestSeries.of(
        BENCHMARK,
        LocalDate.parse(c.get("origin").textValue()),
        texts(c.get("dates")).map(LocalDate::parse).toList(),
        numbers(c.get("scores")),
        texts(c.get("labOf")).toList(),
        texts(c.get("familyOf")).toList());
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue);
  }

  private static void assertInterval(Outcome<Interval> actual, JsonNode expected) {
    assertNear(actual.orElseThrow().low(), expected.get(0));
    assertNear(actual.orElseThrow().high(), expected.get(1));
  }

  private static void assertNear(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), nineDigits(expected.doubleValue()));
  }

  private static void assertP(PValue actual, JsonNode expected) {
    assertThat(actual.value())
        .isCloseTo(expected.doubleValue(), eightDigits(expected.doubleValue()));
  }
}
