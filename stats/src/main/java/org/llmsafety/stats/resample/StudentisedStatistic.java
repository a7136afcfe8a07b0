package org.llmsafety.stats.resample;

/**
 * How far a resample's statistic lies from the sample's, in the resample's own standard errors.
 *
 * @param estimate the sample's statistic
 * @param isSymmetric whether it does not matter to which side
 */
record StudentisedStatistic(double estimate, boolean isSymmetric) {

  /** {@return the root; NaN where the resample has no standard error} */
  double of(double value, double error) {
    double root = error > 0 ? (value - estimate) / error : Double.NaN;
    return isSymmetric ? Math.abs(root) : root;
  }
}
