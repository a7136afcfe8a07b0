package org.llmsafety.stats.internal;

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

  // scipy 1.17.1: nct.sf(bound, df, noncentrality) + nct.cdf(-bound, df, noncentrality)
  @Test
  void power_ofFractionsOfADegreeOfFreedom_agreesWithScipy() {
    assertPower(0.5969437077946047, 1.12, 0.8, 0.5);
    assertPower(0.9984704123809724, 1.12, 2.0, 6.9);
    assertPower(0.7170895248962326, 1.5, 2.5, 3.0);
    assertPower(0.7108136911558793, 2.3, 1.7, 2.2);
    assertPower(0.8157185407904831, 400.5, 1.9, 2.8);
  }

  private static void assertPower(
      double expected, double degreesOfFreedom, double bound, double noncentrality) {
    assertThat(new NoncentralT(degreesOfFreedom, bound).power(noncentrality))
        .as("%s degrees of freedom", degreesOfFreedom)
        .isCloseTo(expected, within(1e-11));
  }
}
