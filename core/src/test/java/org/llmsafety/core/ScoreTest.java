package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.published;

import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Model LABEL = published("Anthropic", "Claude 3 Haiku", "2024-05-04");
  private static final Score SCORE = Score.of(LABEL, A, 0.974);
  private static final Release EVALUATED = on(Release.Kind.EVALUATION, "2025-01-01");

  @Test
  void of_notFinite_isRefused() {
    assertThatThrownBy(() -> Score.of(LABEL, A, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a score must be a finite number, but was NaN");
    assertThatThrownBy(() -> Score.of(LABEL, A, Double.NEGATIVE_INFINITY))
        .hasMessage("a score must be a finite number, but was -Infinity");
  }

  @Test
  void of_negativeZero_isZero() {
    assertThat(Score.of(LABEL, A, -0.0)).isEqualTo(Score.of(LABEL, A, 0.0));
  }

  @Test
  void of_model_isDatedByItsFirstClaim() {
    assertThat(SCORE.dated()).contains(on(Release.Kind.UNSPECIFIED, "2024-05-04"));
    assertThat(Score.of(LABEL.withReleases(), A, 1).dated()).isEmpty();
  }

  @Test
  void withModel_keepsWhatWasPublishedAndTheDateInForce() {
    Score known = SCORE.withModel(CLAUDE_3_HAIKU);

    assertThat(known.model()).isEqualTo(CLAUDE_3_HAIKU);
    assertThat(known.lab()).isEqualTo(Labs.ANTHROPIC);
    assertThat(known.published()).isEqualTo(LABEL);
    assertThat(known.dated()).isEqualTo(SCORE.dated());
    assertThat(known.datedBy(DateBasis.SNAPSHOT).dated())
        .contains(CoreFixtures.snapshot("2024-03-07"));
  }

  @Test
  void withEvaluated_otherKind_isRefused() {
    assertThatThrownBy(() -> SCORE.withEvaluated(CoreFixtures.snapshot("2024-03-07")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a score is dated by an evaluation, but was given snapshot 2024-03-07");
  }

  @Test
  void withEdition_blank_isRefused() {
    assertThatThrownBy(() -> SCORE.withEdition(""))
        .hasMessage("edition must not be blank, but was \"\"");
  }

  @Test
  void equals_anyComponentChanged_differs() {
    assertThat(SCORE)
        .isEqualTo(Score.of(LABEL, A, 0.974))
        .hasSameHashCodeAs(Score.of(LABEL, A, 0.974))
        .isNotEqualTo(SCORE.withModel(CLAUDE_3_HAIKU))
        .isNotEqualTo(Score.of(CLAUDE_3_HAIKU, A, 0.974).withModel(LABEL))
        .isNotEqualTo(SCORE.withBenchmark(B))
        .isNotEqualTo(Score.of(LABEL, A, 0.975))
        .isNotEqualTo(SCORE.withEdition("v1"))
        .isNotEqualTo(SCORE.withConditions(Conditions.none().with("a", "b")))
        .isNotEqualTo(SCORE.withUncertainty(new Uncertainty.StandardError(0)))
        .isNotEqualTo(SCORE.withEvaluated(EVALUATED))
        .isNotEqualTo(SCORE.datedBy(DateBasis.SNAPSHOT))
        .isNotEqualTo(SCORE.withProvenance(Provenance.of(Location.of("a.csv"))))
        .isNotEqualTo(0.974);
  }

  @Test
  void toString_saysModelBenchmarkEditionAndValue() {
    assertThat(SCORE.withModel(CLAUDE_3_HAIKU).withEdition("v1.5.0"))
        .hasToString("Claude 3 Haiku on A v1.5.0: 0.974");
  }

  @Test
  void withUncertainty_isKept() {
    Uncertainty error = new Uncertainty.StandardError(0.02);

    assertThat(SCORE.uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(SCORE.withUncertainty(error).uncertainty()).isEqualTo(error);
  }
}
