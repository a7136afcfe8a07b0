package org.llmsafety.stats.trend;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.StatsReason;

/** How the standard error of a least-squares estimate is computed, and what that supposes. */
public enum ErrorMethod {
  HC3("HC3") {
    @Override
    Outcome<StandardError> estimated(LinearFit fit, ScoreSeries series, String estimate) {
      double sum = 0;
      for (int i = 0; i < fit.size(); i++) {
        double left = 1 - fit.leverage(i);
        if (left <= ROUNDING) {
          ScoreSeries.Point point = series.points().get(i);
          return Outcome.unavailable(
              StatsReason.FULL_LEVERAGE,
              "the fit goes through the score of %s of %s whatever it is, so HC3 has no error for"
                  + " it",
              point.score().model(),
              point.date());
        }
        sum += Math.pow(fit.weights()[i] * fit.residuals()[i] / left, 2);
      }
      return Outcome.of(new StandardError(Math.sqrt(sum), fit.degreesOfFreedom(), toString()));
    }

    @Override
    public String assumptions() {
      return "scores are independent, and normal or many";
    }
  },
  CLASSICAL("classical") {
    @Override
    Outcome<StandardError> estimated(LinearFit fit, ScoreSeries series, String estimate) {
      return Outcome.of(fit.classical());
    }

    @Override
    public String assumptions() {
      return "scores are independent, normal and scatter alike at all dates";
    }
  },
  BY_FAMILY("CR2 by family") {
    @Override
    Outcome<StandardError> estimated(LinearFit fit, ScoreSeries series, String estimate) {
      return ClusteredErrors.of(fit, Cluster.FAMILY.of(series), estimate);
    }

    @Override
    public String assumptions() {
      return "scores of different families are independent, those of one family need not be";
    }
  },
  BY_LAB("CR2 by lab") {
    @Override
    Outcome<StandardError> estimated(LinearFit fit, ScoreSeries series, String estimate) {
      return ClusteredErrors.of(fit, Cluster.LAB.of(series), estimate);
    }

    @Override
    public String assumptions() {
      return "scores of different labs are independent, those of one lab need not be";
    }
  };

  private static final double ROUNDING = 1e-12;

  private final String text;

  ErrorMethod(String text) {
    this.text = text;
  }

  abstract Outcome<StandardError> estimated(LinearFit fit, ScoreSeries series, String estimate);

  /**
   * {@return the error, few as its degrees of freedom may be, or why there is none}
   *
   * @param fit of the series' scores, in its order
   * @param estimate what the fit's coefficient is: "slope"
   */
  public Outcome<StandardError> error(LinearFit fit, ScoreSeries series, String estimate) {
    return fit.degreesOfFreedom() < 1
        ? Outcome.unavailable(
            Reason.TOO_FEW_DEGREES_OF_FREEDOM,
            "%d scores, less %d coefficients, leave nothing to estimate the error of the %s from",
            fit.size(),
            fit.basis().length,
            estimate)
        : estimated(fit, series, estimate);
  }

  /** {@return what inference with it supposes of the scores} */
  public abstract String assumptions();

  static ErrorMethod by(Cluster cluster) {
    return cluster == Cluster.LAB ? BY_LAB : BY_FAMILY;
  }

  boolean isClustered() {
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
