package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.Golden.eightDigits;
import static org.llmsafety.stats.Golden.nineDigits;

import org.junit.jupiter.api.Test;

class ReferenceLawsTest {
  @Test
  void normal_agreesWithR() {
    // R 4.2.2: sprintf('%.17g', c(qnorm(.975), qnorm(.995), 2 * pnorm(-1.4), 2 * pnorm(-8)))
    assertThat(ReferenceLaws.normalQuantile(0.95))
        .isCloseTo(1.9599639845400536, nineDigits(1.9599639845400536));
    assertThat(ReferenceLaws.normalQuantile(0.99))
        .isCloseTo(2.5758293035489, nineDigits(2.5758293035489));
    assertThat(ReferenceLaws.normalTwoSided(1.4))
        .isCloseTo(0.1615133184675421, eightDigits(0.1615133184675421));
    assertThat(ReferenceLaws.normalTwoSided(-8))
        .isCloseTo(1.244192114854357e-15, eightDigits(1.244192114854357e-15));
    assertThat(ReferenceLaws.normalTwoSided(0)).isEqualTo(1);
  }
}
