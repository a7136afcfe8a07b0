package org.llmsafety.stats.pooled;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.trend.LeastSquares;

/**
 * A number and its error, to be combined with others that rest on other models.
 *
 * @param name whose it is: "OpenAI"
 * @param value in units that all have in common
 * @param standardError above 0, in the same units
 */
public record EffectEstimate(String name, double value, double standardError) {
  /** Beside what it is weighed against: the weight of one below is all of the weight. */
  private static final double LEAST_ERROR = 1e-9;

  /** Checks that both are finite and the error above 0. */
  public EffectEstimate {
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
   * covered 92.5 % in simulations of 87 models of which a quarter scored the best there is, without
   * them 95.0 % (W2 of docs/calibration.md).
   */
  public static Outcome<EffectEstimate> ofSlope(
      String name, LeastSquares method, ScoreSeries series) {
    return method
        .fit(series)
        .flatMap(
            trend ->
                method
                    .standardError(series)
                    .flatMap(StandardError::trusted)
                    .map(error -> new EffectEstimate(name, trend.slope(), error.value())));
  }

  /**
   * {@return why estimates cannot be weighed against one another in double precision; empty if they
   * can}
   */
  public static Optional<String> whyNot(Collection<EffectEstimate> estimates) {
    double[] values = estimates.stream().mapToDouble(EffectEstimate::value).toArray();
    double[] errors = estimates.stream().mapToDouble(EffectEstimate::standardError).toArray();
    double largest = Arrays.stream(errors).max().orElse(1);
    double smallest = Arrays.stream(errors).min().orElse(1);
    return Magnitude.whyNot(values)
        .map(why -> "the estimates " + why)
        .or(() -> Magnitude.whyNot(0, largest).map(why -> "the standard errors " + why))
        .or(() -> Magnitude.whyNot(0, smallest).map(why -> "the standard errors " + why))
        .or(
            () ->
                smallest < LEAST_ERROR * Math.max(largest, spread(values))
                    ? Optional.of(
                        String.format(
                            Locale.ROOT,
                            "the smallest standard error, %.3g, is no error beside estimates that"
                                + " differ by %.3g and errors of up to %.3g",
                            smallest,
                            spread(values),
                            largest))
                    : Optional.empty());
  }

  private static double spread(double[] values) {
    return Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
  }
}
