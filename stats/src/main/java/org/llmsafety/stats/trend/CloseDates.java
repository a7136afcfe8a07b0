package org.llmsafety.stats.trend;

import java.util.Locale;
import java.util.Optional;

/** The warning that an end of an interval is a slope between two scores of nearly one date. */
final class CloseDates {
  /** Fewer days between two scores than this and their slope is mostly noise, blown up. */
  private static final int CLOSE_DAYS = 30;

  private CloseDates() {}

  /** {@return a warning if an end of the interval is a slope between close dates only} */
  static Optional<String> caveat(PairSlope low, PairSlope high) {
    long days = Math.min(low.widestDays(), high.widestDays());
    return days >= CLOSE_DAYS
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "an end of the interval is the slope between two scores %d %s apart: so near in"
                    + " time (under %d days) small differences make steep slopes, so read that end as"
                    + " \"not known\"",
                days,
                days == 1 ? "day" : "days",
                CLOSE_DAYS));
  }
}
