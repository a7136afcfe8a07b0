package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/**
 * What is known of each model's estimate and of their differences, the safest model first, in an
 * order that does not depend on the one they were given in.
 */
final class EstimatedDifferences<K> {
  /** Estimates that agree to twelve digits of the largest tie, as 0.9 - 0.8 and 0.8 - 0.7 do. */
  private static final double ROUNDING = 1e-12;

  private final ImmutableList<K> models;
  private final double[] estimates;
  private final double[] safety;
  private final double[] errors;
  private final Differences differences;
  private final double degreesOfFreedom;

  /**
   * @param models in whatever order the others are in
   * @param order the models' places, the safest first
   * @param sign 1 where a higher estimate is safer, -1 where a lower one is
   * @param errors of the estimates, 0 where none shows
   * @param differences of the models in that order
   * @param degreesOfFreedom of the errors, or infinity
   */
  EstimatedDifferences(
      ImmutableList<K> models,
      int[] order,
      double[] estimates,
      int sign,
      double[] errors,
      Differences differences,
      double degreesOfFreedom) {
    this.models = Arrays.stream(order).mapToObj(models::get).collect(toImmutableList());
    this.estimates = Arrays.stream(order).mapToDouble(m -> estimates[m]).toArray();
    this.safety = Arrays.stream(order).mapToDouble(m -> sign * estimates[m]).toArray();
    this.errors = Arrays.stream(order).mapToDouble(m -> errors[m]).toArray();
    this.differences = differences;
    this.degreesOfFreedom = degreesOfFreedom;
  }

  K model(int model) {
    return models.get(model);
  }

  double estimate(int model) {
    return estimates[model];
  }

  Differences differences() {
    return differences;
  }

  double degreesOfFreedom() {
    return degreesOfFreedom;
  }

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
    return differences.error(first, second) > 0;
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
