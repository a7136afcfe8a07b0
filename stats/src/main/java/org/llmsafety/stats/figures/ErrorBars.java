package org.llmsafety.stats.figures;

import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.chart.ErrorBar;

/** Error bars of the uncertainty that sources publish. */
final class ErrorBars {
  static final String CAPTION =
      "Bars at points: 95 % intervals from the error that the source publishes (1.96 standard errors;"
          + " Wilson's interval for counts), or the interval that it publishes.";

  /** The .975 quantile of the standard normal distribution. */
  private static final double Z = 1.959964;

  private ErrorBars() {}

  /** {@return the bar of a score drawn at this value; none where there is no error to be seen} */
  static Optional<ErrorBar> of(double value, Score score) {
    Optional<ErrorBar> bar =
        score
            .uncertainty()
            .fold(
                Optional::<ErrorBar>empty,
                error -> Optional.of(around(value, Z * error.value())),
                ends -> Optional.of(new ErrorBar(ends.low(), ends.high())),
                counted -> wilson(value, counted, score.benchmark()));
    return bar.filter(ends -> ends.low() < ends.high());
  }

  private static ErrorBar around(double value, double half) {
    return new ErrorBar(value - half, value + half);
  }

  /** Of a count that is the score itself, from the one or from the other end of its scale. */
  private static Optional<ErrorBar> wilson(
      double value, Uncertainty.Successes counted, Benchmark benchmark) {
    double lowest = benchmark.scale().lowest();
    double range = benchmark.scale().highest() - lowest;
    if (Double.isInfinite(range)) {
      return Optional.empty();
    }
    double n = counted.trials();
    double share = (value - lowest) / range;
    double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
    return share >= 0 && share <= 1
        ? Optional.of(around(lowest + centre * range, half * range))
        : Optional.empty();
  }
}
