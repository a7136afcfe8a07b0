package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PValueTest {
  @Test
  void monteCarlo_isNeverZero() {
    PValue p = PValue.monteCarlo(0, 999);
    assertThat(p.value()).isEqualTo(0.001);
    assertThat(p.smallestAttainable()).isEqualTo(0.001);
    assertThat(p.standardError()).isCloseTo(Math.sqrt(0.001 * 0.999 / 999), within(1e-18));
    assertThat(PValue.monteCarlo(999, 999).value()).isEqualTo(1);
    assertThat(p).hasToString("p = 0.00100 (Monte Carlo, standard error 0.001)");
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

  // scipy 1.17.1: stats.binomtest(hits, n).proportion_ci(0.99, 'exact')
  @ParameterizedTest
  @CsvSource({
    "0, 1000, 0, 0.005284306039498009",
    "1000, 1000, 0.994715693960502, 1",
    "43, 999, 0.028214007738705263, 0.062387409080325466",
    "49999, 1000000, 0.049439258239184096, 0.050563028009899896"
  })
  void monteCarloInterval_isThatOfClopperAndPearson(int hits, int n, double low, double high) {
    Interval interval = PValue.monteCarlo(hits, n).monteCarloInterval(0.99).orElseThrow();
    assertThat(interval.low()).isCloseTo(low, within(1e-8));
    assertThat(interval.high()).isCloseTo(high, within(1e-8));
    assertThat(interval.method())
        .isEqualTo(String.format(Locale.ROOT, "Clopper-Pearson, %,d permutations", n));
    assertThat(PValue.exact(0.5, 0.1).monteCarloInterval(0.99)).isEmpty();
  }

  @Test
  void value_isNever0NorBelowTheSmallestAttainable() {
    assertThat(PValue.exact(0, 0).value()).isEqualTo(Double.MIN_VALUE);
    assertThat(PValue.exact(0, 1 / 120.0).value()).isEqualTo(1 / 120.0);
    assertThat(PValue.parametric(0).value()).isPositive();
    assertThat(PValue.monteCarlo(0, 999).value()).isEqualTo(0.001);
  }
}
