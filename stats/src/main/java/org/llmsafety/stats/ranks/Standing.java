package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/**
 * What is known of each model's estimate and of their differences, the safest model first.
 *
 * @param models in an order that does not depend on the one they were given in
 * @param estimates as published, in the models' order
 * @param safety the same, turned so that higher is safer
 * @param errors of the estimates, 0 where none shows
 * @param differenceErrors of the difference of any two, 0 where it does not vary
 * @param drawn the covariance of estimates to draw from
 * @param degreesOfFreedom of the errors, or infinity
 */
record Standing<K>(
    ImmutableList<K> models,
    double[] estimates,
    double[] safety,
    double[] errors,
    double[][] differenceErrors,
    double[][] drawn,
    double degreesOfFreedom) {
  /** Estimates that agree to twelve digits of the largest tie, as 0.9 - 0.8 and 0.8 - 0.7 do. */
  private static final double ROUNDING = 1e-12;

  int size() {
    return models.size();
  }

  /** {@return by how much the first is safer; 0 of a tie} */
  double lead(int first, int second) {
    double lead = safety[first] - safety[second];
    double largest = Math.max(Math.abs(safety[first]), Math.abs(safety[second]));
    return Math.abs(lead) <= ROUNDING * largest ? 0 : lead;
  }

  /** Whether the data say what error the difference has. */
  boolean varies(int first, int second) {
    return differenceErrors[first][second] > 0;
  }

  boolean hasVaryingPair() {
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        if (varies(i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@return 1 and how many have a safer estimate} */
  int rank(int model) {
    int rank = 1;
    for (int other = 0; other < size(); other++) {
      rank += lead(other, model) > 0 ? 1 : 0;
    }
    return rank;
  }

  Outcome<Double> error(int model) {
    return errors[model] > 0
        ? Outcome.of(errors[model])
        : Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "%s has the same value throughout: a standard error of 0 would claim what data cannot"
                + " show",
            models.get(model));
  }
}
