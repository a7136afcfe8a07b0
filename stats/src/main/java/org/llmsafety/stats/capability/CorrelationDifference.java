package org.llmsafety.stats.capability;

import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.CorrelationEstimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * Whether one safety benchmark goes more strongly with capability than another, on the same models.
 *
 * @param first one safety benchmark
 * @param second the other
 * @param capability how capable the models are, and by what
 * @param method how the difference was computed
 * @param estimand what is estimated
 * @param n how many models
 * @param firstRho Spearman's, of the first and capability, turned so that higher is safer and more
 *     capable
 * @param secondRho the same of the second
 * @param between Spearman's, of the two safety benchmarks
 * @param value firstRho less secondRho, -2 to 2; correlations keep their signs
 * @param interval of the difference, by resampling whole families, or why there is none
 * @param zou the interval that supposes independent models and normal scores (Zou 2007), or why
 *     there is none
 * @param steiger two-sided, of no difference, under the same (Steiger 1980), or why there is none
 * @param meng the same by Meng, Rosenthal and Rubin (1992)
 * @param assumptions what intervals and p-values hold under
 * @param shared the models it rests on, with what weakens the result
 */
public record CorrelationDifference(
    Benchmark first,
    Benchmark second,
    CapabilityScores capability,
    String method,
    String estimand,
    int n,
    double firstRho,
    double secondRho,
    double between,
    double value,
    Outcome<Interval> interval,
    Outcome<Interval> zou,
    Outcome<PValue> steiger,
    Outcome<PValue> meng,
    String assumptions,
    SharedModels shared)
    implements CorrelationEstimate {

  /** {@return Steiger's, which takes models as independent, or why there is none} */
  @Override
  public Outcome<PValue> p() {
    return steiger;
  }

  /** {@return -2 to 2, of which neither end is safer} */
  @Override
  public Scale scale() {
    return Scale.between(-2, 2).undirected();
  }

  @Override
  public Basis basis() {
    return shared.basis();
  }

  /**
   * "capability by MMLU goes with HarmBench at 0.61 and with XSTest at 0.12, difference 0.49 (95 %
   * interval 0.05 to 0.93), 24 models of 13 families".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s goes with %s at %s and with %s at %s, difference %s, %s",
        capability.method(),
        first,
        CorrelationFormat.value(firstRho),
        second,
        CorrelationFormat.value(secondRho),
        Wording.estimate(this),
        shared);
  }
}
