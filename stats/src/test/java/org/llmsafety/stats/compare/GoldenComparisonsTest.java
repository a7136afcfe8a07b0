package org.llmsafety.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.Golden.nineDigits;
import static org.llmsafety.stats.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.PValue;

class GoldenComparisonsTest {
  private static final Benchmark BENCHMARK = Benchmark.of("t/benchmark", Scale.UNIT);

  @Test
  void goldenFiles_holdEveryPair() {
    assertThat(Golden.cases("lab-differences.json")).hasSize(18);
    assertThat(Golden.cases("paired.json")).hasSize(10);
  }

  @TestFactory
  Stream<DynamicTest> meansAndEffects_agreeWithR() {
    return each(
        "lab-differences.json",
        c -> {
          LabDifference row = compare(c, LabComparison.withDefaults());
          assertAgrees(row.welch().orElseThrow(), c.get("welch"), "difference");
          double g = c.get("hedgesG").doubleValue();
          assertThat(row.hedgesG().orElseThrow()).isCloseTo(g, nineDigits(g));
          double delta = c.get("cliffsDelta").doubleValue();
          assertThat(row.cliffsDelta()).isCloseTo(delta, within(1e-14));
        });
  }

  @TestFactory
  Stream<DynamicTest> differencesAtEqualDate_agreeWithR() {
    return each(
        "lab-differences.json",
        c -> {
          JsonNode expected = c.get("equalDate");
          EqualDateDifference found =
              compare(c, LabComparison.withDefaults().withHc3Errors()).atEqualDate().orElseThrow();
          assertNear(found.value(), expected.get("difference"));
          assertNear(found.slopePerYear(), expected.get("slope"));
          assertAgrees(found.test().orElseThrow(), expected.get("hc3"), "none");
          EqualDateDifference byFamily =
              compare(c, LabComparison.withDefaults()).atEqualDate().orElseThrow();
          assertThat(byFamily.value()).isEqualTo(found.value());
          assertThat(byFamily.test().isAvailable())
              .isEqualTo(expected.get("families").get("df").doubleValue() >= 3);
          byFamily.test().stream()
              .forEach(test -> assertAgrees(test, expected.get("families"), "none"));
        });
  }

  @TestFactory
  Stream<DynamicTest> matchedDates_agreeWithR() {
    return each(
        "lab-differences.json",
        c -> {
          Scores scores = scores(c, i -> "family " + i);
          for (JsonNode expected : c.get("matched")) {
            MatchedDifference found =
                MatchedDates.within(expected.get("window").intValue())
                    .compare(scores, lab(c, "first"), lab(c, "second"))
                    .on(BENCHMARK)
                    .orElseThrow();
            assertThat(found.pairs()).isEqualTo(expected.get("pairs").intValue());
            assertThat(found.firstMatched()).isEqualTo(expected.get("first").intValue());
            assertThat(found.secondMatched()).isEqualTo(expected.get("second").intValue());
            assertNear(found.value(), expected.get("difference"));
            assertNear(found.meanDaysLater(), expected.get("daysLater"));
            assertThat(found.test().isAvailable()).isEqualTo(expected.has("jackknife"));
            found.test().stream()
                .forEach(test -> assertAgrees(test, expected.get("jackknife"), "none"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> pairs_agreeWithR() {
    return each(
        "paired.json",
        c -> {
          double[] first = numbers(c.get("firstScores"));
          double[] second = numbers(c.get("secondScores"));
          SignedPairs pairs = new SignedPairs(first, second);
          PairedDifference found =
              pairs.difference(
                  "",
                  "",
                  pairs.meanDifference(),
                  pairs.t("", "", 0.95, Scale.UNIT, Basis.ofPoints(1)),
                  false,
                  Scale.UNIT,
                  Basis.ofPoints(1));
          assertAgrees(found.t().orElseThrow(), c, "mean");
          assertThat(found.firstHigher()).isEqualTo(c.get("higher").intValue());
          assertThat(found.secondHigher()).isEqualTo(c.get("lower").intValue());
          assertP(found.sign().orElseThrow(), c.get("sign"));
          assertThat(found.rankSum()).isEqualTo(c.get("pratt").get("rankSum").doubleValue());
          assertP(found.signedRank().orElseThrow(), c.get("pratt").get("p"));
          SignedDifferences asDoubles =
              new SignedDifferences(
                  IntStream.range(0, first.length)
                      .mapToDouble(i -> first[i] - second[i])
                      .toArray());
          assertP(asDoubles.signedRank().orElseThrow(), c.get("prattOfDoubles").get("p"));
        });
  }

  private interface Check {
    void of(JsonNode golden);
  }

  private static Stream<DynamicTest> each(String file, Check check) {
    return Golden.cases(file)
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.path("id").asText() + " " + c.get("first") + " " + c.get("second"),
                    () -> check.of(c)));
  }

  private static void assertAgrees(TTestResult found, JsonNode expected, String estimate) {
    if (expected.has(estimate)) {
      assertNear(found.value(), expected.get(estimate));
    }
    assertNear(found.standardError(), expected.get("error"));
    assertNear(found.degreesOfFreedom(), expected.get("df"));
    assertP(found.p().orElseThrow(), expected.get("p"));
    assertNear(found.interval().orElseThrow().low(), expected.get("interval").get(0));
    assertNear(found.interval().orElseThrow().high(), expected.get("interval").get(1));
  }

  private static void assertNear(double found, JsonNode expected) {
    assertThat(found).isCloseTo(expected.doubleValue(), nineDigits(expected.doubleValue()));
  }

  private static void assertP(PValue found, JsonNode expected) {
    assertThat(found.value())
        .isCloseTo(expected.doubleValue(), eightDigits(expected.doubleValue()));
  }

  private static LabDifference compare(JsonNode c, LabComparison comparison) {
    return comparison
        .compare(
            scores(c, i -> c.get("familyOf").get(i).textValue()), lab(c, "first"), lab(c, "second"))
        .on(BENCHMARK)
        .orElseThrow();
  }

  private static Lab lab(JsonNode c, String which) {
    return Lab.of(c.get(which).textValue());
  }

  private static Scores scores(JsonNode c, IntFunction<String> familyOf) {
    return IntStream.range(0, c.get("scores").size())
        .mapToObj(
            i ->
                Score.of(
                    Model.of("m" + i, Lab.of(c.get("labOf").get(i).textValue()))
                        .withFamily(familyOf.apply(i))
                        .withReleases(
                            Release.on(
                                Release.Kind.SNAPSHOT,
                                LocalDate.parse(c.get("dates").get(i).textValue()),
                                "test")),
                    BENCHMARK,
                    c.get("scores").get(i).doubleValue()))
        .collect(Scores.toScores());
  }
}
