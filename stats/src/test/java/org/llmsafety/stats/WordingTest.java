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
  void change_onDifferentScales_hasTheDecimalsTheyDeserve() {
    assertThat(Wording.change(0.02919, Scale.UNIT)).isEqualTo("+0.0292");
    assertThat(Wording.change(-2.919, Scale.PERCENT)).isEqualTo("−2.92");
    assertThat(Wording.change(Double.NEGATIVE_INFINITY, Scale.UNIT)).isEqualTo("−∞");
    assertThat(Wording.change(0, Scale.UNIT)).isEqualTo("0.0000");
  }

  @Test
  void value_hasNoPlusAndATrueMinus() {
    assertThat(Wording.value(0.97712, Scale.UNIT)).isEqualTo("0.9771");
    assertThat(Wording.value(-3.25, Scale.UNBOUNDED)).isEqualTo("−3.250");
  }

  @Test
  void percent_ofAlmostAll_isNotAll() {
    assertThat(Wording.percent(0.95337)).isEqualTo("95.3 %");
    assertThat(Wording.percent(0.99999)).isEqualTo("> 99.9 %");
    assertThat(Wording.percent(1)).isEqualTo("100 %");
  }

  @Test
  void p_saysHowItWasHad() {
    assertThat(Wording.p(PValue.exact(0.15918, 0.001))).isEqualTo("p = 0.159 (exact)");
    assertThat(Wording.p(PValue.parametric(0.0004))).isEqualTo("p < 0.001 (approximate)");
    assertThat(Wording.p(PValue.monteCarlo(49, 999)))
        .isEqualTo("p = 0.050 (by random permutation)");
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
}
