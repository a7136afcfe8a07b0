package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.stats.Wording;

/**
 * Whether labs have slopes of their own rather than one for all: the F-test of least squares with a
 * level and a slope for each lab against a level for each and one slope. Where they do, the common
 * slope is an average of things that differ.
 *
 * @param f the statistic
 * @param slopesMore its first degrees of freedom: how many slopes more
 * @param scoresLeft its second: scores less levels and slopes
 * @param p of labs with one slope; scores independent, normal and of one scatter
 */
public record LabInteraction(double f, int slopesMore, int scoresLeft, double p) {

  /** "F(2, 16) = 2.48, p = 0.115". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "F(%d, %d) = %.3g, p ", slopesMore, scoresLeft, f)
        + Wording.equalsP(p, 0.05);
  }
}
