package org.llmsafety.stats.trend;

/** The check of a caller's confidence level. */
final class Confidence {
  private Confidence() {}

  static double checked(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must be between 0 and 1, but was " + confidence);
    }
    return confidence;
  }
}
