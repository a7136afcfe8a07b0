package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.GPQA;
import static org.llmsafety.stats.capability.Invented.MATHS;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.RowUnit;

class CapabilityCorrelationsTest {
  private static final Scores ALL = Invented.all();
  private static final CapabilityCorrelations DEFAULTS = CapabilityCorrelations.withDefaults();

  @Test
  void rho_matchesR() {
    // Rscript stats/src/test/golden/capability.R (R 4.2.2): rho component, rho mmlu, rho families
    assertThat(
            DEFAULTS
                .fit(ALL, SAFE, Capability.firstComponentOf(MMLU, GPQA, MATHS))
                .orElseThrow()
                .rho())
        .isCloseTo(0.8951048951048952, within(1e-12));
    CapabilityCorrelation models = DEFAULTS.fit(ALL, SAFE, Capability.on(MMLU)).orElseThrow();
    assertThat(models.rho()).isCloseTo(0.8181818181818183, within(1e-12));
    CapabilityCorrelation families =
        DEFAULTS.with(RowUnit.FAMILY).fit(ALL, SAFE, Capability.on(MMLU)).orElseThrow();
    assertThat(families.rho()).isCloseTo(0.9523809523809526, within(1e-12));
    assertThat(families.n()).isEqualTo(8);
    // numpy 2.4.6 and itertools: of all 40,320 orders of 8 family means, 46 have |rho| as far from
    // 0
    assertThat(families.p().orElseThrow().value()).isEqualTo(46.0 / 40_320);
  }

  @Test
  void words_areOfModelsAndFamilies() {
    CapabilityCorrelation found = DEFAULTS.fit(ALL, SAFE, Capability.on(MMLU)).orElseThrow();
    assertThat(found)
        .asString()
        .startsWith("Safe and capability by MMLU: rank correlation 0.82 (95 % interval ")
        .endsWith("(Monte Carlo, standard error 0.0006), 12 models of 8 families");
    Interval interval = found.interval().orElseThrow();
    assertThat(interval.low()).isBetween(-1.0, found.rho());
    assertThat(interval.high()).isBetween(found.rho(), 1.0);
    assertThat(interval.method()).isEqualTo("percentile bootstrap, approximate, of families");
    assertThat(found.shared().basis().caveats())
        .containsExactly(
            "12 models of 8 families: models of a family are correlated, so p is smaller than it"
                + " should be, but not the interval; with(RowUnit.FAMILY) takes each family once");
  }

