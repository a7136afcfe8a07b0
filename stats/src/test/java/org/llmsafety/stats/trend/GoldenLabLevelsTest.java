package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.TestSeries;

/** Against lme4 at the likeliest ratio, and the worst case against full matrices in R. */
class GoldenLabLevelsTest {
  private static final Benchmark BENCHMARK = Benchmark.of("study/any", Scale.UNBOUNDED);

  /** Both programs end a search where the likelihood is flat to the last digits. */
  private static final double ESTIMATE = 1e-5;

  /** R tries 40,000 ratios, this goes to the very border. */
  private static final double WORST = 1e-3;

  @TestFactory
  Stream<DynamicTest> bestRatio_agreesWithLmer() {
    return each(
        c -> {
          JsonNode expected = c.get("expected");
          LabSpread found =
              LabLevels.withDefaults().spread(FamilyMeans.of(series(c))).orElseThrow();
          double error = expected.get("se").doubleValue();
          assertThat(found.slope())
              .isCloseTo(expected.get("slope").doubleValue(), within(ESTIMATE * error));
          assertThat(found.standardError().value()).isCloseTo(error, within(ESTIMATE * error));
          double rest = expected.get("rest").doubleValue();
          assertThat(found.restDeviation()).isCloseTo(rest, within(ESTIMATE * rest));
          double lab = expected.get("lab").doubleValue();
          assertThat(found.labDeviation()).isCloseTo(lab, within(1e-4 * Math.max(lab, rest)));
          assertThat(fit(c, 2).intercept())
              .isCloseTo(expected.get("intercept").doubleValue(), within(1e-6));
        });
  }

  @TestFactory
  Stream<DynamicTest> worstCase_agreesWithFullMatrices() {
    return each(
        c -> {
          assertWorst(c, 1, c.get("expected").get("one"));
          assertWorst(c, 2, c.get("expected").get("two"));
        });
  }

  private static void assertWorst(JsonNode c, double limit, JsonNode expected) {
    Trend found = fit(c, limit);
    Interval interval = found.interval().orElseThrow();
    double low = expected.get("low").doubleValue();
    double high = expected.get("high").doubleValue();
    assertThat(interval.low()).isCloseTo(low, within(WORST * (high - low)));
    assertThat(interval.high()).isCloseTo(high, within(WORST * (high - low)));
    double p = expected.get("p").doubleValue();
    assertThat(found.p().orElseThrow().value()).isCloseTo(p, within(2 * WORST * p));
    assertThat(interval.method())
        .contains("t with " + expected.get("df").intValue() + " degrees of freedom");
  }

  private static Trend fit(JsonNode c, double limit) {
    return FamilyMeans.withDefaults()
        .by(LabLevels.withDefaults().withLikelihoodLimit(limit))
        .fit(series(c))
        .orElseThrow();
  }

  private static ScoreSeries series(JsonNode c) {
    return TestSeries.of(
        BENCHMARK,
        LocalDate.parse(c.get("origin").textValue()),
        texts(c.get("dates")).stream().map(LocalDate::parse).toList(),
        Golden.numbers(c.get("scores")),
        texts(c.get("labOf")),
        texts(c.get("familyOf")));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<JsonNode> check) {
    return Golden.cases("lab-levels.json")
        .map(c -> DynamicTest.dynamicTest(c.get("id").textValue(), () -> check.accept(c)));
  }
}
