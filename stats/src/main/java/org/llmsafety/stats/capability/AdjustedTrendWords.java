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
          "Date and capability go together so closely here (variance inflation "
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
                    ? "later models score as safer than capability, so measured, accounts for."
                    : "later models score as less safe than capability, so measured, accounts"
                        + " for.",
        (reason, why) -> "how sure that is cannot be said.");
  }

  static ImmutableList<String> mayNotBeSaid(AdjustedTrend trend) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    sentences.add(
        "That capability causes the rest, or safety work what is left: models were not given their"
            + " capability by lot, and what else changed over time changed with both.");
    sentences.add(
        "That capability is fully accounted for: it is measured with error, and by benchmarks of"
            + " somebody's choice, so part of it may stay in the adjusted slope.");
    sentences.add(unshown(trend.interval()));
    return sentences.build();
  }

  private static String unshown(Outcome<Interval> interval) {
    return interval.fold(
        ends ->
            ends.contains(0)
                ? "That there is no change at equal capability: an interval that holds zero holds"
                    + " other slopes too."
                : "That the same holds of other models, of other capability benchmarks or of safety"
                    + " at large.",
        (reason, why) ->
            "That there is a change at equal capability, or none: no interval says how sure the"
                + " slope is.");
  }

  private static Scale scale(AdjustedTrend trend) {
    return trend.safety().scale();
  }

  /** "2.1". */
  static String inflation(AdjustedTrend trend) {
    return String.format(Locale.ROOT, "%.1f", trend.varianceInflation());
  }
}
