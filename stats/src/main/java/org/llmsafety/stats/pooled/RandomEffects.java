package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Estimates about a mean that each has a true value of its own around, of a given variance. */
final class RandomEffects {
  private static final double RELATIVE_ACCURACY = 1e-14;
  private static final int MOST_STEPS = 1_000;
  private static final int STEPS_PER_DECADE = 20;
  private static final int DECADES = 14;

  private final double[] values;
  private final double[] variances;

  RandomEffects(ImmutableList<EffectEstimate> estimates) {
    this.values = estimates.stream().mapToDouble(EffectEstimate::value).toArray();
    this.variances =
        estimates.stream().mapToDouble(each -> Math.pow(each.standardError(), 2)).toArray();
  }

  private double weight(int i, double tau2) {
    return 1 / (variances[i] + tau2);
  }

  /** {@return the sum of the weights, of this power} */
  private double weights(double tau2, int power) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.pow(weight(i, tau2), power);
    }
    return sum;
  }

  /** {@return the mean weighted by precision} */
  double mean(double tau2) {
    double aboveFirst = 0;
    for (int i = 0; i < values.length; i++) {
      aboveFirst += weight(i, tau2) * (values[i] - values[0]);
    }
    return values[0] + aboveFirst / weights(tau2, 1);
  }

  /** {@return the variance of that mean, if the variances are right} */
  double varianceOfMean(double tau2) {
    return 1 / weights(tau2, 1);
  }

  /** {@return Cochran's Q, with that variance between: it falls as the variance grows} */
  double q(double tau2) {
    return deviations(tau2, 1);
  }

  private double deviations(double tau2, int power) {
    double mean = mean(tau2);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.pow(weight(i, tau2), power) * Math.pow(values[i] - mean, 2);
    }
    return sum;
  }

  /** {@return the variance between at which Q is as given; 0 where it is below that at once} */
  double whereQIs(double expected) {
    if (q(0) <= expected) {
      return 0;
    }
    double high = scale();
    while (q(high) > expected) {
      high *= 2;
    }
    return root(tau2 -> q(tau2) - expected, 0, high);
  }

  /** A variance of the size of the data's: roots are sought to a share of it. */
  private double scale() {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, variances[i] + Math.pow(values[i] - values[0], 2));
    }
    return largest;
  }

  /** {@return the variance between that makes the restricted likelihood largest, at least 0} */
  double mostLikely() {
    double best = 0;
    double before = 0;
    double behind = scale() * Math.pow(10, 1 - DECADES);
    double grid = scale() * Math.pow(10, 1 - DECADES);
    double step = Math.pow(10, 1.0 / STEPS_PER_DECADE);
    double least = 0;
    for (int i = 0; i <= (DECADES + 1) * STEPS_PER_DECADE; i++) {
      if (logLikelihood(grid) > logLikelihood(best)) {
        best = grid;
        before = least;
        behind = grid * step;
      }
      least = grid;
      grid *= step;
    }
    return slopeOfLikelihood(before) > 0 && slopeOfLikelihood(behind) < 0
        ? root(this::slopeOfLikelihood, before, behind)
        : 0;
  }

  private double logLikelihood(double tau2) {
    double logs = 0;
    for (double variance : variances) {
      logs += Math.log(variance + tau2);
    }
    return -(logs + Math.log(weights(tau2, 1)) + q(tau2)) / 2;
  }

  private double slopeOfLikelihood(double tau2) {
    double first = weights(tau2, 1);
    return (weights(tau2, 2) / first - first + deviations(tau2, 2)) / 2;
  }

  private static double root(UnivariateFunction function, double low, double high) {
    double absolute = RELATIVE_ACCURACY * high * RELATIVE_ACCURACY;
    return new BrentSolver(RELATIVE_ACCURACY, absolute, 0).solve(MOST_STEPS, function, low, high);
  }

  /** {@return the variance that an estimate of these typically has (Higgins and Thompson 2002)} */
  double typicalVariance() {
    double sum = weights(0, 1);
    return (values.length - 1) * sum / (sum * sum - weights(0, 2));
  }
}
