package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;

/** Estimates that are independent of one another. */
final class Independent {
  private Independent() {}

  /** {@return the models in order, the variance of a difference the sum of both} */
  static <K> Standing<K> standing(
      ImmutableList<K> models,
      double[] estimates,
      double[] errors,
      int sign,
      double degreesOfFreedom) {
    int[] order = Order.safestFirst(models, estimates, sign);
    int p = order.length;
    double[][] covariance = new double[p][p];
    double[][] differenceErrors = new double[p][p];
    for (int i = 0; i < p; i++) {
      covariance[i][i] = errors[order[i]] * errors[order[i]];
      for (int j = 0; j < p; j++) {
        differenceErrors[i][j] = i == j ? 0 : Math.hypot(errors[order[i]], errors[order[j]]);
      }
    }
    return new Standing<>(
        models,
        order,
        estimates,
        sign,
        errors,
        new Differences(differenceErrors, new double[p][p], covariance),
        degreesOfFreedom);
  }
}
