package org.llmsafety.stats.capability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the Javadoc says of size and coverage, on a scale that a build can afford. */
class FamiliesAlikeTest {
  private static final int TIMES = 300;

  @Test
  void unlikeModels_lawsAndDrawnFamiliesHold() {
    FamiliesAlike found = FamiliesAlike.run(22, 12, 0, 0.6, TIMES, 199);
    // 5 % but for chance: three Monte Carlo standard errors of 300 are 3.8 points
    assertThat(found.steiger()).isBetween(1.2, 8.8);
    assertThat(found.difference()).isBetween(1.2, 10.0);
    assertThat(found.correlation()).isBetween(1.2, 10.0);
  }

  @Test
  void alikeModels_lawsRejectTooOften_drawnFamiliesHold() {
    FamiliesAlike found = FamiliesAlike.run(22, 12, 0.6, 0.6, TIMES, 199);
    assertThat(found.steiger()).isGreaterThan(8.8);
    assertThat(found.difference()).isLessThan(10);
    assertThat(found.correlation()).isLessThan(10);
  }
}
