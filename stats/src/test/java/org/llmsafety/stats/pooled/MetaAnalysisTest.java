package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
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

  // scipy 1.10.1: t = stats.t.ppf(.975, 1); 3 -+ 2 t, 3 -+ sqrt(11) t; 2 * stats.t.sf(1.5, 1);
  // 8 / stats.chi2.ppf([.975, .025], 1) - 1; stats.chi2.sf(8, 1)
  @Test
  void twoEstimates_haveWideIntervals() {
    MetaResult two =
        MetaAnalysis.withDefaults()
            .fit(List.of(new EffectEstimate("a", 1, 1), new EffectEstimate("b", 5, 1)))
            .orElseThrow();
    assertThat(two.interval().orElseThrow().low()).isCloseTo(-22.41240947286419, within(1e-8));
    assertThat(two.interval().orElseThrow().method())
        .startsWith("Hartung-Knapp, never below the plain error");
    assertThat(two.prediction().low()).isCloseTo(-39.14171362018189, within(1e-8));
    assertThat(two.prediction().high()).isCloseTo(45.14171362018189, within(1e-8));
    assertThat(two.p().orElseThrow().value()).isCloseTo(0.3743340836219976, within(1e-10));
    assertThat(two.tau2Interval().orElseThrow().low()).isCloseTo(0.5923927616433, within(1e-9));
    assertThat(two.tau2Interval().orElseThrow().high()).isCloseTo(8145.066157757, within(1e-4));
    assertThat(two.i2()).as("7 of 7 + 1").isCloseTo(.875, within(1e-12));
    assertThat(two.q()).isCloseTo(8, within(1e-12));
    assertThat(two.qP()).isCloseTo(0.004677734981047276, within(1e-12));
    assertThat(two.points()).isEqualTo(2);
    assertThat(two)
        .hasToString(
            "mean 3.000 (95 % interval −22.41 to 28.41), p = 0.374 (approximate), tau2 7.00, k ="
                + " 2");
  }

  @Test
  void leavingOneOut_isTheAnalysisOfTheOthers() {
    List<EffectEstimate> three =
        List.of(
            new EffectEstimate("a", .1, .1),
            new EffectEstimate("b", .5, .2),
            new EffectEstimate("c", -.2, .15));
    MetaAnalysis analysis = MetaAnalysis.withDefaults();
    MetaResult all = analysis.fit(three).orElseThrow();
    assertThat(all.leavingOneOut())
        .extracting(out -> out.leftOut().name())
        .containsExactly("a", "b", "c");
    MetaResult others = analysis.fit(List.of(three.get(0), three.get(2))).orElseThrow();
    assertThat(all.leavingOneOut().get(1).mean()).isCloseTo(others.value(), within(1e-12));
    assertThat(all.leavingOneOut().get(1).tau2()).isCloseTo(others.tau2(), within(1e-12));
  }

  @Test
  void method_isThatAskedFor_andMeasuredByDefaultOnly() {
    List<EffectEstimate> two =
        List.of(new EffectEstimate("a", 1, 1), new EffectEstimate("b", 5, 1));
    MetaResult usual = MetaAnalysis.withDefaults().fit(two).orElseThrow();
    MetaResult likely =
        MetaAnalysis.withDefaults().withRestrictedLikelihood().fit(two).orElseThrow();
    assertThat(usual.method()).isEqualTo("random effects, tau2 by Paule and Mandel");
    assertThat(likely.method()).isEqualTo("random effects, tau2 by restricted maximum likelihood");
    assertThat(usual.id()).isEqualTo(MethodId.RANDOM_EFFECTS_OF_LABS);
    assertThat(likely.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(likely.tau2())
        .as("of two, the variance between is 8, less 1")
        .isCloseTo(7, within(1e-9));
    assertThat(usual.calibration(22).orElseThrow())
        .isNotEmpty()
        .isNotEqualTo(usual.calibrationOfSharedModels(22).orElseThrow());
    assertThat(likely.calibration(22).whyNot())
        .isEqualTo(likely.calibrationOfSharedModels(22).whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("the calibration study did not run"));
    Interval narrow =
        MetaAnalysis.withDefaults().withConfidence(.8).fit(two).orElseThrow().prediction();
    assertThat(narrow.requestedLevel()).isEqualTo(.8);
  }

  @Test
  void numbersThatAreNoEstimate_areRefused() {
    assertThatThrownBy(() -> new EffectEstimate("a", Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an estimate must be a finite number, but was NaN");
    assertThatThrownBy(() -> new EffectEstimate("a", 1, Double.POSITIVE_INFINITY))
        .hasMessage("a standard error must be a finite number above 0, but was Infinity");
    assertThatThrownBy(() -> new EffectEstimate("a", 1, -1))
        .hasMessage("a standard error must be a finite number above 0, but was -1.0");
    assertThat(whyNot(1e200, 1, 0, 1)).startsWith("the estimates ");
    assertThat(whyNot(1, 1e200, 0, 1)).startsWith("the standard errors ");
  }

  /** An error of a billionth of what it is weighed against is the smallest that is one. */
  @Test
  void errorsAreWeighedAgainstSpreadAndGreatestError() {
    assertThat(whyNot(0, 1, 0, 1e-9)).isEmpty();
    assertThat(whyNot(0, 1, 0, .99e-9)).startsWith("the smallest standard error, 9.90e-10, is no");
    assertThat(whyNot(-500, 1e-6, 499, 1e-6)).isEmpty();
    assertThat(whyNot(-500, 1e-6, 501, 1e-6))
        .isEqualTo(
            "the smallest standard error, 1.00e-06, is no error beside estimates that differ by"
                + " 1.00e+03 and errors of up to 1.00e-06");
    assertThat(EffectEstimate.whyNot(List.of())).isEmpty();
  }

  private static String whyNot(double one, double errorOfOne, double other, double errorOfOther) {
    return EffectEstimate.whyNot(
            List.of(
                new EffectEstimate("a", one, errorOfOne),
                new EffectEstimate("b", other, errorOfOther)))
        .orElse("");
  }
}
