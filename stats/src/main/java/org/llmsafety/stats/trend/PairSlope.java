package org.llmsafety.stats.trend;

import java.util.Locale;
import java.util.Optional;

/**
 * A slope that one or more pairs of scores have.
 *
 * @param perYear in the scores' units per year
 * @param widestDays the most days between the two scores of such a pair
 */
record PairSlope(double perYear, long widestDays) {
  /** Fewer days between two scores than this and their slope is mostly noise, blown up. */
  private static final int CLOSE_DAYS = 30;

  /** {@return a warning if an end of an interval is a slope between close dates only} */
  static Optional<String> closeDates(PairSlope low, PairSlope high) {
    long days = Math.min(low.widestDays, high.widestDays);
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
