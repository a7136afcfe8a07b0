package org.llmsafety.stats.pooled;

import java.util.Locale;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * One benchmark's trend among those tested together; positive is safer.
 *
 * @param s Kendall's S of pairs of rows within strata
 * @param standardised S by its deviation over all orders within strata
 * @param raw the two-sided p-value of this benchmark on its own
 * @param adjusted its p-value among all: never smaller than the raw one
 */
public record MaxTBenchmark(long s, double standardised, PValue raw, PValue adjusted) {

  /** "S = 12 (1.65 deviations), p = 0.083 (exact), adjusted p = 0.167 (exact)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "S = %d (%.2f deviations), %s, adjusted %s",
        s,
        standardised,
        Wording.p(raw),
        Wording.p(adjusted));
  }
}
