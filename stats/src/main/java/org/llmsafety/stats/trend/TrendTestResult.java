package org.llmsafety.stats.trend;

import java.util.Locale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;

/**
 * Whether a series has a monotone trend.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the test's name, and how its p-value was computed
 * @param s Kendall's S: pairs that rise with time less pairs that fall
 * @param variance of S under no trend, corrected for ties in date and in score
 * @param tauB Kendall's tau-b, -1 to 1: S as a share of the pairs that are tied in neither
 * @param p two-sided
 * @param assumptions what p holds under
 * @param basis what the result rests on
 */
public record TrendTestResult(
    MethodId id,
    String method,
    long s,
    double variance,
    double tauB,
    PValue p,
    String assumptions,
    Basis basis)
    implements TestResult {

  @Override
  public String statisticName() {
    return "Kendall's S";
  }

  @Override
  public double statistic() {
    return s;
  }

  /** A test by a method of your own: {@link MethodId#UNMEASURED}, whatever it is called. */
  public TrendTestResult(
      String method,
      long s,
      double variance,
      double tauB,
      PValue p,
      String assumptions,
      Basis basis) {
    this(MethodId.UNMEASURED, method, s, variance, tauB, p, assumptions, basis);
  }

  /**
   * {@return S in standard deviations from 0, drawn in by the continuity correction of 1; 0 when S
   * is}
   */
  public double z() {
    return MannKendall.z(s, variance);
  }

  /** "S = 27, tau-b 0.600, p = 0.017 (exact), n = 10". */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "S = %d, tau-b %.3f, %s, n = %d", s, tauB, Wording.p(p), basis.n());
  }
}
