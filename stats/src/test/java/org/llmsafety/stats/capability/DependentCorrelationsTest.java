package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.MATHS;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.OTHER;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;

class DependentCorrelationsTest {
  private static final Scores ALL = Invented.all();
  private static final DependentCorrelations DEFAULTS = DependentCorrelations.withDefaults();
  private static final Capability BY_MMLU = Capability.on(MMLU);

  @Test
  void tests_matchCocor() {
    CorrelationDifference found = DEFAULTS.compare(ALL, SAFE, OTHER, BY_MMLU).orElseThrow();
    // Rscript stats/src/test/golden/capability.R (R 4.2.2, cocor 1.1-4): first, second, between;
    // steiger p; meng p; zou
    assertThat(found.firstRho()).isCloseTo(0.8181818181818183, within(1e-12));
    assertThat(found.secondRho()).isCloseTo(-0.1888111888111888, within(1e-12));
    assertThat(found.between()).isCloseTo(-0.4825174825174826, within(1e-12));
    assertThat(found.value()).isCloseTo(1.006993006993007, within(1e-12));
    assertThat(found.steiger().orElseThrow().value()).isCloseTo(0.02054124181587147, within(1e-12));
    assertThat(found.meng().orElseThrow().value()).isCloseTo(0.01934742469764683, within(1e-12));
    assertThat(found.zou().orElseThrow().low()).isCloseTo(0.1675223531215683, within(1e-9));
    assertThat(found.zou().orElseThrow().high()).isCloseTo(1.5741041291266833, within(1e-9));
  }

  @Test
  void words_areOfBoth() {
    CorrelationDifference found = DEFAULTS.compare(ALL, SAFE, OTHER, BY_MMLU).orElseThrow();
    assertThat(found)
        .asString()
        .startsWith(
            "capability by MMLU goes with Safe at 0.82 and with Other at −0.19, difference 1.01 (95"
                + " % interval ")
        .endsWith("12 models of 8 families");
    assertThat(found.shared().basis().caveats())
        .containsExactly(
            "12 models of 8 families: models of a family are correlated, so the p-values are"
                + " smaller and Zou's interval is narrower than they should be, but not the"
                + " interval by families",
            "one correlation is positive and one negative: their difference is not one of"
                + " strength");
    assertThat(found.interval().orElseThrow().method())
        .isEqualTo("percentile bootstrap, approximate, of families");
  }

  @Test
  void meanAndItsPart_areAlikeByConstruction() {
    Benchmark mean =
        Benchmark.of("test/mean", Scale.UNIT)
            .withName("Mean")
            .withAggregation(Aggregation.meanOf(SAFE, OTHER));
    Scores scores =
        ALL.plus(on(mean, .77, .765, .80, .80, .815, .86, .815, .84, .895, .875, .875, .895));
    assertThat(
            DEFAULTS.compare(scores, SAFE, mean, BY_MMLU).orElseThrow().shared().basis().caveats())
        .contains("Safe and Mean share Safe, so they are correlated by construction");
  }

  @Test
  void oneOrder_hasDifferenceButNoTest() {
    Scores same = ALL.plus(on(MATHS_TWIN, Invented.SAFE_VALUES));
    CorrelationDifference found = DEFAULTS.compare(same, SAFE, MATHS_TWIN, BY_MMLU).orElseThrow();
    assertThat(found.value()).isZero();
    assertThat(found.steiger().whyNot())
        .hasValue("both safety benchmarks put all 12 models in one order, so they do not differ");
    assertThat(found.interval().whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("the statistic is the same in all"));
    Scores ranked = ALL.plus(on(MATHS_TWIN, Invented.MMLU_VALUES));
    assertThat(DEFAULTS.compare(ranked, SAFE, MATHS_TWIN, BY_MMLU).orElseThrow().zou().whyNot())
        .hasValue(
            "a safety benchmark puts all 12 models in the order of their capability, or in the"
                + " opposite one, so the error cannot be estimated");
  }

  private static final Benchmark MATHS_TWIN = Benchmark.of("test/twin", Scale.UNIT);

  @Test
  void whatCannotBeCompared_hasReasons() {
    assertThat(DEFAULTS.compare(ALL, SAFE, SAFE, BY_MMLU).whyNot())
        .hasValue("Safe was to be compared with itself");
    assertThat(DEFAULTS.compare(ALL, SAFE, MATHS, Capability.meanOf(MMLU, MATHS)).whyNot())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("Maths is both the safety and a capability"));
  }
}