  @Test
  void attackRates_areTurnedTowardsSafer() {
    Benchmark attacks = Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer());
    Scores scores = on(attacks, .9, .7, .8, .5, .3).plus(on(MMLU, .1, .2, .3, .4, .5));
    // ranks of safety 1 3 2 4 5 and of capability 1 2 3 4 5: 1 - 6 * 2 / 120
    assertThat(DEFAULTS.fit(scores, attacks, Capability.on(MMLU)).orElseThrow().rho())
        .isCloseTo(0.9, within(1e-12));
  }

  @Test
  void modelsWithOneOfBoth_areLeftOutAndNamed() {
    Scores more =
        ALL.plus(
            Scores.of(
                Score.of(Invented.another("able"), MMLU, .9),
                Score.of(Invented.another("safe"), SAFE, .9)));
    CapabilityCorrelation found = DEFAULTS.fit(more, SAFE, Capability.on(MMLU)).orElseThrow();
    assertThat(found.n()).isEqualTo(12);
    assertThat(found.shared().withoutSafety()).containsExactly(Invented.another("able"));
    assertThat(found.shared().withoutCapability()).containsExactly(Invented.another("safe"));
    assertThat(found.shared().basis().caveats())
        .contains(
            "excluded because a capability score is missing: 1 model (safe)",
            "excluded because a safety score is missing: 1 model (able)");
  }

  @Test
  void fewFamilies_haveNoInterval() {
    Scores scores = on(SAFE, .1, .3, .2, .5, .4).plus(on(MMLU, .1, .2, .3, .4, .5));
    CapabilityCorrelation found = DEFAULTS.fit(scores, SAFE, Capability.on(MMLU)).orElseThrow();
    assertThat(found.interval().whyNot())
        .hasValue("3 clusters, need at least 4: so few cannot show how clusters scatter");
    assertThat(DEFAULTS.with(RowUnit.FAMILY).fit(scores, SAFE, Capability.on(MMLU)).whyNot())
        .hasValue("the 5 models that have both are of 3 families, need at least 4");
  }

  @Test
  void oneOrder_hasNoInterval() {
    Scores scores = on(SAFE, Invented.MMLU_VALUES).plus(on(MMLU, Invented.MMLU_VALUES));
    CapabilityCorrelation found = DEFAULTS.fit(scores, SAFE, Capability.on(MMLU)).orElseThrow();
    assertThat(found.rho()).isEqualTo(1);
    assertThat(found.interval().whyNot())
        .hasValue("all 12 are in one order, so the error cannot be estimated");
  }

  @Test
  void whatCannotBeHad_hasReasons() {
    assertThat(DEFAULTS.fit(ALL.on(SAFE), SAFE, Capability.on(MMLU)).whyNot())
        .hasValue("there are no scores on MMLU (test/mmlu)");
    assertThat(DEFAULTS.fit(ALL.on(MMLU), SAFE, Capability.on(MMLU)).whyNot())
        .hasValue("there are no scores on Safe (test/safe)");
    assertThat(DEFAULTS.fit(ALL, MMLU, Capability.meanOf(MMLU, GPQA)).whyNot())
        .hasValue(
            "MMLU is both the safety and a capability benchmark, which would be held against"
                + " itself: take a capability benchmark that is no part of the safety benchmark");
    Scores three = on(SAFE, .1, .2, .3).plus(ALL.on(MMLU));
    assertThat(DEFAULTS.fit(three, SAFE, Capability.on(MMLU)).whyNot())
        .hasValue("3 models were scored on Safe and on MMLU, need at least 4");
    Scores level = on(SAFE, .5, .5, .5, .5).plus(ALL.on(MMLU));
    assertThat(DEFAULTS.fit(level, SAFE, Capability.on(MMLU)).whyNot())
        .hasValue("all 4 models that have both are the same in Safe, so nothing can go with it");
    Scores twice = ALL.plus(on(SAFE, .2));
    assertThat(DEFAULTS.fit(twice, SAFE, Capability.on(MMLU)).whyNot())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("m01 has two different scores on Safe"));
  }

  @Test
  void meanOfBoth_isHeldAgainstItself() {
    Benchmark mean =
        Benchmark.of("test/mean", Scale.UNIT)
            .withName("Mean")
            .withAggregation(Aggregation.meanOf(SAFE, GPQA));
    Scores scores = ALL.plus(on(mean, Invented.SAFE_VALUES));
    assertThat(DEFAULTS.fit(scores, mean, Capability.meanOf(MMLU, GPQA)).whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("Mean and GPQA share GPQA, which"));
    assertThat(DEFAULTS.fit(scores, mean, Capability.on(MMLU)).isAvailable()).isTrue();
  }

  @Test
  void namesNotResolved_areTheLikelyReason() {
    Model published = Model.asPublished(Label.of("M One", "Test Lab"));
    Scores scores = ALL.on(MMLU).plus(Scores.of(Score.of(published, SAFE, .1)));
    assertThat(DEFAULTS.fit(scores, SAFE, Capability.on(MMLU)).whyNot())
        .hasValue(
            "0 models were scored on Safe and on MMLU, need at least 4; 1 of the others is known by"
                + " a published name only, and the same model under two names is not matched:"
                + " resolve names with a catalogue first");
  }

  @Test
  void grades_haveNoFamilyMeans() {
    Benchmark grades = Benchmark.of("test/grades", Scale.between(0, 4).ordinal());
    Scores scores = ALL.plus(on(grades, 1, 2, 3, 4, 0));
    assertThat(DEFAULTS.with(RowUnit.FAMILY).fit(scores, grades, Capability.on(MMLU)).whyNot())
        .hasValue(
            "grades is graded, and means of grades over a family mean nothing: ask for model rows");
    assertThat(DEFAULTS.fit(scores, grades, Capability.on(MMLU)).isAvailable()).isTrue();
  }

  @Test
  void seed_isTheOnlyChance() {
    Capability capability = Capability.on(MMLU);
    assertThat(
            DEFAULTS
                .with(Resampling.of(9_999).withSeed(7))
                .fit(ALL, SAFE, capability)
                .orElseThrow()
                .interval())
        .isEqualTo(
            DEFAULTS
                .with(Resampling.of(9_999).withSeed(7))
                .fit(ALL, SAFE, capability)
                .orElseThrow()
                .interval());
    Interval narrow =
        DEFAULTS
            .withConfidence(0.8)
            .fit(ALL, SAFE, capability)
            .orElseThrow()
            .interval()
            .orElseThrow();
    Interval wide = DEFAULTS.fit(ALL, SAFE, capability).orElseThrow().interval().orElseThrow();
    assertThat(narrow.low()).isGreaterThan(wide.low());
    assertThat(narrow.high()).isLessThan(wide.high());
  }
}
