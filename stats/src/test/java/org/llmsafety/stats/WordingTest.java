package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.TestSeries.days;
import static org.llmsafety.stats.TestSeries.values;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;

class WordingTest {
  private static final ScoreSeries RISING =
      TestSeries.of(days(0, 100, 200, 300, 400), values(0.1, 0.25, 0.3, 0.41, 0.5));

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
    assertThat(Wording.statistic(-2.31)).isEqualTo("−2.310");
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
    assertThat(Wording.p(0.1594, 0.05)).isEqualTo("0.159");
    assertThat(Wording.p(0.0504, 0.05)).isEqualTo("0.0504");
    assertThat(Wording.p(0.0496, 0.05)).isEqualTo("0.050");
    assertThat(Wording.p(0.0004, 0.05)).isEqualTo("< 0.001");
    assertThat(Wording.p(0.0004, 0.0005)).isEqualTo("0.0004");
    assertThat(Wording.p(0, 0.0005)).isEqualTo("< 0.000001");
    assertThat(Wording.p(1, 0.05)).isEqualTo("1.000");
  }

  @Test
  void p_saysHowItWasHad() {
    assertThat(Wording.p(PValue.exact(0.15918, 0.001))).isEqualTo("p = 0.159 (exact)");
    assertThat(Wording.p(PValue.parametric(0.0004))).isEqualTo("p < 0.001 (approximate)");
    assertThat(Wording.p(PValue.monteCarlo(49, 999)))
        .isEqualTo("p = 0.050 (Monte Carlo, standard error 0.007)");
  }

  @Test
  void results_printAsAPersonWouldSayThem() {
    // all ten pairs rise: S = 10, exact p = 2 / 5! = 0.017; of 10 slopes the extreme two bound it
    assertThat(MannKendall.withDefaults().test(RISING).orElseThrow())
        .hasToString("S = 10, tau-b 1.000, p = 0.017 (exact), n = 5");
    assertThat(TheilSen.withDefaults().fit(RISING).orElseThrow().toString())
        .matches(
            "\\+0\\.\\d{4} a year \\(98\\.3 % interval \\+0\\.\\d{4} to \\+0\\.\\d{4}\\),"
                + " p = 0\\.017 \\(exact\\), n = 5");
  }

  @Test
  void percentBelow_isBelowTheLevelAskedFor() {
    assertThat(Wording.percentBelow(2 / 3.0, 0.95)).isEqualTo("66.7 %");
    assertThat(Wording.percentBelow(0.99999, 0.999999)).isEqualTo("99.999 %");
    assertThat(Wording.percentBelow(1 - 4e-7, 0.999999999)).isEqualTo("99.99996 %");
  }

  @Test
  void unit_ofAScale_followsANumber() {
    assertThat(Wording.unit(Scale.UNIT)).isEqualTo(" of the scale");
    assertThat(Wording.unit(Wording.SHARES)).isEqualTo(" of the scale");
    assertThat(Wording.unit(Scale.PERCENT)).isEqualTo(" percentage points");
    assertThat(Wording.unit(Scale.UNBOUNDED.withUnit("points"))).isEqualTo(" points");
    assertThat(Wording.unit(Scale.UNBOUNDED)).isEmpty();
    assertThat(Wording.change(0.0379, Wording.SHARES)).isEqualTo("+0.0379");
    assertThat(Wording.SHARES).hasToString("shares of the scale, higher is safer");
  }

  @Test
  void degreesOfFreedom_one_isSingular() {
    assertThat(Wording.degreesOfFreedom(1)).isEqualTo("1 degree of freedom");
    assertThat(Wording.degreesOfFreedom(3.78)).isEqualTo("3.78 degrees of freedom");
  }
}
