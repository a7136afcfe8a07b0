package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.CapabilityCorrelations;
import org.llmsafety.stats.capability.CorrelationDifference;
import org.llmsafety.stats.capability.DependentCorrelations;
import org.llmsafety.stats.chart.Svg;
import org.llmsafety.stats.figures.Forest;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.report.ResultTable;

/** A correlation says what goes together, so no end of its scale is the safer one. */
class CorrelationEstimateTest {
  private static final Capability CAPABILITY = Capability.on(EntryPoints.MATHS);

  private static ImmutableMap<String, CorrelationEstimate> correlations() {
    return ImmutableMap.of(
        "of two benchmarks",
        RankCorrelations.withDefaults().fit(EntryPoints.board()).orElseThrow().pairs().get(0),
        "with capability",
        CapabilityCorrelations.withDefaults()
            .fit(EntryPoints.board(), EntryPoints.A, CAPABILITY)
            .orElseThrow(),
        "difference",
        difference());
  }

  private static CorrelationDifference difference() {
    return DependentCorrelations.withDefaults()
        .compare(EntryPoints.board(), EntryPoints.A, EntryPoints.B, CAPABILITY)
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> correlation_hasNoSaferEnd() {
    return correlations().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(each.getKey(), () -> assertHasNoSaferEnd(each.getValue())));
  }

  private static void assertHasNoSaferEnd(CorrelationEstimate found) {
    assertThat(found.scale().direction()).isEqualTo(Direction.UNDIRECTED);
    assertThat(found.scale().contains(found.value())).isTrue();
    assertThat(found.towardsSafer())
        .isEqualTo(
            Outcome.unavailable(
                Reason.UNKNOWN_DIRECTION,
                "a correlation says what goes together, so neither end of its scale is safer"));
    assertThat(ResultTable.ofEstimates(List.of(found)).rows().toString())
        .contains(" undirected,")
        .doesNotContain("safer");
  }

  @TestFactory
  Stream<DynamicTest> sentence_hasTwoDecimals() {
    return correlations().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThat(each.getValue().sentence())
                            .matches(
                                "−?\\d\\.\\d\\d \\(95 % interval −?\\d\\.\\d\\d to −?\\d\\.\\d\\d\\),"
                                    + " p .*")));
  }

  @Test
  void scale_isThatOfOneCorrelation_orOfADifferenceOfTwo() {
    assertThat(
            RankCorrelations.withDefaults()
                .fit(EntryPoints.board())
                .orElseThrow()
                .pairs()
                .get(0)
                .scale())
        .isEqualTo(Scale.between(-1, 1).undirected());
    assertThat(difference().scale()).isEqualTo(Scale.between(-2, 2).undirected());
  }

  @Test
  void forest_takesAllOfThem() {
    ImmutableMap.Builder<String, Outcome<CorrelationEstimate>> all = ImmutableMap.builder();
    correlations().forEach((name, found) -> all.put(name, Outcome.of(found)));

    assertThat(Svg.withDefaults().encode(Forest.withDefaults().draw(all.buildOrThrow())))
        .contains("0: no correlation")
        .doesNotContain("safer");
  }
}
