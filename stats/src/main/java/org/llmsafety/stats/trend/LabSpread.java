package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.StandardError;

/**
 * How much labs differ, beside how much scores of one lab do.
 *
 * @param labShare the share of the variance about the line that lies between labs, 0 to 1, at the
 *     ratio of the largest restricted likelihood
 * @param lowestShare the lowest share that is likely: whose log-likelihood, times 2, is within the
 *     estimator's limit of the best
 * @param highestShare the highest such share
 * @param labDeviation the standard deviation of labs' levels, in the benchmark's units
 * @param restDeviation the standard deviation of scores about their lab's line, in these units
 * @param slope at the likeliest ratio, in these units per year of 365.25 days
 * @param standardError of that slope at that ratio, as if the ratio were known
 * @param method the estimator with its options
 * @param basis what the result rests on
 */
public record LabSpread(
    double labShare,
    double lowestShare,
    double highestShare,
    double labDeviation,
    double restDeviation,
    double slope,
    StandardError standardError,
    String method,
    Basis basis)
    implements Result {

  @Override
  public String assumptions() {
    return LabLevels.ASSUMPTIONS;
  }

  /**
   * "71 % of the variance lies between labs (35 to 88 % have a log-likelihood within the limit)".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the variance lies between labs (%.0f to %.0f %% are about as likely)",
        100 * labShare,
        100 * lowestShare,
        100 * highestShare);
  }
}
