package org.llmsafety.stats.pooled;

import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.CorrelationEstimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * Whether two benchmarks put models in like or in opposite orders.
 *
 * @param first one benchmark
 * @param second the other
 * @param rho Spearman's, -1 to 1, of scores turned so that higher is safer; below 0 they disagree
 * @param n how many rows it is of: models, or families
 * @param p two-sided, of no association: every order of one against the other equally likely;
 *     always available
 * @param interval of rho, by Fisher's transformation with the variance of Bonett and Wright (2000),
 *     or why there is none
 * @param method how it was computed, and what the rows are
 * @param assumptions what the p-value holds under
 * @param basis what it rests on
 */
public record RankCorrelation(
    Benchmark first,
    Benchmark second,
    double rho,
    int n,
    Outcome<PValue> p,
    Outcome<Interval> interval,
    String method,
    String assumptions,
    Basis basis)
    implements CorrelationEstimate {

  @Override
  public String estimand() {
    return "Spearman's rank correlation of scores on " + first + " and " + second;
  }

  /** {@return rho} */
  @Override
  public double value() {
    return rho;
  }

  /** {@return whether they put models in opposite orders, be it by chance} */
  public boolean isNegative() {
    return rho < 0;
  }

  /**
   * "HarmBench and XSTest: rank correlation -0.29, p = 0.190 (Monte Carlo, standard error 0.004), n
   * = 22".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s and %s: rank correlation %.2f, %s, n = %d",
        first,
        second,
        rho,
        Wording.p(p),
        n);
  }
}
