package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

class NumbersTest {
  @Test
  void change_hasASignAndFourDigitsOfTheRange() {
    assertThat(Wording.change(0.02921, Scale.UNIT)).isEqualTo("+0.0292");
    assertThat(Wording.change(-2.921, Scale.PERCENT)).isEqualTo("−2.92");
    assertThat(Wording.change(0, Scale.UNIT)).isEqualTo("0.0000");
    assertThat(Wording.change(-0.0, Scale.UNIT)).isEqualTo("0.0000");
  }

  @Test
  void change_tooSmallForTheDecimals_keepsItsSignUnlessItIsRounding() {
    assertThat(Wording.change(-0.00001, Scale.UNIT)).isEqualTo("−0.0000");
    assertThat(Wording.change(1e-16, Scale.UNIT)).isEqualTo("0.0000");
  }

  @Test
  void change_withoutARange_hasFourDigitsOfItsOwn() {
    assertThat(Wording.change(53.1234, Scale.UNBOUNDED)).isEqualTo("+53.12");
    assertThat(Wording.change(-0.0021, Scale.UNBOUNDED)).isEqualTo("−0.002100");
    assertThat(Wording.value(1234.56, Scale.UNBOUNDED)).isEqualTo("1235");
  }

  @Test
  void interval_withoutEnds_isInfinite() {
    Interval all =
        new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95, 1, "none");
    assertThat(Wording.interval(all, Scale.UNIT)).isEqualTo("−∞ to +∞");
    assertThat(Wording.value(Double.NEGATIVE_INFINITY, Scale.UNBOUNDED)).isEqualTo("−∞");
  }

  @Test
  void percent_neverClaimsAllForLess() {
    assertThat(Wording.percent(0.9525)).isEqualTo("95.2 %");
    assertThat(Wording.percent(0.95)).isEqualTo("95 %");
    assertThat(Wording.percent(0.99999)).isEqualTo("> 99.9 %");
    assertThat(Wording.percent(0.00001)).isEqualTo("< 0.1 %");
    assertThat(Wording.percent(1)).isEqualTo("100 %");
  }

  @Test
  void p_hasEnoughDecimalsToBeOnItsSideOfTheLevel() {
    assertThat(Numbers.p(0.1594, 0.05)).isEqualTo("0.159");
    assertThat(Numbers.p(0.0504, 0.05)).isEqualTo("0.0504");
    assertThat(Numbers.p(0.0496, 0.05)).isEqualTo("0.050");
    assertThat(Numbers.p(0.0004, 0.05)).isEqualTo("< 0.001");
    assertThat(Numbers.p(0.0004, 0.0005)).isEqualTo("0.0004");
    assertThat(Numbers.p(0, 0.0005)).isEqualTo("< 0.000001");
    assertThat(Numbers.p(1, 0.05)).isEqualTo("1.000");
  }

  @Test
  void p_saysHowItWasHad() {
    assertThat(Numbers.p(PValue.exact(0.159, 0.01), 0.05)).isEqualTo("exact p = 0.159");
    assertThat(Numbers.p(PValue.monteCarlo(0, 9999), 0.05)).isEqualTo("sampled p < 0.001");
    assertThat(Numbers.p(PValue.parametric(0.5), 0.05)).isEqualTo("approximate p = 0.500");
  }
}
