package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class ItemPowerTest {
  // R 4.2.2: power.t.test(n = 10, sd = .05, power = .8, strict = TRUE, tol = 1e-12)$delta
  // power.t.test(delta = .05, sd = .05, power = .8, strict = TRUE, tol = 1e-12)$n
  // power.t.test(n = 3, delta = .001, sd = .1, type = "two.sample", strict = TRUE)$power
  @Test
  void unpaired_agreesWithR() {
    assertThat(ItemPower.unpaired(0.05).smallestDifference(10))
        .isCloseTo(0.06624736962893268, within(1e-10));
    assertThat(ItemPower.unpaired(0.05).itemsFor(0.05)).isCloseTo(16.714722447028805, within(1e-7));
    assertThat(ItemPower.unpaired(0.1).powerOf(0.001, 3))
        .isCloseTo(0.05001065359936718, within(1e-9));
  }

  // R 4.2.2: power.t.test(n = 400, sd = .4, power = .9, sig.level = .01, type = "paired",
  //   strict = TRUE, tol = 1e-12)$delta
  // power.t.test(delta = .02, sd = .4, power = .8, type = "paired", strict = TRUE, tol = 1e-12)$n
  // power.t.test(n = 5, delta = .1, sd = .1, type = "paired", strict = TRUE)$power
  @Test
  void paired_agreesWithR() {
    assertThat(ItemPower.paired(0.4).withLevel(0.01).withPower(0.9).smallestDifference(400))
        .isCloseTo(0.07747009684934632, within(1e-9));
    assertThat(ItemPower.paired(0.4).itemsFor(-0.02)).isCloseTo(3141.465474083858, within(1e-4));
    assertThat(ItemPower.paired(0.1).powerOf(0.1, 5)).isCloseTo(0.4013899173724529, within(1e-9));
  }

  @Test
  void powerOf_noDifference_isTheLevel() {
    assertThat(ItemPower.paired(1).powerOf(0, 7)).isCloseTo(0.05, within(1e-9));
    assertThat(ItemPower.unpaired(3).withLevel(0.2).powerOf(0, 50)).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void itemsFor_differenceThatAnyTwoShow_isTwo() {
    assertThat(ItemPower.paired(0.001).itemsFor(1)).isEqualTo(2);
  }

  // R 4.2.2: power.t.test(n = 2, delta = 1, sd = 1, strict = TRUE)$power
  @Test
  void powerOf_twoItems_areTheFewest() {
    assertThat(ItemPower.unpaired(1).powerOf(1, 2)).isCloseTo(0.0952017554979728, within(1e-9));
  }

  @Test
  void outOfRange_isRefused() {
    assertThatThrownBy(() -> ItemPower.paired(0))
        .hasMessage("deviation must be positive, but was 0.0");
    assertThatThrownBy(() -> ItemPower.paired(1).withPower(80))
        .hasMessage("power must be between 0 and 1, but was 80.0");
    assertThatThrownBy(() -> ItemPower.paired(1).smallestDifference(1))
        .hasMessage("items must be at least 2, but was 1");
    assertThatThrownBy(() -> ItemPower.paired(1).itemsFor(0))
        .hasMessage("difference must be positive, but was 0.0");
    assertThatThrownBy(() -> ItemPower.paired(1).withPower(0.05).smallestDifference(10))
        .hasMessage("power must be above the level 0.05, but was 0.05");
    assertThatThrownBy(() -> ItemPower.paired(1).withPower(0.05).itemsFor(1))
        .hasMessage("power must be above the level 0.05, but was 0.05");
    assertThatThrownBy(() -> ItemPower.paired(1).withLevel(0))
        .hasMessage("level must be between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> ItemPower.paired(1).withPower(1))
        .hasMessage("power must be between 0 and 1, but was 1.0");
    assertThat(ItemPower.paired(1)).hasToString("paired, power 0.8 at level 0.05");
  }

  /**
   * R: z <- qnorm(.975); (uniroot(function(x) pnorm(x - z) + pnorm(-x - z) - .8, c(2, 4), tol =
   * 1e-14)$root / 5e-5)^2
   */
  @Test
  void itemsFor_aTinyDifference_isThatOfTheNormalLaw() {
    assertThat(ItemPower.paired(1).itemsFor(5e-5)).isCloseTo(3139544203.7304, withPercentage(1e-5));
    assertThat(ItemPower.unpaired(1).itemsFor(1e-12)).isGreaterThan(1e25);
    assertThatThrownBy(() -> ItemPower.paired(1).itemsFor(1e-170))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no number of items would show it");
  }

  @Test
  void powerNextTo1_isReached() {
    assertThat(ItemPower.paired(1).withPower(Math.nextDown(1)).smallestDifference(10))
        .isGreaterThan(1)
        .isFinite();
  }
}
