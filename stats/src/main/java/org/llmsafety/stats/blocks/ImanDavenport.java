package org.llmsafety.stats.blocks;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Laws;

/**
 * Friedman's test by the F distribution: an approximation, for comparison with other software.
 *
 * <p>F = (b - 1) X / (b (k - 1) - X), X Friedman's statistic, of k models on b benchmarks. Source:
 * Iman, R. L. and Davenport, J. M. (1980), Approximations of the critical region of the Friedman
 * statistic, Communications in Statistics A 9, 571-595.
 *
 * <p><b>Measured</b> where no model differs, at a level of 5 %: 3 to 87 models on 4, 5 and 10
 * benchmarks, scores tied or not, are found to differ in 4.0 to 6.7 %. Three models on 3 benchmarks
 * are in 19.5 %, so there is no F below {@value #FEWEST_BLOCKS} benchmarks. Chi-squared with k - 1
 * degrees of freedom finds 2.4 to 6.7 % on 4 and more (stats/src/test/golden/blocks_size.py).
 *
 * @param f the statistic, 0 and up
 * @param numeratorDegrees k - 1
 * @param denominatorDegrees (k - 1)(b - 1)
 * @param p the share of that F distribution at or above it
 */
public record ImanDavenport(double f, int numeratorDegrees, int denominatorDegrees, PValue p) {
  private static final int FEWEST_BLOCKS = 4;

  /** {@return the statistic that belongs to Kendall's W, 0 to 1: F = (b - 1) W / (1 - W)} */
  static Outcome<ImanDavenport> of(double w, int models, int blocks) {
    if (blocks < FEWEST_BLOCKS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d benchmarks, need at least %d: with fewer, F finds too many differences",
          blocks,
          FEWEST_BLOCKS);
    }
    if (w >= 1) {
      return Outcome.unavailable(
          Reason.PERFECT_FIT,
          "all %d benchmarks give the models the same ranks, so F has no finite value",
          blocks);
    }
    double f = (blocks - 1) * w / (1 - w);
    int numerator = models - 1;
    int denominator = (models - 1) * (blocks - 1);
    return Outcome.of(
        new ImanDavenport(
            f,
            numerator,
            denominator,
            PValue.parametric(Laws.fAtLeast(f, numerator, denominator))));
  }

  /** "F = 3.21 with 4 and 16 degrees of freedom, p = 0.041 (approximate)". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "F = %.2f with %d and %d degrees of freedom, %s",
        f,
        numeratorDegrees,
        denominatorDegrees,
        Wording.p(p));
  }
}
