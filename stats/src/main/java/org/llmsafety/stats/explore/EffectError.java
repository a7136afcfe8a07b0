package org.llmsafety.stats.explore;

import java.util.Arrays;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.internal.ErrorModel;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;

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
          "the curve goes through all %d scores, so its error cannot be estimated",
          shares.length);
    }
    int n = years.length;
    double[] roots = Arrays.stream(years).map(year -> Math.sqrt(curve.weight(year))).toArray();
    double[] byYear = new double[n];
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      byYear[i] = roots[i] * (years[i] - curve.centre());
      residuals[i] = (shares[i] - curve.at(years[i])) / roots[i];
    }
    // the last step, of length 0: the curve's residuals are those of their own regression
    LinearEstimate effect =
        LinearModel.of(residuals, roots, byYear).orElseThrow().combination(gradient(curve, years));
    return ErrorModel.BY_FAMILY.error(effect, series, "effect");
  }

  /** The gradient of the average effect in level and slope. */
  private static double[] gradient(LogitCurve curve, double[] years) {
    double byLevel = 0;
    double bySlope = curve.information(years)[0] / years.length;
    for (double year : years) {
      double bend = curve.slope() * curve.weight(year) * (1 - 2 * curve.at(year)) / years.length;
      byLevel += bend;
      bySlope += bend * (year - curve.centre());
    }
    return new double[] {byLevel, bySlope};
  }
}
