package org.llmsafety.stats.ranks;

import java.util.Locale;

/**
 * How many standard errors of a difference two models must be apart to be distinguished. It is
 * drawn by chance, so it has an error of its own.
 *
 * @param value the critical value
 * @param low the lower end of the interval, at about 95 %, in which infinitely many draws would put
 *     it
 * @param high its upper end
 */
public record CriticalValue(double value, double low, double high) {

  /** "2.73 (2.71 to 2.75)". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, low, high);
  }
}
