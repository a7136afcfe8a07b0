package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;

/** Intervals of what something is multiplied by, in words. */
final class Factors {
  private Factors() {}

  /** "95 % interval 0.405 to 1.06". */
  static String interval(Outcome<Interval> interval) {
    return interval.fold(
        ends ->
            Wording.percent(ends.attainedLevel())
                + String.format(Locale.ROOT, " interval %.3g to %.3g", ends.low(), ends.high()),
        (reason, why) -> "no interval: " + why);
  }
}
