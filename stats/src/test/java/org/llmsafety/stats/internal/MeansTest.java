package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeansTest {
  /** A plain sum of three 0.1s, divided by 3, is 0.10000000000000002. */
  @Test
  void of_equalNumbers_isThatNumber() {
    assertThat(Means.of(new double[] {0.1, 0.1, 0.1})).isEqualTo(0.1);
  }

  @Test
  void of_differentNumbers_isTheirMean() {
    assertThat(Means.of(new double[] {1, 2, 6})).isEqualTo(3);
  }
}
