package org.llmsafety.stats.pooled;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.StandardError;

/**
 * A number and its error, to be combined with others that rest on other models.
 *
 * @param name whose it is: "OpenAI"
 * @param value in units that all have in common
 * @param standardError above 0, in the same units
 */
public record Estimate(String name, double value, double standardError) {
  /** Checks that both are finite and the error above 0. */
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an estimate must be a finite number, but was " + value);
    }
    if (!(standardError > 0 && Double.isFinite(standardError))) {
      throw new IllegalArgumentException(
          "a standard error must be a finite number above 0, but was " + standardError);
    }
  }

  /**
   * {@return the slope of a series with its error, or why there is none} Errors with fewer than 3
   * degrees of freedom (of HC3: fewer than 5 scores) are refused: with them the mean's interval
   * covered 92.5 % in simulations, without them 94.9 % or more.
   */
  public static Outcome<Estimate> ofSlope(String name, LeastSquares method, ScoreSeries series) {
    return method
        .fit(series)
        .flatMap(
            trend ->
                method
                    .standardError(series)
                    .flatMap(StandardError::trusted)
                    .map(error -> new Estimate(name, trend.slope(), error.value())));
  }
}
