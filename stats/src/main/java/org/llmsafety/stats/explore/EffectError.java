package org.llmsafety.stats.explore;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.trend.ErrorMethod;
import org.llmsafety.stats.trend.LinearFit;
import org.llmsafety.stats.trend.StandardError;

/** The clustered error of a curve's average effect, by the delta method. */
final class EffectError {
  private EffectError() {}

  /**
   * The error of the average effect on the unit scale. In the fit's last step scores over the root
   * of their weight are regressed on years times that root by least squares, with Pearson
   * residuals; CR2 is of that.
   */
  static Outcome<StandardError> of(
      LogitCurve curve, double[] years, double[] shares, ScoreSeries series) {
    if (curve.isThrough(years, shares)) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "the curve goes through all %d scores, so nothing is left to tell its error from",
          shares.length);
    }
    int n = years.length;
    double[] roots = Arrays.stream(years).map(year -> Math.sqrt(curve.weight(year))).toArray();
    double[] information = curve.information(years);
    double middle = information[1] / information[0];
    double spread = information[2] - information[1] * middle;
    double[][] basis = new double[2][n];
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      basis[0][i] = roots[i] / Math.sqrt(information[0]);
      basis[1][i] = roots[i] * (years[i] - curve.centre() - middle) / Math.sqrt(spread);
      residuals[i] = (shares[i] - curve.at(years[i])) / roots[i];
    }
    double[] along = alongBasis(curve, years, information, middle, spread);
    double[] weights = new double[n];
    Arrays.setAll(weights, i -> along[0] * basis[0][i] + along[1] * basis[1][i]);
    double effect = curve.slope() * information[0] / n;
    return ErrorMethod.BY_FAMILY.error(
        new LinearFit(effect, weights, basis, residuals), series, "effect");
  }

  /** The gradient of the average effect in level and slope, as a combination of the basis. */
  private static double[] alongBasis(
      LogitCurve curve, double[] years, double[] information, double middle, double spread) {
    double byLevel = 0;
    double bySlope = information[0] / years.length;
    for (double year : years) {
      double bend = curve.slope() * curve.weight(year) * (1 - 2 * curve.at(year)) / years.length;
      byLevel += bend;
      bySlope += bend * (year - curve.centre());
    }
    return new double[] {
      byLevel / Math.sqrt(information[0]), (bySlope - byLevel * middle) / Math.sqrt(spread)
    };
  }
}
