package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

class HypothesisSetTest {
  private static final Outcome<PValue> NONE =
      Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores, need at least 3");

  // R 4.2.2: p <- c(.04, .001, .04, .5, .0101, 1, .2); p.adjust(p, 'holm'); p.adjust(p, 'BH')
  private static final double[] P = {.04, .001, .04, .5, .0101, 1, .2};
  private static final double[] HOLM = {0.2, 0.007, 0.2, 1, 0.0606, 1, 0.6};
  private static final double[] BH = {0.07, 0.007, 0.07, 0.5833333333333334, 0.03535, 1, 0.28};

  // The same for the least-squares trends of HELM Safety's five benchmarks in the study's table
  private static final double[] HELM = {
    0.6498748737079951,
    0.10063963539585277,
    0.004426202981657462,
    0.517207059828491,
    0.08411336804878547
  };
  private static final double[] HELM_HOLM = {
    1, 0.3364534721951419, 0.022131014908287307, 1, 0.3364534721951419
  };
  private static final double[] HELM_BH = {
    0.6498748737079951,
    0.16773272565975464,
    0.022131014908287307,
    0.6465088247856138,
    0.16773272565975464
  };

  // R 4.2.2: p.adjust of sixteen made-up p-values
  private static final double[] SIXTEEN = {
    0.0001, 0.004, 0.004, 0.019, 0.0095, 0.201, 0.278, 0.298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1
  };
  private static final double[] SIXTEEN_HOLM = {
    0.0016, 0.06, 0.06, 0.22799999999999998, 0.1235, 1, 1, 1, 0.3784, 0.459, 1, 1, 1, 1, 1, 1
  };
  private static final double[] SIXTEEN_BH = {
    0.0016,
    0.021333333333333333,
    0.021333333333333333,
    0.0608,
    0.038,
    0.402,
    0.4712727272727273,
    0.4712727272727273,
    0.09173333333333333,
    0.10491428571428571,
    0.4712727272727273,
    0.5682666666666667,
    0.7038769230769231,
    0.7460571428571429,
    0.8096,
    1
  };

  // R 4.2.2, the same p-values: p.adjust(p, 'hochberg'); p.adjust(p, 'BY')
  private static final double[] HELM_STEP_UP = {
    0.6498748737079951,
    0.30191890618755834,
    0.022131014908287307,
    0.6498748737079951,
    0.30191890618755834
  };
  private static final double[] HELM_BY = {
    1, 0.382989723589773, 0.050532484040589354, 1, 0.382989723589773
  };
  private static final double[] SIXTEEN_STEP_UP = {
    0.0016, 0.056, 0.056, 0.22799999999999998, 0.1235, 1, 1, 1, 0.3784, 0.459, 1, 1, 1, 1, 1, 1
  };
  private static final double[] SIXTEEN_BY = {
    0.005409166389166389,
    0.07212221852221852,
    0.07212221852221852,
    0.20554832278832277,
    0.12846770174270175,
    1,
    1,
    1,
    0.3101255396455396,
    0.3546867675181961,
    1,
    1,
    1,
    1,
    1,
    1
  };

  @Test
  void smallestAdjusted_isOfTheSmallestAttainablePValues() {
    HypothesisSet<String> set =
        HypothesisSet.of(
            "three",
            ImmutableMap.of(
                "five", Outcome.of(PValue.exact(0.4, 2 / 120.0)),
                "six", Outcome.of(PValue.exact(0.9, 2 / 720.0)),
                "none", Outcome.unavailable(Reason.TOO_FEW_POINTS, "1 score")));
    // Holm: 2 x 2/720 and 1 x 2/120
    assertThat(set.smallestAdjusted(Correction.HOLM))
        .containsEntry("six", Outcome.of(4 / 720.0))
        .containsEntry("five", Outcome.of(2 / 120.0))
        .containsEntry("none", Outcome.unavailable(Reason.TOO_FEW_POINTS, "1 score"));
  }

  @Test
  void adjusted_hochbergAndYekutieli_agreeWithR() {
    Offset<Double> rounding = Offset.offset(1e-15);
    assertThat(Correction.HOCHBERG.adjust(HELM)).containsExactly(HELM_STEP_UP, rounding);
    assertThat(Correction.HOCHBERG.adjust(SIXTEEN)).containsExactly(SIXTEEN_STEP_UP, rounding);
    assertThat(Correction.BENJAMINI_YEKUTIELI.adjust(HELM)).containsExactly(HELM_BY, rounding);
    assertThat(Correction.BENJAMINI_YEKUTIELI.adjust(SIXTEEN))
        .containsExactly(SIXTEEN_BY, rounding);
  }

  @Test
  void adjusted_agreesWithR() {
    assertAdjusted(P, HOLM, BH);
    assertAdjusted(HELM, HELM_HOLM, HELM_BH);
    assertAdjusted(SIXTEEN, SIXTEEN_HOLM, SIXTEEN_BH);
  }

  @Test
  void testsWithoutAPValue_areListedButDoNotCount() {
    HypothesisSet<String> set =
        HypothesisSet.of(
            "two labs and a silent one",
            ImmutableMap.of("a", p(0.04), "silent", NONE, "b", p(0.01)));
    assertThat(set.size()).isEqualTo(2);
    assertThat(set).hasToString("two labs and a silent one (2 tests, 1 without a p-value)");
    assertThat(set.adjusted(Correction.HOLM))
        .containsExactly(
            Map.entry("a", Outcome.of(0.04)),
            Map.entry("silent", NONE.map(PValue::value)),
            Map.entry("b", Outcome.of(0.02)));
  }

  @Test
  void none_changesNothing() {
    HypothesisSet<String> set =
        HypothesisSet.of("two labs", ImmutableMap.of("a", p(0.04), "b", p(0.01)));
    assertThat(set.adjusted(Correction.NONE))
        .containsExactly(Map.entry("a", Outcome.of(0.04)), Map.entry("b", Outcome.of(0.01)));
  }

  @Test
  void noTests_adjustToNothing() {
    assertThat(HypothesisSet.of("nothing", ImmutableMap.of()).adjusted(Correction.HOLM)).isEmpty();
  }

  @Test
  void noName_isRefused() {
    assertThatThrownBy(() -> HypothesisSet.of(" ", ImmutableMap.of("a", p(0.1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a hypothesis set must have a name, but it was \" \"");
  }

  @Test
  void controls_saysItInWords() {
    assertThat(Correction.HOLM.controls()).contains("family-wise error rate");
    assertThat(Correction.BENJAMINI_HOCHBERG.controls()).contains("false discovery rate");
    assertThat(Correction.HOCHBERG.controls()).contains("independent or positively dependent");
    assertThat(Correction.BENJAMINI_YEKUTIELI.controls()).contains("whatever the dependence");
    assertThat(Correction.NONE.controls()).startsWith("nothing over the set");
    assertThat(Correction.BENJAMINI_HOCHBERG).hasToString("Benjamini-Hochberg");
  }

  private static void assertAdjusted(double[] raw, double[] holm, double[] hochberg) {
    Offset<Double> rounding = Offset.offset(1e-15);
    assertThat(Correction.HOLM.adjust(raw)).containsExactly(holm, rounding);
    assertThat(Correction.BENJAMINI_HOCHBERG.adjust(raw)).containsExactly(hochberg, rounding);
  }

  private static Outcome<PValue> p(double value) {
    return Outcome.of(PValue.parametric(value));
  }
}
