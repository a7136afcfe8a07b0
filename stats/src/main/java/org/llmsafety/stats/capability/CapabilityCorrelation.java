package org.llmsafety.stats.capability;

import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.CorrelationEstimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * How strongly scores on a safety benchmark go with capability.
 *
 * @param safety the safety benchmark
 * @param capability how capable the models are, and by what
 * @param method how it was computed, and what the rows are
 * @param estimand what is estimated
 * @param rho Spearman's, -1 to 1, of scores turned so that higher is safer and of capability turned
 *     so that higher is more capable: above 0 more capable models are safer by this benchmark
 * @param n how many rows it is of: models, or families
 * @param p two-sided, of no association: every order of one against the other equally likely;
 *     always available
 * @param interval of rho, by resampling whole families, or why there is none
 * @param assumptions what interval and p hold under
 * @param shared the models it rests on, with what weakens the result
 */
public record CapabilityCorrelation(
    Benchmark safety,
    CapabilityScores capability,
    String method,
    String estimand,
    double rho,
    int n,
    Outcome<PValue> p,
    Outcome<Interval> interval,
    String assumptions,
    SharedModels shared)
    implements CorrelationEstimate {

  @Override
  public double value() {
    return rho;
  }

  @Override
  public Basis basis() {
    return shared.basis();
  }

  /**
   * "HarmBench and capability by MMLU: rank correlation 0.61 (95 % interval 0.22 to 0.83), p =
   * 0.002 (Monte Carlo, standard error 0.0001), 24 models of 13 families".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s and %s: rank correlation %s, %s, %s",
        safety,
        capability.method(),
        Wording.estimate(this),
        Wording.p(p),
        shared);
  }
}
