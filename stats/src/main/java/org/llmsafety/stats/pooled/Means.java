package org.llmsafety.stats.pooled;

/** Means of which that of equal numbers is that number, to the last bit: ties stay ties. */
final class Means {
  private Means() {}

  static double of(double[] numbers) {
    double first = numbers[0];
    double above = 0;
    for (double number : numbers) {
      above += number - first;
    }
    return first + above / numbers.length;
  }
}
