package org.llmsafety.stats.ranks;

/**
 * Draws an estimated covariance towards that of independent models of one variance, the more the
 * more models there are to a degree of freedom.
 *
 * <p>Of few items a correlation of many models is estimated badly: it has no more dimensions than
 * there are degrees of freedom, and differences that seem to be related are not. Independent models
 * of one variance are those whose greatest studentised difference is the greatest (Tukey and
 * Kramer; proved for independent models of any variance by Hayter, A. J. (1984), A proof of the
 * conjecture that the Tukey-Kramer multiple comparisons procedure is conservative, Annals of
 * Statistics 12, 61-75), so the way there is the cautious one.
 */
final class Shrinkage {
  private static final double WEIGHT_OF_A_MODEL = 2;

  private Shrinkage() {}

  /**
   * {@return (1 - w) times the covariance plus w times half the mean variance of a difference on
   * the diagonal, w = 2 (p - 1) / (2 (p - 1) + f) for p models and f degrees of freedom}
   */
  static double[][] of(
      double[][] covariance, double[][] differenceErrors, double degreesOfFreedom) {
    int p = covariance.length;
    double sum = 0;
    for (double[] row : differenceErrors) {
      for (double error : row) {
        sum += error * error;
      }
    }
    double variance = sum / (p * (p - 1.0)) / 2;
    double prior = WEIGHT_OF_A_MODEL * (p - 1);
    double weight = prior / (prior + degreesOfFreedom);
    double[][] shrunk = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        shrunk[i][j] = (1 - weight) * covariance[i][j] + (i == j ? weight * variance : 0);
      }
    }
    return shrunk;
  }
}
