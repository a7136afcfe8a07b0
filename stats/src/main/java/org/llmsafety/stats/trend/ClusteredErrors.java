package org.llmsafety.stats.trend;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.regression.Cr2;

/** The standard error {@link Cr2} of a fit, or why clusters do not tell it. */
final class ClusteredErrors {
  private static final double ROUNDING = 1e-12;

  private ClusteredErrors() {}

  /**
   * {@return the error, or why there is none}
   *
   * @param clusterOf which cluster each observation is of, counted from 0
   * @param by what the clusters are
   */
  static Outcome<StandardError> of(LinearFit fit, int[] clusterOf, Cluster by) {
    int clusters = Arrays.stream(clusterOf).max().orElse(-1) + 1;
    if (clusters < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "all %d scores are of one %s, so no error between %s can be told",
          fit.size(),
          by,
          by.several());
    }
    Cr2 error = Cr2.of(fit.weights(), fit.basis(), fit.residuals(), clusterOf);
    if (error.degreesOfFreedom() == 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the slope rests on differences between %d %s alone, which leaves nothing to tell its"
              + " error from",
          clusters,
          by.several());
    }
    double largest = Arrays.stream(fit.residuals()).map(Math::abs).max().orElse(0);
    double all = Math.sqrt(Arrays.stream(fit.weights()).map(w -> w * w).sum());
    return error.standardError() <= ROUNDING * largest * all
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the line goes through all scores that decide the slope, so nothing is left to tell its"
                + " error from")
        : Outcome.of(
            new StandardError(error.standardError(), error.degreesOfFreedom(), "CR2 by " + by));
  }
}
