package org.llmsafety.examples.calibration;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Normal scores that are cut at 0 and at 1 and rounded to 3 decimals. */
final class CutNormal {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double ROUNDED_TO = 1000;

  private CutNormal() {}

  /** {@return the score, cut and rounded} */
  static double rounded(double score) {
    return Math.rint(Math.min(1, Math.max(0, score)) * ROUNDED_TO) / ROUNDED_TO;
  }

  /** {@return the expected value of a score that is cut, rounding left aside} */
  static double expected(double mean, double deviation) {
    return above(mean / deviation, deviation) - above((mean - 1) / deviation, deviation);
  }

  /** The expected excess of a score over a border that lies so many deviations below its mean. */
  private static double above(double distance, double deviation) {
    return deviation
        * (distance * NORMAL.cumulativeProbability(distance) + NORMAL.density(distance));
  }
}
