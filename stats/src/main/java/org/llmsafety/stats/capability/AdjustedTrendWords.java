package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;

/** What a trend at equal capability does and does not allow to be said. */
final class AdjustedTrendWords {
  private AdjustedTrendWords() {}

  static ImmutableList<String> mayBeSaid(AdjustedTrend trend) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(
        "Among these "
            + trend.shared()
            + ", scores on "
            + trend.safety()
            + " changed by "
            + Wording.slope(trend.unadjusted().slope(), trend.unadjusted().interval(), scale(trend))
            + (scale(trend).sign() < 0 ? ", lower being safer." : "."));
    sentences.add(
        "Between models of equal "
            + trend.capability().method()
            + ", they changed by "
            + Wording.slope(trend.slope(), trend.interval(), scale(trend))
            + ": "
            + reading(trend.towardsSafer().orElseThrow(), trend.interval()));
    if (trend.isCollinear()) {
      sentences.add(
          "Date and capability are so closely correlated here (variance inflation "
              + inflation(trend)
              + ") that they can hardly be separated.");
    }
    return sentences.build();
  }

  private static String reading(double towardsSafer, Outcome<Interval> interval) {
    return interval.fold(
        ends ->
            ends.contains(0)
                ? "neither a change nor its absence is shown."
                : towardsSafer > 0
                    ? "later models score safer than capability, measured in this way, explains."
                    : "later models score less safe than capability, measured in this way,"
                        + " explains.",
        (reason, why) -> "there is no interval, so it is unknown how certain this is.");
  }

  static ImmutableList<String> mayNotBeSaid(AdjustedTrend trend) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(
        "That capability caused one part of the change and safety work the rest: capability was not"
            + " assigned to models at random, and other things changed over time too.");
    sentences.add(
        "That capability is fully accounted for: it is measured with error, and by benchmarks that"
            + " someone chose, so part of its effect may remain in the adjusted slope.");
    sentences.add(unshown(trend.interval()));
    return sentences.build();
  }

  private static String unshown(Outcome<Interval> interval) {
    return interval.fold(
        ends ->
            ends.contains(0)
                ? "That there is no change at equal capability: an interval that contains zero also"
                    + " contains other slopes."
                : "That the same holds for other models, for other capability benchmarks or for"
                    + " safety in general.",
        (reason, why) ->
            "That there is a change at equal capability, or that there is none: the slope has no"
                + " interval.");
  }

  private static Scale scale(AdjustedTrend trend) {
    return trend.safety().scale();
  }

  /** "2.1". */
  static String inflation(AdjustedTrend trend) {
    return String.format(Locale.ROOT, "%.1f", trend.varianceInflation());
  }
}
