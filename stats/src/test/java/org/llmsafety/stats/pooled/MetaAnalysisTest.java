package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.trend.LeastSquares;

class MetaAnalysisTest {
  @Test
  void twoEstimatesOfOneError_haveTheTextbookAnswer() {
    MetaResult result =
        MetaAnalysis.withDefaults()
            .fit(List.of(new EffectEstimate("a", 1, 1), new EffectEstimate("b", 5, 1)))
            .orElseThrow();
    // Q = (4^2 / 2) / (1 + tau2) = 1
    assertThat(result.tau2()).isCloseTo(7, within(1e-12));
    assertThat(result.value()).isCloseTo(3, within(1e-12));
    assertThat(result.standardError()).isCloseTo(2, within(1e-12));
    assertThat(result.leavingOneOut()).isEmpty();
  }

  @Test
  void fewerThanTwo_isAReason() {
    assertThat(MetaAnalysis.withDefaults().fit(List.of(new EffectEstimate("a", 1, 1))).whyNot())
        .hasValue("1 estimate, need at least 2");
  }

  @Test
  void estimatesMoreAlikeThanTheirErrors_haveNoIntervalOfTau2() {
    Outcome<MetaResult> same =
        MetaAnalysis.withDefaults()
            .fit(List.of(new EffectEstimate("a", 1, 1), new EffectEstimate("b", 1, 1)));
    assertThat(same.orElseThrow().tau2()).isZero();
    assertThat(same.orElseThrow().qP()).isEqualTo(1);
    assertThat(same.orElseThrow().tau2Interval().whyNot())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("the estimates differ less than their errors allow for"));
  }

  @Test
  void errorOf0_isRefused() {
    assertThatThrownBy(() -> new EffectEstimate("a", 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a standard error must be a finite number above 0, but was 0.0");
  }

  @Test
  void slopeOfASeries_comesWithItsErrorOrAReason() {
    LeastSquares method = LeastSquares.withDefaults();
    var scattered = TestSeries.of(TestSeries.everyDays(5, 100), TestSeries.values(1, 3, 2, 5, 4));
    EffectEstimate slope = EffectEstimate.ofSlope("a", method, scattered).orElseThrow();
    assertThat(slope.value()).isEqualTo(method.fit(scattered).orElseThrow().slope());
    assertThat(slope.standardError())
        .isEqualTo(method.standardError(scattered).orElseThrow().value());
    assertThat(
            EffectEstimate.ofSlope(
                    "a",
                    method,
                    TestSeries.of(TestSeries.everyDays(3, 100), TestSeries.values(1, 2, 3)))
                .whyNot())
        .hasValue("the line goes through all 3 scores, so its error cannot be estimated");
  }

  @Test
  void slopeOfFourScores_isRefusedAsItsErrorIsAGuess() {
    var four = TestSeries.of(TestSeries.everyDays(4, 100), TestSeries.values(1, 3, 2, 5));

    assertThat(
            EffectEstimate.ofSlope("a", LeastSquares.withDefaults(), four).whyNot().orElseThrow())
        .startsWith("the standard error, ")
        .endsWith(
            "(HC3, 2 degrees of freedom), has too few degrees of freedom to be trusted: need at"
                + " least 3");
  }

  @Test
  void errorsThatCannotBeSquared_areRefused() {
    assertThat(
            MetaAnalysis.withDefaults()
                .fit(
                    List.of(
                        new EffectEstimate("a", 0.1, 1e-160), new EffectEstimate("b", 0.2, 1e-160)))
                .whyNot()
                .orElseThrow())
        .startsWith("the standard errors differ by at most 1.00e-160");
    assertThat(
            MetaAnalysis.withDefaults()
                .fit(List.of(new EffectEstimate("a", 0.1, 1e-20), new EffectEstimate("b", 0.2, 1)))
                .whyNot())
        .hasValue(
            "the smallest standard error, 1.00e-20, is no error beside estimates that differ by"
                + " 0.100 and errors of up to 1.00");
  }
}
