package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.stats.items.ErrorLaw;
import org.llmsafety.stats.items.ScoreDifference;

/** Estimates that are independent of one another. */
final class IndependentErrors {
  private IndependentErrors() {}

  /** {@return the models in order, the variance of a difference the sum of both} */
  static <K> EstimatedDifferences<K> standing(
      ImmutableList<K> models,
      double[] estimates,
      double[] errors,
      int sign,
      double degreesOfFreedom) {
    int[] order = SafestFirst.safestFirst(models, estimates, sign);
    return new EstimatedDifferences<>(
        models, order, estimates, sign, errors, differences(order, errors), degreesOfFreedom);
  }

  /** {@return the models in order, each pair held against the laws by which the two err} */
  static <K> EstimatedDifferences<K> standing(
      ImmutableList<K> models,
      double[] estimates,
      List<ErrorLaw> laws,
      int sign,
      double degreesOfFreedom) {
    int[] order = SafestFirst.safestFirst(models, estimates, sign);
    double[] errors = laws.stream().mapToDouble(ErrorLaw::standardError).toArray();
    int p = order.length;
    double[][] studentised = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        studentised[i][j] =
            sign * ScoreDifference.studentised(laws.get(order[i]), laws.get(order[j]));
        studentised[j][i] = -studentised[i][j];
      }
    }
    return new EstimatedDifferences<>(
        models,
        order,
        estimates,
        sign,
        errors,
        differences(order, errors).heldAgainst(studentised),
        degreesOfFreedom);
  }

  private static Differences differences(int[] order, double[] errors) {
    int p = order.length;
    double[][] covariance = new double[p][p];
    double[][] differenceErrors = new double[p][p];
    for (int i = 0; i < p; i++) {
      covariance[i][i] = errors[order[i]] * errors[order[i]];
      for (int j = 0; j < p; j++) {
        differenceErrors[i][j] = i == j ? 0 : Math.hypot(errors[order[i]], errors[order[j]]);
      }
    }
    return new Differences(differenceErrors, new double[p][p], covariance);
  }
}
