package org.llmsafety.stats.pooled;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.Golden.nineDigits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.RowUnit;
import org.llmsafety.stats.StandardError;

/** On the study's HELM table, against R: base R written out, and metafor. */
class GoldenPooledTest {
  private static final JsonNode GOLDEN = Golden.cases("pooled.json").findFirst().orElseThrow();
  private static final JsonNode NAMES = GOLDEN.get("benchmarks");

  /** Variances between are roots that metafor iterates to. */
  private static final double SIX_DIGITS = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"complete", "holes"})
  void pooledSlopes_agreeWithAllRegressionsStackedIntoOne(String which) {
    JsonNode expected = GOLDEN.get("shared").get(which);
    Scores scores = scores(expected.get("hole"));
    PooledSlope equal = PooledSlopes.withDefaults().fit(scores).orElseThrow();
    for (int b = 0; b < NAMES.size(); b++) {
      assertNear(requireNonNull(equal.slopes().get(benchmark(b))), expected.get("slopes").get(b));
      for (int c = 0; c < NAMES.size(); c++) {
        assertNear(
            equal.covariance(benchmark(b), benchmark(c)), expected.get("covariance").get(b).get(c));
      }
    }
    assertAgrees(equal, expected.get("equal"));
    assertAgrees(
        PooledSlopes.withDefaults().withGeneralisedWeights().fit(scores).orElseThrow(),
        expected.get("generalised"));
  }

  private static void assertAgrees(PooledSlope actual, JsonNode expected) {
    assertNear(actual.slope(), expected.get("slope"));
    for (int b = 0; b < NAMES.size(); b++) {
      assertNear(
          requireNonNull(actual.weights().get(benchmark(b))), expected.get("weights").get(b));
    }
    StandardError error = actual.standardError().orElseThrow();
    assertNear(error.value(), expected.get("se"));
    assertNear(error.degreesOfFreedom(), expected.get("df"));
  }

  @Test
  void regionalKendall_agreesWithPermutedRows() {
    Scores complete = scores(GOLDEN.get("shared").get("complete").get("hole"));
    Scores holes = scores(GOLDEN.get("shared").get("holes").get("hole"));
    RegionalKendall models = RegionalKendall.withDefaults().with(RowUnit.MODEL);
    assertAgrees(models.test(complete).orElseThrow(), "models");
    assertAgrees(models.test(holes).orElseThrow(), "modelsWithHoles");
    assertAgrees(RegionalKendall.withDefaults().test(holes).orElseThrow(), "familiesWithHoles");
  }

  /** Both p-values are sampled, so they differ by their Monte Carlo errors. */
  private static void assertAgrees(RegionalKendallResult actual, String which) {
    JsonNode expected = GOLDEN.get("regional").get(which);
    assertThat(actual.s()).isEqualTo(expected.get("s").longValue());
    double error = Math.hypot(expected.get("mcError").doubleValue(), actual.p().standardError());
    assertThat(actual.p().value()).isCloseTo(expected.get("p").doubleValue(), within(5 * error));
  }

  @Test
  void metaAnalysis_agreesWithMetafor() {
    assertThat(GOLDEN.get("meta")).hasSize(5);
    for (JsonNode c : GOLDEN.get("meta")) {
      List<EffectEstimate> estimates = new ArrayList<>();
      for (int i = 0; i < c.get("values").size(); i++) {
        estimates.add(
            new EffectEstimate(
                "e" + i,
                c.get("values").get(i).doubleValue(),
                c.get("errors").get(i).doubleValue()));
      }
      MetaAnalysis pauleMandel = MetaAnalysis.withDefaults();
      MetaAnalysis reml = pauleMandel.withRestrictedLikelihood();
      assertAgrees(pauleMandel.fit(estimates).orElseThrow(), c.get("pauleMandel"));
      assertAgrees(reml.fit(estimates).orElseThrow(), c.get("reml"));
      Interval tau2 = reml.fit(estimates).orElseThrow().tau2Interval().orElseThrow();
      assertAlike(tau2.low(), c.get("tau2Interval").get(0));
      assertAlike(tau2.high(), c.get("tau2Interval").get(1));
    }
  }

  private static void assertAgrees(MetaResult actual, JsonNode expected) {
    assertP(actual.value(), expected.get("mean"));
    assertP(actual.standardError(), expected.get("se"));
    assertP(actual.p().orElseThrow().value(), expected.get("p"));
    assertP(actual.interval().orElseThrow().low(), expected.get("interval").get(0));
    assertP(actual.interval().orElseThrow().high(), expected.get("interval").get(1));
    assertP(actual.prediction().low(), expected.get("prediction").get(0));
    assertP(actual.prediction().high(), expected.get("prediction").get(1));
    assertP(actual.q(), expected.get("q"));
    assertP(actual.qP(), expected.get("qP"));
    assertAlike(actual.tau2(), expected.get("tau2"));
    assertAlike(actual.i2(), expected.get("i2"));
    for (int i = 0; i < actual.leavingOneOut().size(); i++) {
      assertP(actual.leavingOneOut().get(i).mean(), expected.get("meanWithout").get(i));
      assertAlike(actual.leavingOneOut().get(i).tau2(), expected.get("tau2Without").get(i));
    }
  }

  private static Scores scores(JsonNode hole) {
    return Boards.helm(NAMES, (i, b) -> hole.get(i).get(b).booleanValue());
  }

  private static Benchmark benchmark(int b) {
    return Boards.benchmark(NAMES.get(b).textValue());
  }

  private static void assertNear(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), nineDigits(expected.doubleValue()));
  }

  private static void assertP(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), eightDigits(expected.doubleValue()));
  }

  private static void assertAlike(double actual, JsonNode expected) {
    assertThat(actual)
        .isCloseTo(
            expected.doubleValue(), Offset.offset(SIX_DIGITS * Math.abs(expected.doubleValue())));
  }
}
