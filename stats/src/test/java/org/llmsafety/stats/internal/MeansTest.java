package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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

  /** Sums of doubles make them 0.45000000000000007 and 0.44999999999999996. */
  @Test
  void of_numbersWhoseDecimalsTie_ties() {
    double tie = Means.of(new double[] {0.45, 0.45});

    assertThat(Means.of(new double[] {0.1, 0.8})).isEqualTo(tie);
    assertThat(Means.of(new double[] {0.8, 0.1})).isEqualTo(tie);
    assertThat(Means.of(new double[] {0.3, 0.6})).isEqualTo(tie);
    assertThat(Means.of(new double[] {0.3, 0.2, 0.85})).isEqualTo(tie);
    assertThat(Means.of(new double[] {-0.3, -0.2, -0.85})).isEqualTo(-tie);
  }

  /** Published in percent, shares are not quite the doubles nearest to their decimals. */
  @Test
  void of_sharesOfAHundred_tieWithTheirDecimals() {
    for (int i = 1; i < 1000; i++) {
      double[] shares = {i / 10.0 / 100, (1000 - i) / 10.0 / 100};

      assertThat(Means.of(shares)).isEqualTo(0.5);
    }
  }

  @Test
  void of_numbersOfAllSizes_neitherOverflowsNorLosesDigits() {
    assertThat(Means.of(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 3})).isEqualTo(1);
    assertThat(Means.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE / 2}))
        .isCloseTo(0.75 * Double.MAX_VALUE, withinPercentage(1e-12));
    assertThat(Means.of(new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE}))
        .isEqualTo(2 * Double.MIN_VALUE);
    assertThat(Means.of(new double[] {1, Double.NaN})).isNaN();
  }

  /** A third has more digits than the decimals that are certain. */
  @Test
  void of_equalNumbersOfManyDigits_isThatNumber() {
    assertThat(Means.of(new double[] {1 / 3.0, 1 / 3.0})).isEqualTo(1 / 3.0);
  }

  @Test
  void centred_isEachLessTheMean() {
    assertThat(Means.centred(new double[] {1, 2, 6})).containsExactly(-2, -1, 3);
    assertThat(Means.centred(new double[] {1e16, 1e16 + 4})).containsExactly(-2, 2);
  }
}
