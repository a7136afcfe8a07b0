package org.llmsafety.stats.gate;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Confidence limits for the mean of numbers from 0 to 1 that hold at every look, however often and
 * whenever one looks: by betting on each number from those before it. No distribution is assumed.
 *
 * <p>Whoever bets against "the mean is at most m" has, after each number x, 1 + b (x - m) times the
 * capital, the bet b chosen before x is seen. If the mean is at most m the capital does not grow on
 * average, and is ever 1 / a or more with a probability of at most a (Ville's inequality). So 1
 * over the capital is a p-value at every look, and what it does not refute a confidence sequence.
 *
 * <p>The bets are the predictable plug-in bets of Waudby-Smith and Ramdas: the root of 2 log(1 / a)
 * over (v t log(1 + t)), v the variance of the numbers before, shrunk towards 1/4; at most {@value
 * #BOLDNESS} of what would risk all. Both sides bet the same amount, so that never both win.
 *
 * <p>Waudby-Smith, I. and Ramdas, A. (2024), Estimating means of bounded random variables by
 * betting, Journal of the Royal Statistical Society B 86, 1-27 (sections 4.2 and 4.3; one-sided,
 * and without the running intersection, so that a model that has changed can change the answer).
 */
final class BettingLimits {
  private static final double BOLDNESS = 0.75;
  private static final double SMALL = 1e-200;
  private static final double ACCURACY = 1e-14;
  private static final int MOST_STEPS = 1_000;

  private final double[] numbers;
  private final double[] bets;
  private final double level;

  /**
   * The limits after these numbers.
   *
   * @param numbers from 0 to 1, in the order in which they came
   * @param level of each side: the probability that its limit is ever on the wrong side of the mean
   */
  BettingLimits(double[] numbers, double level) {
    this.numbers = numbers.clone();
    this.bets = new double[numbers.length];
    this.level = level;
    double sum = 0.5;
    double squares = 0.25;
    for (int t = 1; t <= numbers.length; t++) {
      double variance = squares / t;
      bets[t - 1] = Math.sqrt(2 * Math.log(1 / level) / (variance * t * Math.log1p(t)));
      sum += numbers[t - 1];
      double distance = numbers[t - 1] - sum / (t + 1);
      squares += distance * distance;
    }
  }

  /** {@return the p-value, at any look, of a mean of at most this, 0 to 1} */
  double atMost(double mean) {
    return Math.min(1, Math.exp(-logCapital(mean, 1)));
  }

  /** {@return the p-value, at any look, of a mean of at least this, 0 to 1} */
  double atLeast(double mean) {
    return Math.min(1, Math.exp(-logCapital(mean, -1)));
  }

  /** {@return the largest mean of which "at most so much" is refuted; 0 if none is} */
  double low() {
    return border(0, 1);
  }

  /** {@return the smallest mean of which "at least so much" is refuted; 1 if none is} */
  double high() {
    return border(1, -1);
  }

  /** The capital grows with the distance of the mean from what is refuted, and so once crosses. */
  private double border(double from, int side) {
    double enough = -Math.log(level);
    double to = 1 - from;
    return logCapital(from, side) < enough
        ? from
        : new BrentSolver(ACCURACY, ACCURACY, ACCURACY)
            .solve(
                MOST_STEPS,
                mean -> logCapital(mean, side) - enough,
                Math.min(from, to),
                Math.max(from, to));
  }

  private double logCapital(double mean, int side) {
    double most = BOLDNESS / Math.max(mean, 1 - mean);
    double log = 0;
    double product = 1;
    for (int t = 0; t < numbers.length; t++) {
      product *= 1 + side * Math.min(bets[t], most) * (numbers[t] - mean);
      if (product < SMALL || product > 1 / SMALL) {
        log += Math.log(product);
        product = 1;
      }
    }
    return log + Math.log(product);
  }
}
