package org.llmsafety.stats.trend;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Circumstances;

/** How the standard error of a least-squares slope is had, and what that supposes. */
enum ErrorMethod {
  HC3("HC3") {
    @Override
    Outcome<StandardError> error(LinearFit fit, ScoreSeries series) {
      double sum = 0;
      for (int i = 0; i < fit.size(); i++) {
        double left = 1 - fit.leverage(i);
        if (left <= ROUNDING) {
          ScoreSeries.Point point = series.points().get(i);
          return Outcome.unavailable(
              Reason.FULL_LEVERAGE,
              "%s of %s is the only score not of one same date, so the line goes through it"
                  + " whatever it is and HC3 has no error for it",
              point.score().model(),
              point.date());
        }
        sum += Math.pow(fit.weights()[i] * fit.residuals()[i] / left, 2);
      }
      return Outcome.of(new StandardError(Math.sqrt(sum), fit.degreesOfFreedom(), toString()));
    }

    @Override
    String assumptions() {
      return "scores are independent, and normal or many";
    }
  },
  CLASSICAL("classical") {
    @Override
    Outcome<StandardError> error(LinearFit fit, ScoreSeries series) {
      return Outcome.of(fit.classical());
    }

    @Override
    String assumptions() {
      return "scores are independent, normal and scatter alike at all dates";
    }
  },
  BY_FAMILY("CR2 by family") {
    @Override
    Outcome<StandardError> error(LinearFit fit, ScoreSeries series) {
      return ClusteredErrors.of(fit, Cluster.FAMILY.of(series), Cluster.FAMILY);
    }

    @Override
    String assumptions() {
      return "scores of different families are independent, those of one family need not be";
    }
  },
  BY_LAB("CR2 by lab") {
    @Override
    Outcome<StandardError> error(LinearFit fit, ScoreSeries series) {
      return ClusteredErrors.of(fit, Cluster.LAB.of(series), Cluster.LAB);
    }

    @Override
    String assumptions() {
      return "scores of different labs are independent, those of one lab need not be";
    }
  };

  private static final double ROUNDING = 1e-12;

  private final String text;

  ErrorMethod(String text) {
    this.text = text;
  }

  abstract Outcome<StandardError> error(LinearFit fit, ScoreSeries series);

  /** {@return what inference with it supposes of the scores} */
  abstract String assumptions();

  static ErrorMethod by(Cluster cluster) {
    return cluster == Cluster.LAB ? BY_LAB : BY_FAMILY;
  }

  boolean isClustered() {
    return this == BY_FAMILY || this == BY_LAB;
  }

  Circumstances circumstances(ScoreSeries series) {
    return isClustered() ? Circumstances.ofFamilies(series) : Circumstances.of(series);
  }

  /** "HC3", "CR2 by family". */
  @Override
  public String toString() {
    return text;
  }
}
