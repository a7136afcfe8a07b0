package org.llmsafety.stats.trend;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.regression.Clusters;
import org.llmsafety.stats.regression.Cr2;
import org.llmsafety.stats.regression.ExpectedVariance;

/**
 * The standard error {@link Cr2} of a fit, or why there is none: one cluster, clusters that leave
 * nothing to estimate it from, or one that decides the estimate alone ({@link ExpectedVariance}).
 */
public final class ClusteredErrors {
  private static final double ROUNDING = 1e-12;

  private ClusteredErrors() {}

  /**
   * {@return the error, few as its degrees of freedom may be, or why there is none}
   *
   * @param estimate what the fit's coefficient is: "slope"
   */
  public static Outcome<StandardError> of(LinearFit fit, Clusters clusters, String estimate) {
    if (clusters.size() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "all %d scores are of one %s, so no error between %s can be told",
          fit.size(),
          clusters.one(),
          clusters.several());
    }
    Cr2 error = Cr2.of(fit.weights(), fit.basis(), fit.residuals(), clusters.clusterOf());
    if (error.degreesOfFreedom() == 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the %s rests on differences between %d %s alone, which leaves nothing to tell its error"
              + " from",
          estimate,
          clusters.size(),
          clusters.several());
    }
    double largest = Arrays.stream(fit.residuals()).map(Math::abs).max().orElse(0);
    double all = Math.sqrt(Arrays.stream(fit.weights()).map(w -> w * w).sum());
    StandardError found =
        new StandardError(
            error.standardError(), error.degreesOfFreedom(), "CR2 by " + clusters.one());
    return found.value() <= ROUNDING * largest * all
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the line goes through all scores that decide the %s, so nothing is left to tell its"
                + " error from",
            estimate)
        : checked(found, error.expected(), clusters, estimate);
  }

  /**
   * {@return the error, or that one cluster decides the estimate, so that the error misses it}
   *
   * <p>An error with fewer than {@link StandardError#FEWEST_DEGREES_OF_FREEDOM} stays as it is
   * where a cluster only nearly decides: few degrees of freedom say so.
   */
  public static Outcome<StandardError> checked(
      StandardError error, ExpectedVariance expected, Clusters clusters, String estimate) {
    Outcome<ExpectedVariance> enough = expected.ofIndependentErrors(clusters, estimate);
    return (error.trusted().isAvailable()
            ? enough.flatMap(found -> found.ofCorrelatedErrors(clusters, estimate))
            : enough)
        .map(found -> error);
  }
}
