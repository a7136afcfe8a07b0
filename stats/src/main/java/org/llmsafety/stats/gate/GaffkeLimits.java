package org.llmsafety.stats.gate;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Confidence limits for the mean of numbers from -1 to 1 of which nothing else is known: of their
 * distribution only the ends are assumed.
 *
 * <p>What n numbers do not show may be as bad as can be, but not often. The p-value of "the mean is
 * at least m" is the probability that the numbers and one more, which is 1, have a mean of at least
 * m if they are weighted by chance: by independent exponential numbers over their sum. For "at most
 * m" the one more is -1. If the numbers are only -1 and 1 these are the limits of Clopper and
 * Pearson; if all are 0, the upper one is where (1 - m)^n is the level.
 *
 * <p>That the error is at most the level is proved for distributions of two values and conjectured
 * for all others: no exception has been found by us or by others, see docs/gate.md. Numbers with
 * weights are means over clusters of so many items, of which the largest is as large as any can be;
 * what is tested is then the mean over items.
 *
 * <p>Gaffke, N. (2005), Three test statistics for a nonparametric one-sided hypothesis on the mean
 * of a nonnegative variable, Mathematical Methods of Statistics 14, 451-467; Learned-Miller, E. and
 * Thomas, P. S. (2020), A new confidence interval for the mean of a bounded random variable,
 * arXiv:1905.06208. There the probability is drawn; here it is computed.
 */
final class GaffkeLimits {
  private static final double ACCURACY = 1e-12;
  private static final int MOST_STEPS = 1_000;

  private final double[] numbers;
  private final double[] weights;
  private final double level;
  private final double heaviest;

  /**
   * The limits of these numbers.
   *
   * @param numbers from -1 to 1, at least one
   * @param weights above 0, as many: how many items each number is the mean of
   * @param level of each side: the probability that its limit is on the wrong side of the mean
   */
  GaffkeLimits(double[] numbers, double[] weights, double level) {
    this.numbers = numbers.clone();
    this.weights = weights.clone();
    this.level = level;
    double most = 0;
    for (double weight : weights) {
      most = Math.max(most, weight);
    }
    this.heaviest = most;
  }

  /** {@return the p-value of a mean of at most this, 0 to 1} */
  double atMost(double mean) {
    return p(mean, -1);
  }

  /** {@return the p-value of a mean of at least this, 0 to 1} */
  double atLeast(double mean) {
    return p(mean, 1);
  }

  /** {@return the largest mean of which "at most so much" is refuted; -1 if none is} */
  double low() {
    return where(this::atMost, -1);
  }

  /** {@return the smallest mean of which "at least so much" is refuted; 1 if none is} */
  double high() {
    return where(this::atLeast, 1);
  }

  private double p(double mean, int end) {
    Map<Double, Double> shapeByFactor = new TreeMap<>();
    for (int i = 0; i < numbers.length; i++) {
      shapeByFactor.merge(end * weights[i] * (numbers[i] - mean), 1.0, Double::sum);
    }
    shapeByFactor.merge(end * heaviest * (end - mean), 1.0, Double::sum);
    return new GammaSum(shapeByFactor).atLeastZero();
  }

  /** The p-value falls from 1 at the other end to below the level at this end, or never does. */
  private double where(DoubleUnaryOperator p, double end) {
    return p.applyAsDouble(end) > level
        ? end
        : new BrentSolver(ACCURACY, ACCURACY, ACCURACY)
            .solve(MOST_STEPS, at -> p.applyAsDouble(at) - level, -1, 1);
  }
}
