package org.llmsafety.stats.capability;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Means;
import org.llmsafety.stats.trend.LinearFit;

/**
 * Least squares of scores on date and capability.
 *
 * <p>The slope over time is that on what of the dates capability does not account for, which is
 * what Frisch and Waugh (1933) found; so is the slope on capability, the other way round.
 *
 * @param ofDate the slope per year
 * @param ofCapability the slope per standard deviation of capability
 * @param scores one a model
 * @param varianceInflation of the slope per year
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
record Covariate(
    LinearFit ofDate, LinearFit ofCapability, double[] scores, double varianceInflation) {
  private static final double ROUNDING = 1e-12;

  /** {@return the fit, or that date and capability cannot be told apart} */
  static Outcome<Covariate> fit(SafetyTable board) {
    double[] scores = board.table().values(board.table().benchmarks().get(0));
    double[] years =
        centred(Arrays.stream(board.days()).map(day -> day / ScoreSeries.DAYS_PER_YEAR).toArray());
    double deviation = new StandardDeviation().evaluate(board.capabilityValues());
    double[] capability =
        centred(Arrays.stream(board.capabilityValues()).map(value -> value / deviation).toArray());
    double[] years2 = without(years, capability);
    double left = product(years2, years2) / product(years, years);
    if (left <= ROUNDING) {
      return Outcome.unavailable(
          CapabilityReason.COLLINEAR,
          "date and capability of all %d models lie on one line, so they cannot be told apart",
          scores.length);
    }
    double[] ofDate = over(years2, product(years2, years2));
    double[] capability2 = without(capability, years);
    double[] ofCapability = over(capability2, product(capability2, capability2));
    double slope = product(ofDate, scores);
    double perCapability = product(ofCapability, scores);
    double mean = Means.of(scores);
    double[] residuals = new double[scores.length];
    double[] level = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      residuals[i] = scores[i] - mean - slope * years[i] - perCapability * capability[i];
      level[i] = 1 / Math.sqrt(scores.length);
    }
    double[][] basis = {
      level,
      over(capability, Math.sqrt(product(capability, capability))),
      over(years2, Math.sqrt(product(years2, years2)))
    };
    return Outcome.of(
        new Covariate(
            new LinearFit(slope, ofDate, basis, residuals),
            new LinearFit(perCapability, ofCapability, basis, residuals),
            scores,
            1 / left));
  }

  /** {@return whether the fit goes through all scores} */
  boolean isPerfect() {
    return ofDate.isPerfect(scores);
  }

  private static double[] centred(double[] values) {
    double mean = Means.of(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  /** What of one column the other does not account for. */
  private static double[] without(double[] column, double[] other) {
    double share = product(column, other) / product(other, other);
    double[] rest = new double[column.length];
    Arrays.setAll(rest, i -> column[i] - share * other[i]);
    return rest;
  }

  private static double[] over(double[] column, double divisor) {
    return Arrays.stream(column).map(value -> value / divisor).toArray();
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
