package org.llmsafety.examples.calibration;

import java.util.Locale;

/**
 * A share of tries, for the pages: with its Monte Carlo standard error, or, where none or all were
 * hits, with the bound that this leaves, as an error of 0 would claim certainty.
 *
 * @param hits how many of the answers
 * @param answers how many there are
 * @param tries how many were asked for
 */
record Rate(long hits, long answers, long tries) {
  private static final double SELDOM = 0.005;
  private static final double NEARLY_ALL = 0.9995;

  /** The tail beyond an end of a 95 % interval of Clopper and Pearson. */
  private static final double TAIL = 0.025;

  /** A standard error that is printed as 0.0 percent. */
  private static final double TOO_SMALL = 0.0005;

  static Rate of(long hits, long tries) {
    return new Rate(hits, tries, tries);
  }

  /**
   * {@return the share in percent, of so many answers, from itself and its error}
   *
   * @param error its Monte Carlo standard error
   * @param answers how many it is of, needed where the share is 0 or 1
   */
  static String percent(double share, double error, long answers) {
    if (share == 0) {
      return String.format(Locale.ROOT, "0 of %,d (at most %.2f)", answers, 100 * bound(answers));
    }
    if (share == 1) {
      return String.format(
          Locale.ROOT, "%1$,d of %1$,d (at least %2$.2f)", answers, 100 * (1 - bound(answers)));
    }
    return String.format(
        Locale.ROOT, error < TOO_SMALL ? "%.2f ± %.2f" : "%.1f ± %.1f", 100 * share, 100 * error);
  }

  /** The end, farther from 0, of a 95 % interval of Clopper and Pearson for 0 hits. */
  private static double bound(long answers) {
    return 1 - Math.pow(TAIL, 1.0 / answers);
  }

  /** {@return " (3.0 % refused)" of .03, in words nothing where it is seldom} */
  static String refused(double share) {
    return share <= SELDOM
        ? ""
        : String.format(
            Locale.ROOT,
            share > NEARLY_ALL ? " (%.2f %% refused)" : " (%.1f %% refused)",
            100 * share);
  }

  /** "4.9 ± 0.5 (3.0 % refused)" in percent, "refused" where nothing was answered. */
  String orRefused() {
    return answers == 0 ? "refused" : this + refused(1 - (double) answers / tries);
  }

  /** "4.9 ± 0.5", "0 of 10,000 (at most 0.04)", in percent. */
  @Override
  public String toString() {
    double share = (double) hits / answers;
    return percent(share, Math.sqrt(share * (1 - share) / answers), answers);
  }
}
