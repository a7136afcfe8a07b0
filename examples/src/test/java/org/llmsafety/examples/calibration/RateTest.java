package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
  @Test
  void noneOrAll_haveABoundInsteadOfAnErrorOfZero() {
    // R: 100 * binom.test(0, 10000)$conf.int[2] is 0.03688; binom.test(2000, 2000) begins at
    // 99.8157
    assertThat(Rate.of(0, 10_000)).hasToString("0 of 10,000 (at most 0.04)");
    assertThat(Rate.of(2_000, 2_000)).hasToString("2,000 of 2,000 (at least 99.82)");
  }

  @Test
  void nearlyNoneOrAll_haveDigitsEnoughForTheirError() {
    assertThat(Rate.of(3, 10_000)).hasToString("0.03 ± 0.02");
    assertThat(Rate.of(9_997, 10_000)).hasToString("99.97 ± 0.02");
    assertThat(Rate.of(490, 10_000)).hasToString("4.9 ± 0.2");
  }

  @Test
  void refusals_areNamed() {
    assertThat(new Rate(5, 90, 100).orRefused()).isEqualTo("5.6 ± 2.4 (10.0 % refused)");
    assertThat(new Rate(0, 0, 100).orRefused()).isEqualTo("refused");
    assertThat(new Rate(5, 100, 100).orRefused()).isEqualTo("5.0 ± 2.2");
  }
}
