package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PValueTest {
  @Test
  void monteCarlo_isNeverZero() {
    PValue p = PValue.monteCarlo(0, 999);
    assertThat(p.value()).isEqualTo(0.001);
    assertThat(p.smallestAttainable()).isEqualTo(0.001);
    assertThat(p.standardError()).isCloseTo(Math.sqrt(0.001 * 0.999 / 999), within(1e-18));
    assertThat(PValue.monteCarlo(999, 999).value()).isEqualTo(1);
    assertThat(p).hasToString("p = 0.00100 (sampled)");
  }

  @Test
  void couldReach_comparesTheSmallestAttainable() {
    assertThat(PValue.exact(0.5, 0.05).couldReach(0.05)).isTrue();
    assertThat(PValue.exact(0.5, 0.06).couldReach(0.05)).isFalse();
    assertThat(PValue.parametric(0.5).couldReach(1e-9)).isTrue();
  }

  @Test
  void outOfRange_isRefused() {
    assertThatThrownBy(() -> PValue.parametric(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a p-value must be within 0 and 1, but was NaN");
    assertThatThrownBy(() -> PValue.exact(0.5, -0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smallestAttainable must be within 0 and 1, but was -0.1");
  }

  @Test
  void interval_checksItsEndsAndLevels() {
    Interval interval = new Interval(-0.01849, 0.0853, 0.95, 0.9531, "exact");
    assertThat(interval).hasToString("-0.01849 to 0.08530, 95.3 % (exact)");
    assertThat(interval.contains(0.0853)).isTrue();
    assertThat(interval.contains(0.0854)).isFalse();
    assertThatThrownBy(() -> new Interval(1, 0, 0.95, 0.95, ""))
        .hasMessage("low must not be above high, but was 1.0 to 0.0");
    assertThatThrownBy(() -> new Interval(0, 1, 95, 0.95, ""))
        .hasMessage("requestedLevel must be between 0 and 1, but was 95.0");
    assertThatThrownBy(() -> new Interval(0, 1, 0.95, Double.NaN, ""))
        .hasMessage("attainedLevel must be within 0 and 1, but was NaN");
  }
}
