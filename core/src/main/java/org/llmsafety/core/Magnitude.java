package org.llmsafety.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether numbers are of a size that statistics can be made of in double precision, where squares
 * beyond about 1e308 are infinite, those below about 1e-308 are 0, and a number has some 16 digits.
 * Numbers of another size give no error, but infinite or zero variances, and so p-values of 0.
 *
 * <pre>{@code
 * Optional<String> why = Magnitude.whyNot(values);
 * }</pre>
 */
public final class Magnitude {
  /** Of which sums of squares, and products of two of them, are still finite. */
  private static final double LARGEST = 1e75;

  private static final double SMALLEST = 1e-75;

  /** Beside the largest number: differences below keep fewer than seven of their digits. */
  private static final double LEAST_DIFFERENCE = 1e-9;

  private Magnitude() {}

  /**
   * {@return why no statistics are made of these numbers, in words that follow what they are: "are
   * up to 1e+155 in size, ..."; empty if they are}
   *
   * <p>They must be within 1e75 either way; if they differ, then by 1e-75 or more, and by a
   * billionth of the largest or more. Numbers that are all the same are not refused for that.
   */
  public static Optional<String> whyNot(double... numbers) {
    double largest = largest(numbers);
    double range = range(numbers);
    return ofSize(numbers)
        .or(
            () ->
                range > 0 && range < LEAST_DIFFERENCE * largest
                    ? Optional.of(
                        text(
                            "are up to %.3g in size and differ by at most %.3g, so that too few of"
                                + " the 16 digits of a number are left to say how they differ",
                            largest, range))
                    : Optional.empty());
  }

  /** {@return why they are too large or too small, whatever the digits they differ in} */
  public static Optional<String> ofSize(double... numbers) {
    double largest = largest(numbers);
    double range = range(numbers);
    if (largest > LARGEST) {
      return Optional.of(
          text("are up to %.3g in size, and squares of more than %.0e overflow", largest, LARGEST));
    }
    return range > 0 && range < SMALLEST
        ? Optional.of(
            text(
                "differ by at most %.3g, and squares of less than %.0e underflow", range, SMALLEST))
        : Optional.empty();
  }

  private static double largest(double... numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  private static double range(double... numbers) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    return numbers.length == 0 ? 0 : most - least;
  }

  private static String text(String format, double... numbers) {
    return String.format(Locale.ROOT, format, Arrays.stream(numbers).boxed().toArray());
  }
}
