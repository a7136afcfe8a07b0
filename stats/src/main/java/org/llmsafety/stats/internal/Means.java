package org.llmsafety.stats.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Means that tie where they tie as decimals: that of equal numbers is that number, to the last bit,
 * and 0.7 and 0.8 have the mean that 0.6, 0.7, 0.8 and 0.9 have, whatever their order, unit or
 * sign. Sums of doubles differ there in the last digit, which a test by ranks would take for an
 * order.
 */
public final class Means {
  /** Of a double, these many digits of the decimal that it stands for are certain. */
  private static final MathContext PUBLISHED = new MathContext(15, RoundingMode.HALF_EVEN);

  private Means() {}

  /**
   * {@return the mean of the numbers as decimals of 15 digits}
   *
   * @param numbers at least one
   */
  public static double of(double[] numbers) {
    double first = numbers[0];
    if (Arrays.stream(numbers).allMatch(number -> number == first)) {
      return first;
    }
    if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
      return Arrays.stream(numbers).sum() / numbers.length;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (double number : numbers) {
      sum = sum.add(BigDecimal.valueOf(number).round(PUBLISHED));
    }
    return sum.divide(BigDecimal.valueOf(numbers.length), MathContext.DECIMAL128).doubleValue();
  }

  /** {@return each number less their mean, which is that of doubles: where no tie depends on it} */
  public static double[] centred(double[] numbers) {
    double first = numbers[0];
    double mean =
        first + Arrays.stream(numbers).map(number -> number - first).sum() / numbers.length;
    return Arrays.stream(numbers).map(number -> number - mean).toArray();
  }
}
