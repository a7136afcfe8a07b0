package org.llmsafety.stats.internal;

import java.util.Arrays;

/** Means of which that of equal numbers is that number, to the last bit: ties stay ties. */
public final class Means {
  private Means() {}

  /**
   * {@return the mean}
   *
   * @param numbers at least one
   */
  public static double of(double[] numbers) {
    double first = numbers[0];
    double above = 0;
    for (double number : numbers) {
      above += number - first;
    }
    return first + above / numbers.length;
  }

  /** {@return each number less their mean} */
  public static double[] centred(double[] numbers) {
    double mean = of(numbers);
    return Arrays.stream(numbers).map(number -> number - mean).toArray();
  }
}
