package org.llmsafety.stats.pooled;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.MethodId;

/**
 * Against lme4 and lmerTest: boards with holes, with families, on the boundary, and the study's.
 */
class GoldenMixedTest {
  private static final double ESTIMATE = 1e-7;

  /** Both programs end a search where the likelihood is flat to the last digits. */
  private static final double VARIANCE = 1e-5;

  private static final double NO_VARIANCE = 1e-9;

  /** As far off as the variances it is computed from. */
  private static final double PREDICTION = 1e-6;

  private static final double LOG_LIKELIHOOD = 1e-8;

  /** Both take second derivatives by differences. */
  private static final double DEGREES = 1e-3;

  @ParameterizedTest
  @ValueSource(strings = {"holes", "families", "boundary", "alike", "helm"})
  void fit_agreesWithLmer(String id) {
    JsonNode c =
        Golden.cases("mixed.json")
            .filter(each -> each.get("id").textValue().equals(id))
            .findFirst()
            .orElseThrow();
    JsonNode expected = c.get("expected");
    MixedTrend plain = MixedTrend.withDefaults();
    MixedSlope actual =
        (expected.has("family") && !expected.get("family").isNull() ? plain.withFamilies() : plain)
            .fit(scores(c))
            .orElseThrow();
    assertNear(actual.logLikelihood(), expected.get("logLik"), LOG_LIKELIHOOD);
    assertNear(actual.intercept(), expected.get("intercept"), ESTIMATE);
    assertNear(actual.slope(), expected.get("slope"), ESTIMATE);
    assertNear(actual.standardError().value(), expected.get("se"), ESTIMATE);
    double degrees = expected.get("df").doubleValue();
    assertThat(actual.standardError().degreesOfFreedom())
        .isCloseTo(degrees, within(DEGREES * degrees));
    assertSpread(actual.spread(), expected);
    for (int b = 0; b < actual.slopes().size(); b++) {
      assertNear(
          requireNonNull(actual.slopes().get(Boards.benchmark("b" + (b + 1)))),
          expected.get("slopeOf").get(b),
          PREDICTION);
    }
    assertThat(actual.basis().caveats().stream().anyMatch(each -> each.contains("(singular)")))
        .isEqualTo(expected.get("singular").booleanValue());
  }

  /** The same groups of models, once as families and once as labs, are the same model. */
  @Test
  void fit_withLabs_agreesWithLmerOnTheSameGroups() {
    JsonNode c =
        Golden.cases("mixed.json")
            .filter(each -> each.get("id").textValue().equals("families"))
            .findFirst()
            .orElseThrow();
    JsonNode expected = c.get("expected");
    List<Score> scores = new ArrayList<>();
    for (Score score : scores(c)) {
      Model model = score.model();
      scores.add(
          Score.of(
                  Model.of(model.id(), Lab.of("lab " + model.family())).withFamily(model.id()),
                  score.benchmark(),
                  score.value())
              .withDated(score.dated().orElseThrow()));
    }
    MixedSlope actual =
        MixedTrend.withDefaults().withLabs().fit(Scores.copyOf(scores)).orElseThrow();
    assertNear(actual.logLikelihood(), expected.get("logLik"), LOG_LIKELIHOOD);
    assertNear(actual.slope(), expected.get("slope"), ESTIMATE);
    assertNear(actual.standardError().value(), expected.get("se"), ESTIMATE);
    assertThat(actual.spread().family()).isEmpty();
    assertVariance(Math.pow(actual.spread().lab().orElseThrow(), 2), expected.get("family"));
    assertThat(actual.method()).contains("(1 | model) + (1 | lab) + (time | benchmark)");
    assertThat(actual.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(MixedTrend.withDefaults().withLabs().fit(scores(c)).whyNot().orElse(""))
        .endsWith("models are of one lab, so labs have no effect to be estimated");
  }

  private static void assertSpread(MixedSpread actual, JsonNode expected) {
    assertVariance(Math.pow(actual.model(), 2), expected.get("model"));
    actual.family().ifPresent(family -> assertVariance(family * family, expected.get("family")));
    assertVariance(Math.pow(actual.benchmark(), 2), expected.get("level"));
    assertVariance(Math.pow(actual.slope(), 2), expected.get("slopes"));
    assertVariance(
        actual.correlation().orElseThrow() * actual.benchmark() * actual.slope(),
        expected.get("covariance"));
    assertVariance(Math.pow(actual.residual(), 2), expected.get("residual"));
  }

  private static Scores scores(JsonNode c) {
    List<Score> scores = new ArrayList<>();
    for (int k = 0; k < c.get("score").size(); k++) {
      scores.add(
          Score.of(
              Boards.model("m" + c.get("model").get(k), c.get("day").get(k).longValue())
                  .withFamily("f" + c.get("family").get(k)),
              Boards.benchmark("b" + c.get("benchmark").get(k)),
              c.get("score").get(k).doubleValue()));
    }
    return Scores.copyOf(scores);
  }

  private static void assertVariance(double actual, JsonNode expected) {
    double tolerance = Math.max(VARIANCE * Math.abs(expected.doubleValue()), NO_VARIANCE);
    assertNear(actual, expected, tolerance);
  }

  private static void assertNear(double actual, JsonNode expected, double tolerance) {
    assertThat(actual).isCloseTo(expected.doubleValue(), within(tolerance));
  }
}
