package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoncentralTTest {
  /**
   * Points of the two sets of panels that differ by rounding alone make no panel of their own.
   * scipy 1.17.1: {@code nct.sf(2.5, 8, 8.5)}; the other side adds nothing that shows.
   */
  @Test
  void power_panelsThatNearlyMeet_areOne() {
    assertThat(new NoncentralT(8, 2.5).power(8.5)).isCloseTo(0.9999997572329405, within(1e-14));
  }
}
