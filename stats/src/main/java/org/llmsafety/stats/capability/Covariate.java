package org.llmsafety.stats.capability;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;
import org.llmsafety.stats.internal.Means;

/**
 * Least squares of scores on date and capability.
 *
 * @param fit of a level, date and capability
 * @param varianceInflation of the slope per year
 */
record Covariate(LinearModel fit, double varianceInflation) {
  private static final double ROUNDING = 1e-12;

  /** {@return the fit, or that date and capability cannot be separated} */
  static Outcome<Covariate> fit(SafetyTable board) {
    double[] scores = board.table().numbers().values(board.table().benchmarks().get(0));
    double[] years =
        Means.centred(
            Arrays.stream(board.days()).map(day -> day / ScoreSeries.DAYS_PER_YEAR).toArray());
    double deviation = new StandardDeviation().evaluate(board.capabilityValues());
    double[] capability =
        Means.centred(
            Arrays.stream(board.capabilityValues()).map(value -> value / deviation).toArray());
    double[] level = new double[scores.length];
    Arrays.fill(level, 1);
    return LinearModel.of(scores, level, years, capability)
        .map(fit -> new Covariate(fit, StatUtils.sumSq(years) * fit.coefficient(1).unitVariance()))
        .filter(fit -> fit.varianceInflation * ROUNDING < 1)
        .map(Outcome::of)
        .orElseGet(
            () ->
                Outcome.unavailable(
                    CapabilityReason.COLLINEAR,
                    "date and capability of all %d models lie on one line, so they cannot be"
                        + " separated",
                    scores.length));
  }

  /** {@return the slope per year} */
  LinearEstimate ofDate() {
    return fit.coefficient(1);
  }

  /** {@return the slope per standard deviation of capability} */
  LinearEstimate ofCapability() {
    return fit.coefficient(2);
  }
}
