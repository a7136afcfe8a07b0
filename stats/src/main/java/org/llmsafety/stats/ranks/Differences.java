package org.llmsafety.stats.ranks;

/** What is known of the difference of any two models, and what to draw in its place. */
final class Differences {
  private final double[][] errors;
  private final double[][] skewness;
  private final double[][] drawn;

  /**
   * @param errors of the difference of any two, 0 where it does not vary
   * @param skewness of what the difference is the mean of; 0 where that is not known
   * @param drawn the covariance of estimates to draw from
   */
  Differences(double[][] errors, double[][] skewness, double[][] drawn) {
    this.errors = errors;
    this.skewness = skewness;
    this.drawn = drawn;
  }

  double error(int first, int second) {
    return errors[first][second];
  }

  double skewness(int first, int second) {
    return skewness[first][second];
  }

  double[][] drawn() {
    return drawn;
  }

  /** The standard deviation of the difference in what is drawn. */
  double drawnError(int first, int second) {
    return Math.sqrt(drawn[first][first] + drawn[second][second] - 2 * drawn[first][second]);
  }
}
