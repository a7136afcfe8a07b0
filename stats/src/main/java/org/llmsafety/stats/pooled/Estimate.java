package org.llmsafety.stats.pooled;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.trend.LeastSquares;

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

  /** {@return the slope of a series with its error, or why there is none} */
  public static Outcome<Estimate> ofSlope(String name, LeastSquares method, ScoreSeries series) {
    return method
        .fit(series)
        .flatMap(
            trend ->
                method
                    .standardError(series)
                    .map(error -> new Estimate(name, trend.slope(), error.value())));
  }
}
