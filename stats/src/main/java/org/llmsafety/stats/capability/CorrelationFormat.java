package org.llmsafety.stats.capability;

import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;

/** Correlations in words. */
final class CorrelationFormat {
  private CorrelationFormat() {}

  /** "0.61 (95 % interval 0.22 to 0.83)". */
  static String correlation(double r, Outcome<Interval> interval) {
    return value(r) + " (" + interval(interval) + ")";
  }

  /** "95 % interval 0.22 to 0.83", "no interval: 3 clusters, need at least 4". */
  static String interval(Outcome<Interval> interval) {
    return interval.fold(
        ends ->
            Wording.percent(ends.attainedLevel())
                + " interval "
                + value(ends.low())
                + " to "
                + value(ends.high()),
        (reason, why) -> "no interval: " + why);
  }

  static String value(double r) {
    return Wording.value(r, Wording.TWO_DECIMALS);
  }
}
