package org.llmsafety.stats.capability;

import org.apache.commons.math3.util.FastMath;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.internal.Laws;

/**
 * Two correlations of the same cases that have a variable in common, as R's cocor has them
 * (Diedenhofen, B. and Musch, J. (2015), cocor: A comprehensive solution for the statistical
 * comparison of correlations, PLoS ONE 10, e0121945).
 *
 * @param first of the common variable and the first of the others
 * @param second of the common variable and the second of the others
 * @param between of these two others
 * @param n how many cases
 */
record OverlappingCorrelations(double first, double second, double between, int n) {
  double difference() {
    return first - second;
  }

  /** {@return that the laws have a value, or why not} */
  Outcome<OverlappingCorrelations> checked() {
    if (Spearman.isPerfect(first) || Spearman.isPerfect(second)) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "a safety benchmark puts all %d models in the order of their capability, or in the"
              + " opposite one, so the error cannot be estimated",
          n);
    }
    if (between > 0 && Spearman.isPerfect(between)) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "both safety benchmarks put all %d models in one order, so they do not differ",
          n);
    }
    return Outcome.of(this);
  }

  /**
   * Dunn and Clark's z with the two correlations averaged in its denominator (Steiger, J. H.
   * (1980), Tests for comparing elements of a correlation matrix, Psychological Bulletin 87,
   * 245-251, equation 14).
   */
  double steiger() {
    double mean = (first + second) / 2;
    double square = mean * mean;
    double covariance =
        (between * (1 - 2 * square) - 0.5 * square * (1 - 2 * square - between * between))
            / ((1 - square) * (1 - square));
    return Math.sqrt(n - 3.0)
        * (FastMath.atanh(first) - FastMath.atanh(second))
        / Math.sqrt(2 - 2 * covariance);
  }

  /**
   * z of Meng, X.-L., Rosenthal, R. and Rubin, D. B. (1992), Comparing correlated correlation
   * coefficients, Psychological Bulletin 111, 172-175.
   */
  double meng() {
    double square = (first * first + second * second) / 2;
    double f = Math.min(1, (1 - between) / (2 * (1 - square)));
    double h = (1 - f * square) / (1 - square);
    return (FastMath.atanh(first) - FastMath.atanh(second))
        * Math.sqrt((n - 3) / (2 * (1 - between) * h));
  }

  /**
   * The interval of the difference by Zou, G. Y. (2007), Toward using confidence intervals to
   * compare correlations, Psychological Methods 12, 399-413.
   */
  Interval zou(double confidence) {
    double reach = Laws.normalReach(confidence) / Math.sqrt(n - 3.0);
    double lowFirst = Math.tanh(FastMath.atanh(first) - reach);
    double highFirst = Math.tanh(FastMath.atanh(first) + reach);
    double lowSecond = Math.tanh(FastMath.atanh(second) - reach);
    double highSecond = Math.tanh(FastMath.atanh(second) + reach);
    double correlation =
        ((between - 0.5 * first * second)
                    * (1 - first * first - second * second - between * between)
                + between * between * between)
            / ((1 - first * first) * (1 - second * second));
    return new Interval(
        difference() - distance(first - lowFirst, highSecond - second, correlation),
        difference() + distance(highFirst - first, second - lowSecond, correlation),
        confidence,
        confidence,
        "Zou, on Fisher's scale");
  }

  private static double distance(double one, double other, double correlation) {
    return Math.sqrt(Math.max(0, one * one + other * other - 2 * correlation * one * other));
  }
}
