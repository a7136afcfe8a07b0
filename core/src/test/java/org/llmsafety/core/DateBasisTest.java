package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.DateBasis.ANNOUNCEMENT;
import static org.llmsafety.core.DateBasis.AS_PUBLISHED;
import static org.llmsafety.core.DateBasis.AVAILABILITY;
import static org.llmsafety.core.DateBasis.EVALUATION;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import org.junit.jupiter.api.Test;

class DateBasisTest {
  private static final Release PRINTED = on(Release.Kind.UNSPECIFIED, "2024-01-01");
  private static final Release SNAPSHOT_DAY = on(Release.Kind.SNAPSHOT, "2024-01-02");
  private static final Release ANNOUNCED = on(Release.Kind.ANNOUNCEMENT, "2024-01-03");
  private static final Release AVAILABLE = on(Release.Kind.AVAILABILITY, "2024-01-04");
  private static final Release EVALUATED = on(Release.Kind.EVALUATION, "2024-01-05");

  private static Score score(Release... known) {
    return Score.of(Model.asPublished(Label.of("GPT-4")).withReleases(PRINTED), A, 0.5)
        .withModel(Model.of("openai/gpt-4", Labs.OPENAI).withReleases(known));
  }

  @Test
  void of_eachBasis_takesItsOwnClaim() {
    Score score = score(SNAPSHOT_DAY, ANNOUNCED, AVAILABLE).withEvaluated(EVALUATED);

    assertThat(AS_PUBLISHED.date(score)).contains(PRINTED);
    assertThat(SNAPSHOT.date(score)).contains(SNAPSHOT_DAY);
    assertThat(ANNOUNCEMENT.date(score)).contains(ANNOUNCED);
    assertThat(AVAILABILITY.date(score)).contains(AVAILABLE);
    assertThat(EVALUATION.date(score)).contains(EVALUATED);
  }

  @Test
  void of_release_prefersAvailability() {
    assertThat(RELEASE.date(score(ANNOUNCED, AVAILABLE))).contains(AVAILABLE);
    assertThat(RELEASE.date(score(ANNOUNCED))).contains(ANNOUNCED);
    assertThat(RELEASE.date(score(SNAPSHOT_DAY))).isEmpty();
  }

  @Test
  void of_evaluation_isTheScoresOwnAndNotTheModels() {
    assertThat(EVALUATION.date(score(EVALUATED))).isEmpty();
  }

  @Test
  void orElse_order_matters() {
    Score score = score(SNAPSHOT_DAY, AVAILABLE);

    assertThat(RELEASE.orElse(SNAPSHOT).date(score)).contains(AVAILABLE);
    assertThat(SNAPSHOT.orElse(RELEASE).date(score)).contains(SNAPSHOT_DAY);
    assertThat(SNAPSHOT.orElse(RELEASE)).isNotEqualTo(RELEASE.orElse(SNAPSHOT));
  }

  @Test
  void orElse_sameAgain_addsNothing() {
    assertThat(RELEASE.orElse(SNAPSHOT).orElse(ANNOUNCEMENT))
        .isEqualTo(RELEASE.orElse(SNAPSHOT))
        .hasSameHashCodeAs(RELEASE.orElse(SNAPSHOT));
  }

  @Test
  void toString_saysTheChoiceInOrder() {
    assertThat(RELEASE.orElse(SNAPSHOT))
        .hasToString("availability, else announcement, else snapshot");
    assertThat(AS_PUBLISHED).hasToString("as published");
  }
}
