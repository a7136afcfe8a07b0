package org.llmsafety.stats.internal;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.StatsReason;

/** How the standard error of a least-squares estimate is computed, and what that supposes. */
public enum ErrorModel {
  HC3("HC3", "scores are independent, and normal or many") {
    @Override
    Outcome<StandardError> estimated(LinearEstimate fit, ScoreSeries series, String estimate) {
      double[] residuals = fit.model().residuals();
      double sum = 0;
      for (int i = 0; i < residuals.length; i++) {
        double left = 1 - fit.model().leverage(i);
        if (left <= ROUNDING) {
          ScoreSeries.Point point = series.points().get(i);
          return Outcome.unavailable(
              StatsReason.FULL_LEVERAGE,
              "the fit goes through the score of %s of %s whatever it is, so HC3 has no error for"
                  + " it",
              point.score().model(),
              point.date());
        }
        sum += Math.pow(fit.weights()[i] * residuals[i] / left, 2);
      }
      return Outcome.of(
          new StandardError(Math.sqrt(sum), fit.model().degreesOfFreedom(), toString()));
    }
  },
  CLASSICAL("classical", "scores are independent, normal and scatter equally at all dates") {
    @Override
    Outcome<StandardError> estimated(LinearEstimate fit, ScoreSeries series, String estimate) {
      return Outcome.of(classical(fit));
    }
  },
  BY_FAMILY(
      "CR2 by family",
      "scores of different families are independent, those of one family need not be") {
    @Override
    Outcome<StandardError> estimated(LinearEstimate fit, ScoreSeries series, String estimate) {
      return clustered(fit, Clusters.families(series), estimate);
    }
  },
  BY_LAB("CR2 by lab", "scores of different labs are independent, those of one lab need not be") {
    @Override
    Outcome<StandardError> estimated(LinearEstimate fit, ScoreSeries series, String estimate) {
      return clustered(fit, Clusters.labs(series), estimate);
    }
  };

  private static final double ROUNDING = 1e-12;

  private final String text;
  private final String assumptions;

  ErrorModel(String text, String assumptions) {
    this.text = text;
    this.assumptions = assumptions;
  }

  abstract Outcome<StandardError> estimated(
      LinearEstimate fit, ScoreSeries series, String estimate);

  /**
   * {@return the error, few as its degrees of freedom may be, or why there is none}
   *
   * @param fit of the series' scores, in its order
   * @param estimate what is estimated: "slope"
   */
  public Outcome<StandardError> error(LinearEstimate fit, ScoreSeries series, String estimate) {
    return fit.model().degreesOfFreedom() < 1
        ? Outcome.unavailable(
            Reason.TOO_FEW_DEGREES_OF_FREEDOM,
            "%d scores, less %d coefficients, leave nothing to estimate the error of the %s from",
            fit.model().size(),
            fit.model().columns(),
            estimate)
        : estimated(fit, series, estimate);
  }

  /** {@return the error that supposes all values to have one variance} */
  public static StandardError classical(LinearEstimate fit) {
    int degreesOfFreedom = fit.model().degreesOfFreedom();
    return new StandardError(
        Math.sqrt(fit.model().sumOfSquares() / degreesOfFreedom * fit.unitVariance()),
        degreesOfFreedom,
        "classical");
  }

  /**
   * {@return the error {@link Cr2}, few as its degrees of freedom may be, or why there is none: one
   * cluster, clusters that leave nothing to estimate it from, or one that decides the estimate
   * alone ({@link ExpectedVariance})}
   *
   * @param estimate what is estimated: "slope"
   */
  public static Outcome<StandardError> clustered(
      LinearEstimate fit, Clusters clusters, String estimate) {
    if (clusters.size() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "all %d scores are of one %s, so the error between %s cannot be estimated",
          fit.model().size(),
          clusters.one(),
          clusters.several());
    }
    Cr2 error = Cr2.of(fit, clusters.clusterOf());
    if (error.degreesOfFreedom() == 0) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DEGREES_OF_FREEDOM,
          "the %s rests on differences between %d %s alone, so its error cannot be estimated",
          estimate,
          clusters.size(),
          clusters.several());
    }
    double largest = Arrays.stream(fit.model().residuals()).map(Math::abs).max().orElse(0);
    StandardError found =
        new StandardError(
            error.standardError(), error.degreesOfFreedom(), "CR2 by " + clusters.one());
    return found.value() <= ROUNDING * largest * Math.sqrt(fit.unitVariance())
        ? Outcome.unavailable(
            Reason.PERFECT_FIT,
            "the line goes through all scores that decide the %s, so its error cannot be estimated",
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

  /** {@return what inference with it supposes of the scores} */
  public String assumptions() {
    return assumptions;
  }

  /** {@return whether scores of a cluster may be correlated} */
  public boolean isClustered() {
    return this == BY_FAMILY || this == BY_LAB;
  }

  /** {@return what the scores are, their families named where errors are taken as independent} */
  public Basis basis(ScoreSeries series) {
    return isClustered() ? Basis.ofFamilies(series) : Basis.of(series);
  }

  /** "HC3", "CR2 by family". */
  @Override
  public String toString() {
    return text;
  }
}
