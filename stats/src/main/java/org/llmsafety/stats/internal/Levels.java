package org.llmsafety.stats.internal;

/** The check of levels that a caller asks for. */
public final class Levels {
  private Levels() {}

  /**
   * {@return the confidence}
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public static double confidence(double confidence) {
    return checked("confidence", confidence);
  }

  /**
   * {@return the significance level}
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public static double significance(double level) {
    return checked("significance level", level);
  }

  private static double checked(String what, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(what + " must be between 0 and 1, but was " + level);
    }
    return level;
  }
}
