package org.llmsafety.stats.trend;

import java.time.LocalDate;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;

/**
 * A straight line through the logarithms of scores: growth by a factor.
 *
 * @param trend of the natural logarithms, its slope in logarithms per year of 365.25 days
 */
public record GrowthTrend(Trend trend) implements TrendEstimate {

  @Override
  public Scale scale() {
    return Scale.UNBOUNDED
        .withUnit("natural logarithms")
        .withDirection(basis().benchmark().scale().direction());
  }

  /** {@return what scores are multiplied by in a year: 2 doubles them, 1 leaves them} */
  public double factor() {
    return Math.exp(slope());
  }

  /** {@return the confidence interval of {@link #factor}, or why there is none} */
  public Outcome<Interval> factorInterval() {
    return interval().map(ends -> ends.map(Math::exp));
  }

  /** {@return the years that scores take to double, or why they do not} */
  public Outcome<Double> doublingYears() {
    return slope() > 0 ? Outcome.of(Math.log(2) / slope()) : doNotRise();
  }

  /**
   * {@return the confidence interval of {@link #doublingYears}, or why there is none} Its upper end
   * is infinite where the slope's interval holds 0: scores may not rise at all.
   */
  public Outcome<Interval> doublingInterval() {
    return interval()
        .flatMap(
            ends ->
                ends.high() > 0
                    ? Outcome.of(
                        ends.map(end -> end > 0 ? Math.log(2) / end : Double.POSITIVE_INFINITY))
                    : doNotRise());
  }

  /** {@return the score that the line gives a day, in native units} */
  public double at(LocalDate day) {
    return Math.exp(intercept() + slope() * ScoreSeries.years(basis().origin(), day));
  }

  private <T> Outcome<T> doNotRise() {
    return slope() < 0
        ? Outcome.unavailable(
            Reason.OUT_OF_DOMAIN,
            "scores do not double but halve, every %.3g years",
            -Math.log(2) / slope())
        : Outcome.unavailable(Reason.OUT_OF_DOMAIN, "scores neither double nor halve");
  }

  /** "95 % interval 0.405 to 1.06", of what something is multiplied by. */
  static String inWords(Outcome<Interval> factor) {
    return factor.fold(
        ends ->
            Wording.percent(ends.attainedLevel())
                + String.format(Locale.ROOT, " interval %.3g to %.3g", ends.low(), ends.high()),
        (reason, why) -> "no interval: " + why);
  }

  /**
   * "x 2.1 a year (95 % interval 1.5 to 2.9), doubles every 0.934 years, p &lt; 0.001 ..., n = 12".
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "x %.3g a year (", factor())
        + inWords(factorInterval())
        + "), "
        + doublingYears()
            .fold(
                years -> String.format(Locale.ROOT, "doubles every %.3g years", years),
                (reason, why) -> why)
        + ", "
        + Wording.p(p())
        + ", n = "
        + basis().n();
  }
}
