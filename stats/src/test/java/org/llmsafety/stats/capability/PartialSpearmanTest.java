package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.llmsafety.stats.capability.Invented.MMLU;
import static org.llmsafety.stats.capability.Invented.SAFE;
import static org.llmsafety.stats.capability.Invented.on;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class PartialSpearmanTest {
  private static final Scores ALL = Invented.all();
  private static final PartialSpearman DEFAULTS = PartialSpearman.withDefaults();
  private static final Capability BY_MMLU = Capability.on(MMLU);

  @Test
  void correlations_matchPpcor() {
    PartialCorrelations found = DEFAULTS.fit(ALL, SAFE, BY_MMLU).orElseThrow();
    // Rscript stats/src/test/golden/capability.R (R 4.2.2, ppcor 1.1): partial date, semi-partial
    // date, partial capability, semi-partial capability, date and capability
    PartialCorrelation date = found.withDate();
    assertThat(date.partial()).isCloseTo(0.6674633178620156, within(1e-12));
    assertThat(date.p().orElseThrow().value()).isCloseTo(0.02483466596517759, within(1e-12));
    assertThat(date.semiPartial()).isCloseTo(0.383764425283076, within(1e-12));
    PartialCorrelation capability = found.withCapability();
    assertThat(capability.partial()).isCloseTo(0.3060349055685908, within(1e-12));
    assertThat(capability.p().orElseThrow().value()).isCloseTo(0.3600533172388765, within(1e-12));
    assertThat(capability.semiPartial()).isCloseTo(0.1376290122536309, within(1e-12));
    assertThat(found.dateAndCapability()).isCloseTo(0.8301238649809404, within(1e-12));
  }

  @Test
  void words_tellBothWays() {
    PartialCorrelations found = DEFAULTS.fit(ALL, SAFE, BY_MMLU).orElseThrow();
    assertThat(found)
        .asString()
        .startsWith("Safe, capability by MMLU: safety and date 0.89, given capability 0.67 (")
        .contains("p = 0.025 (approximate); safety and capability 0.82, given date 0.31 (")
        .endsWith("; date and capability 0.83; 12 models of 8 families");
    assertThat(found.shared().basis().caveats())
        .containsExactly(
            "12 models of 8 families: models of a family are correlated, so p is smaller than it"
                + " should be, but not the intervals");
    assertThat(found.basis().n()).isEqualTo(12);
  }

  @Test
  void undatedModels_areLeftOutAndNamed() {
    Scores undated =
        ALL.stream()
            .map(score -> score.model().id().equals("m05") ? score.withoutDate() : score)
            .collect(Scores.toScores());
    PartialCorrelations found = DEFAULTS.fit(undated, SAFE, BY_MMLU).orElseThrow();
    assertThat(found.n()).isEqualTo(11);
    assertThat(found.shared().basis().caveats())
        .contains("excluded because a date is missing: 1 model (m05)");
    Scores none = ALL.stream().map(Score::withoutDate).collect(Scores.toScores());
    assertThat(DEFAULTS.fit(none, SAFE, BY_MMLU).whyNot())
        .hasValue("0 of 12 models that have both have a date, need at least 4");
  }

  @Test
  void fewModels_haveNoP() {
    Scores five = on(SAFE, .1, .3, .2, .5, .4).plus(on(MMLU, .2, .1, .3, .4, .5));
    assertThat(DEFAULTS.fit(five, SAFE, BY_MMLU).orElseThrow().withDate().p().whyNot())
        .hasValue(
            "5 models, less 3 for the correlations between three things, leave 2 degrees of"
                + " freedom, need at least 3");
  }

  @Test
  void whatCannotBeToldApart_hasReasons() {
    // dates of models 4 and 5 tie, and so do their scores
    double[] rising = {.1, .2, .3, .4, .4, .5};
    double[] mixed = {.3, .1, .2, .5, .4, .6};
    assertThat(DEFAULTS.fit(on(SAFE, mixed).plus(on(MMLU, rising)), SAFE, BY_MMLU).whyNot())
        .hasValue("date and capability put all 6 models in one order, so they cannot be separated");
    assertThat(DEFAULTS.fit(on(SAFE, rising).plus(on(MMLU, mixed)), SAFE, BY_MMLU).whyNot())
        .hasValue(
            "safety and date put all 6 models in one order, so nothing of safety is left to go with"
                + " capability");
    assertThat(DEFAULTS.fit(on(SAFE, mixed).plus(on(MMLU, mixed)), SAFE, BY_MMLU).whyNot())
        .hasValue(
            "safety and capability put all 6 models in one order, so nothing of safety is left to"
                + " go with date");
    Scores oneDay =
        ALL.stream()
            .map(score -> score.withDated(Invented.another("any").releases().get(0)))
            .collect(Scores.toScores());
    assertThat(DEFAULTS.fit(oneDay, SAFE, BY_MMLU).whyNot())
        .hasValue("all 12 models are of one date, need at least 2");
  }
}
