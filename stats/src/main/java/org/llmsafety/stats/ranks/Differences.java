package org.llmsafety.stats.ranks;

import java.util.Optional;

/** What is known of the difference of any two models, and what to draw in its place. */
final class Differences {
  private final double[][] errors;
  private final double[][] skewness;
  private final double[][] drawn;
  private final Optional<double[][]> studentised;

  /**
   * Of differences that are held against their own standard errors.
   *
   * @param errors of the difference of any two, 0 where it does not vary
   * @param skewness of what the difference is the mean of; 0 where that is not known
   * @param drawn the covariance of estimates to draw from
   */
  Differences(double[][] errors, double[][] skewness, double[][] drawn) {
    this(errors, skewness, drawn, Optional.empty());
  }

  private Differences(
      double[][] errors, double[][] skewness, double[][] drawn, Optional<double[][]> studentised) {
    this.errors = errors;
    this.skewness = skewness;
    this.drawn = drawn;
    this.studentised = studentised;
  }

  /**
   * {@return these differences, held against a law of their own}
   *
   * @param studentised by how many standard errors of a normal law the row is above the column
   */
  Differences heldAgainst(double[][] studentised) {
    return new Differences(errors, skewness, drawn, Optional.of(studentised));
  }

  double error(int first, int second) {
    return errors[first][second];
  }

  /** By how many standard errors the first is above the second, given by how much it is. */
  double studentised(int first, int second, double difference) {
    return studentised.isPresent()
        ? studentised.get()[first][second]
        : difference / errors[first][second];
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
