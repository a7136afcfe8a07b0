package org.llmsafety.stats.items;

import java.util.Locale;
import java.util.OptionalLong;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.stats.EstimateOfNumbers;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StatsReason;

/**
 * The mean of a model's values over items, or of two models' differences, and its error. The error
 * is about which items were asked, not about which models were tested.
 *
 * @param value the mean, in the items' units
 * @param standardError of the mean, in the items' units, or why there is none
 * @param interval of the expected value over all items that could have been asked, or why there is
 *     none
 * @param items how many items
 * @param clusters how many clusters of items
 * @param uncertainty the same as a score carries it
 * @param method how the error was computed
 * @param assumptions what the interval holds under
 */
public record ItemMean(
    double value,
    Outcome<Double> standardError,
    Outcome<Interval> interval,
    int items,
    int clusters,
    Uncertainty uncertainty,
    String method,
    String assumptions)
    implements EstimateOfNumbers {

  @Override
  public int points() {
    return items;
  }

  @Override
  public String estimand() {
    return "mean over all items that could have been asked";
  }

  @Override
  public Outcome<PValue> p() {
    return Outcome.unavailable(
        StatsReason.NOT_ASKED_FOR, "a mean of items is not tested against 0");
  }

  /** Clusters count for fewer items than they hold, so their error does not say how many. */
  static Uncertainty uncertainty(Outcome<Double> standardError, int items, int clusters) {
    return standardError.fold(
        error ->
            new Uncertainty.StandardError(
                error, clusters < items ? OptionalLong.empty() : OptionalLong.of(items)),
        (reason, why) -> Uncertainty.unreported());
  }

  /** "0.912, SE 0.0154, 22 items in 3 clusters". */
  @Override
  public String toString() {
    String error =
        standardError.fold(
            size -> String.format(Locale.ROOT, ", SE %.3g", size), (reason, why) -> "");
    return String.format(Locale.ROOT, "%.4g%s, %d items", value, error, items)
        + (clusters == items ? "" : " in " + clusters + " clusters");
  }
}
