package org.llmsafety.stats.pooled;

import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StudentT;

/** Intervals and p-values by Student's t. */
final class Laws {
  private Laws() {}

  static double checkedConfidence(double confidence) {
    return StudentT.checkedConfidence(confidence);
  }

  static Interval interval(
      double estimate, double error, double degreesOfFreedom, double confidence, String how) {
    return StudentT.interval(estimate, error, degreesOfFreedom, confidence, how);
  }

  static PValue p(double t, double degreesOfFreedom) {
    return StudentT.p(t, degreesOfFreedom);
  }
}
