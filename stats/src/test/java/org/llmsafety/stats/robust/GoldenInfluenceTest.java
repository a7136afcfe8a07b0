package org.llmsafety.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.Golden.nineDigits;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.LeastSquares;

/** Influence on every benchmark and lab of the study, and on two cases of our own, against R. */
class GoldenInfluenceTest {
  private static final Benchmark BENCHMARK = Benchmark.of("study/any", Scale.UNIT);
  private static final Map<String, JsonNode> STUDY =
      Golden.cases("trends.json")
          .collect(Collectors.toMap(c -> c.get("id").textValue(), Function.identity()));

  private static ScoreSeries series(JsonNode expected) {
    JsonNode c =
        expected.has("scores")
            ? expected
            : STUDY.getOrDefault(expected.get("id").textValue(), expected);
    List<LocalDate> dates = new ArrayList<>();
    c.get("dates").forEach(date -> dates.add(LocalDate.parse(date.textValue())));
    return TestSeries.of(
        BENCHMARK,
        LocalDate.parse(c.get("origin").textValue()),
        dates,
        Golden.numbers(c.get("scores")));
  }

  @Test
  void goldenFile_holdsTheStudysCasesOfFourScoresOrMore_andTwoOfOurOwn() {
    assertThat(Golden.cases("influence.json")).hasSize(31);
    long few =
        STUDY.values().stream()
            .filter(c -> c.has("reason") || c.get("scores").size() < 4)
            .peek(c -> assertThat(Influence.of(series(c)).isAvailable()).isFalse())
            .count();
    assertThat(few).isEqualTo(3);
  }

  @TestFactory
  Stream<DynamicTest> everyDiagnostic_agreesWithR() {
    return Golden.cases("influence.json")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.get("id").textValue(),
                    () -> {
                      Influence influence = Influence.of(series(c)).orElseThrow();
                      double error = c.get("residualError").doubleValue();
                      assertThat(influence.residualError()).isCloseTo(error, nineDigits(error));
                      assertAll(influence, c.get("residual"), ScoreInfluence::residual);
                      assertAll(influence, c.get("hat"), ScoreInfluence::leverage);
                      assertAll(influence, c.get("rstandard"), ScoreInfluence::internalResidual);
                      assertAll(influence, c.get("rstudent"), ScoreInfluence::externalResidual);
                      assertAll(influence, c.get("cook"), ScoreInfluence::cooksDistance);
                      assertAll(influence, c.get("dfbeta"), ScoreInfluence::dfbeta);
                      assertAll(influence, c.get("dfbetas"), ScoreInfluence::dfbetas);
                      assertAll(influence, c.get("dffits"), ScoreInfluence::dffits);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> leavingOutAScore_takesRsDfbetaFromTheSlope() {
    return Golden.cases("influence.json")
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.get("id").textValue(),
                    () -> {
                      ScoreSeries series = series(c);
                      LeaveOneOutResult left =
                          LeaveOneOut.byModel()
                              .fit(LeastSquares.withDefaults(), series)
                              .orElseThrow();
                      assertThat(left.removals()).hasSize(series.size());
                      for (LeaveOneOutFit removal : left.removals()) {
                        int i = Integer.parseInt(removal.id().substring(1));
                        double moved = -c.get("dfbeta").get(i).doubleValue();
                        // a difference of slopes has the rounding of the slopes
                        assertThat(left.moved(removal).orElseThrow())
                            .isCloseTo(moved, nineDigits(left.all().value()));
                      }
                    }));
  }

  private static void assertAll(
      Influence influence, JsonNode expected, ToDoubleFunction<ScoreInfluence> diagnostic) {
    assertThat(influence.scores()).hasSize(expected.size());
    double[] sizes = Golden.numbers(expected);
    // digits of a residual that cancels out are lost to R as they are to us
    double largest =
        IntStream.range(0, sizes.length).mapToDouble(i -> Math.abs(sizes[i])).max().orElseThrow();
    for (ScoreInfluence score : influence.scores()) {
      int i = Integer.parseInt(score.point().score().model().id().substring(1));
      assertThat(diagnostic.applyAsDouble(score))
          .as("score %d", i)
          .isCloseTo(sizes[i], nineDigits(Math.max(Math.abs(sizes[i]), 1e-4 * largest)));
    }
  }
}
