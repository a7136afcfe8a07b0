package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentisedRangeTest {
  // python3 stats/src/test/golden/blocks.py: 40 digits by mpmath
  @ParameterizedTest
  @CsvSource({
    "2, 1, 0.47950012218695346",
    "3, 3.5, 0.035557041863160375",
    "5, 3.5, 0.096338463965426766",
    "10, 4.5, 0.047305827312928572",
    "22, 7, 0.00016261177669589516",
    "87, 6, 0.049853797855618432",
    "87, 12, 8.0500478230586102e-14"
  })
  void beyond_isRightToTwelveDigits(int numbers, double q, double expected) {
    assertThat(new StudentisedRange(numbers).beyond(q))
        .isCloseTo(expected, within(1e-12 * expected));
  }

  // R 4.2.2: ptukey(q, k, Inf, lower.tail = FALSE), which has nine digits of few numbers
  @ParameterizedTest
  @CsvSource({
    "2, 3.5, 0.01332832878085344",
    "3, 3.5, 0.03555704186344388",
    "5, 3.5, 0.09633846397928281",
    "10, 3.5, 0.2820164376328022"
  })
  void beyond_isThatOfPtukey(int numbers, double q, double expected) {
    assertThat(new StudentisedRange(numbers).beyond(q)).isCloseTo(expected, within(1e-9));
  }

  // Demšar (2006), table 5: critical values by the root of 2, at .05, cut or rounded to 3 places
  @ParameterizedTest
  @CsvSource({"2, 1.960", "3, 2.343", "5, 2.728", "10, 3.164"})
  void reachedBy_isThePublishedTable(int numbers, double expected) {
    assertThat(new StudentisedRange(numbers).reachedBy(0.05) / Math.sqrt(2))
        .isCloseTo(expected, within(0.001));
  }

  @Test
  void noRange_isAlwaysReached() {
    assertThat(new StudentisedRange(5).beyond(0)).isEqualTo(1);
    assertThat(new StudentisedRange(5).beyond(1e-9)).isCloseTo(1, within(1e-12));
  }
}
