package org.llmsafety.stats.ranks;

import org.llmsafety.stats.internal.Laws;

/**
 * Differences of models on the same items, each right or wrong, in standard errors, but no more
 * than McNemar's exact test allows: where one is right on four items that the other is not, and the
 * other way on none, their standard error makes that 2.06 standard errors of 50 items, and the
 * exact p is .125.
 *
 * <p>McNemar, Q. (1947), Note on the sampling error of the difference between correlated
 * proportions or percentages, Psychometrika 12, 153-157.
 */
final class RightOrWrong {
  private static final double HALF = 0.5;

  private RightOrWrong() {}

  /**
   * {@return by how many standard errors the row is safer than the column, on the board's places}
   *
   * @param deviations of each model and item from the model's mean
   * @param order the models' places, the safest first
   * @param sign 1 where right is safer, -1 where wrong is
   * @param errors of the differences, on the board's places
   */
  static double[][] studentised(
      double[][] deviations, double[] means, int[] order, int sign, double[][] errors) {
    int p = order.length;
    double degreesOfFreedom = deviations[0].length - 1.0;
    double[][] studentised = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        double difference = sign * (means[order[i]] - means[order[j]]);
        if (errors[i][j] > 0 && difference != 0) {
          double size =
              Math.min(
                  Math.abs(difference) / errors[i][j],
                  most(
                      deviations[order[i]],
                      deviations[order[j]],
                      means[order[i]] - means[order[j]],
                      degreesOfFreedom));
          studentised[i][j] = Math.copySign(size, difference);
          studentised[j][i] = -studentised[i][j];
        }
      }
    }
    return studentised;
  }

  /** What a t exceeds as often as McNemar's test finds so many more items right, one-sided. */
  private static double most(double[] one, double[] other, double apart, double degreesOfFreedom) {
    int more = 0;
    int fewer = 0;
    for (int g = 0; g < one.length; g++) {
      double difference = one[g] - other[g] + apart;
      more += difference > HALF ? 1 : 0;
      fewer += difference < -HALF ? 1 : 0;
    }
    int larger = Math.max(more, fewer);
    double tail = Laws.betaAtMost(HALF, larger, more + fewer - larger + 1.0);
    if (tail >= HALF) {
      return 0;
    }
    return Laws.tExceeded(tail, degreesOfFreedom);
  }
}
