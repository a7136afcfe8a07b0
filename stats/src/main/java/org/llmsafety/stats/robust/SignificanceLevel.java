package org.llmsafety.stats.robust;

/** The check of a caller's significance level. */
final class SignificanceLevel {
  private SignificanceLevel() {}

  static double checked(double significanceLevel) {
    if (!(significanceLevel > 0 && significanceLevel < 1)) {
      throw new IllegalArgumentException(
          "significance level must be between 0 and 1, but was " + significanceLevel);
    }
    return significanceLevel;
  }
}
