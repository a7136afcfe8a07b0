package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

  // scipy 1.10.1: brentq(lambda d: nct.sf(b, df, d) + nct.cdf(-b, df, d) - power, 1e-6, 40)
  @Test
  void noncentrality_isWhereThePowerIs() {
    assertNoncentrality(3.2009152259513094, 8, 2.306, 0.8);
    assertNoncentrality(3.409265059014913, 20, 2.086, 0.9);
    assertNoncentrality(2.8678749939715034, 3, 3.182, 0.5);
  }

  private static void assertNoncentrality(
      double expected, double degreesOfFreedom, double bound, double power) {
    assertThat(new NoncentralT(degreesOfFreedom, bound).noncentralityOf(power))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void power_thatRoundingCannotTellFrom1_isRefused() {
    assertThatThrownBy(() -> new NoncentralT(8, 2.306).noncentralityOf(1 + 1e-12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("power must be below 1 by more than rounding, but was 1.000000000001");
  }

  // scipy 1.10.1: norm.sf(1.96 - 2.8) + norm.cdf(-1.96 - 2.8)
  @Test
  void power_ofVeryManyDegreesOfFreedom_isNormal() {
    assertThat(new NoncentralT(1e8, 1.96).power(2.8)).isCloseTo(0.7995467747043462, within(1e-14));
    assertThat(new NoncentralT(1e7, 1.96).power(2.8)).isCloseTo(0.7995467747043462, within(1e-6));
    assertThat(new NoncentralT(1e8, 1e-9).power(0)).isCloseTo(1, within(1e-9));
  }

  /** Without an effect it is the level at which the bound stands. */
  @Test
  void power_ofNoEffect_isTheLevel() {
    for (double degreesOfFreedom : new double[] {1, 3, 60, 1e5}) {
      assertThat(new NoncentralT(degreesOfFreedom, Laws.tReach(.95, degreesOfFreedom)).power(0))
          .isCloseTo(.05, within(1e-11));
    }
  }
}
