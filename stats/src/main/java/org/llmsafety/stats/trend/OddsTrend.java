package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;

/**
 * A straight line through the log-odds of scores.
 *
 * @param trend of the log-odds of the safer end, its slope in log-odds per year
 */
public record OddsTrend(Trend trend) implements TrendEstimate {
  /** Log-odds of the safer end: higher is safer. */
  public static final Scale LOG_ODDS = Scale.UNBOUNDED.withUnit("log-odds");

  @Override
  public Scale scale() {
    return LOG_ODDS;
  }

  /**
   * {@return what the odds of failure are multiplied by in a year: 0.5 halves them, 1 leaves them}
   */
  public double failureOddsRatio() {
    return Math.exp(-slope());
  }

  /** {@return the confidence interval of {@link #failureOddsRatio}, or why there is none} */
  public Outcome<Interval> failureOddsRatioInterval() {
    return interval().map(ends -> ends.map(end -> Math.exp(-end)));
  }

  /**
   * "odds of failure x 0.656 a year (95 % interval 0.405 to 1.06), p = 0.083 (approximate), n =
   * 22".
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "odds of failure x %.3g a year (", failureOddsRatio())
        + GrowthTrend.inWords(failureOddsRatioInterval())
        + "), "
        + Wording.p(p())
        + ", n = "
        + basis().n();
  }
}
