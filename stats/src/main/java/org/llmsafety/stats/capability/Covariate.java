package org.llmsafety.stats.capability;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Means;

/**
 * Least squares of scores on date and capability.
 *
 * <p>The slope over time is that on what of the dates capability does not account for, which is
 * what Frisch and Waugh (1933) found; so is the slope on capability, the other way round.
 *
 * @param slope per year
 * @param slopeWeights what each score has to be multiplied by to sum to the slope
 * @param perCapability per standard deviation of capability
 * @param capabilityWeights the same for capability
 * @param basis orthonormal columns that span the design
 * @param residuals one a score
 * @param largest the largest score, whatever its sign
 * @param varianceInflation of the slope
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody compares it
record Covariate(
    double slope,
    double[] slopeWeights,
    double perCapability,
    double[] capabilityWeights,
    double[][] basis,
    double[] residuals,
    double largest,
    double varianceInflation) {
  private static final double ROUNDING = 1e-12;

  /** {@return the fit, or that date and capability cannot be told apart} */
  static Outcome<Covariate> fit(SharedBoard board) {
    double[] scores = board.safetyScores(0).stream().mapToDouble(score -> score.value()).toArray();
    double[] years =
        centred(Arrays.stream(board.days()).map(day -> day / ScoreSeries.DAYS_PER_YEAR).toArray());
    double deviation = new StandardDeviation().evaluate(board.capabilityValues());
    double[] capability =
        centred(Arrays.stream(board.capabilityValues()).map(value -> value / deviation).toArray());
    double[] years2 = without(years, capability);
    double left = product(years2, years2) / product(years, years);
    if (left <= ROUNDING) {
      return Outcome.unavailable(
          Reason.COLLINEAR,
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
    return Outcome.of(
        new Covariate(
            slope,
            ofDate,
            perCapability,
            ofCapability,
            new double[][] {
              level,
              over(capability, Math.sqrt(product(capability, capability))),
              over(years2, Math.sqrt(product(years2, years2)))
            },
            residuals,
            Arrays.stream(scores).map(Math::abs).max().orElse(0),
            1 / left));
  }

  /** {@return whether the fit goes through all scores} */
  boolean isPerfect() {
    return Arrays.stream(residuals).allMatch(e -> Math.abs(e) <= ROUNDING * largest);
  }

  /** {@return whether a standard error is so small beside the residuals that it is rounding} */
  boolean isRounding(double error, double[] weights) {
    double most = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    return error <= ROUNDING * most * Math.sqrt(product(weights, weights));
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
