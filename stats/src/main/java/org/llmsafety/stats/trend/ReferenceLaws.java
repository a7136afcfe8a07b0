package org.llmsafety.stats.trend;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** The normal and the t distribution, at the accuracy that golden numbers are held to. */
final class ReferenceLaws {
  /** The default of the library, 1e-9, would show in the ninth digit of an interval. */
  private static final double QUANTILE_ACCURACY = 1e-15;

  private ReferenceLaws() {}

  /** {@return the probability of a standard normal at least this far from 0} */
  static double normalTwoSided(double z) {
    return Math.min(1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(z)));
  }

  /** {@return the value that a standard normal exceeds with half of 1 - confidence} */
  static double normalQuantile(double confidence) {
    return -new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 - confidence) / 2);
  }

  /** {@return the probability of a t at least this large} */
  static double tAtLeast(double t, double degreesOfFreedom) {
    return law(degreesOfFreedom).cumulativeProbability(-t);
  }

  private static TDistribution law(double degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom, QUANTILE_ACCURACY);
  }
}
