package org.llmsafety.stats.capability;

import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Result;

/**
 * Safety, date and capability, each pair with the third accounted for.
 *
 * @param safety the safety benchmark
 * @param capability how capable the models are, and by what
 * @param method how the correlations were computed
 * @param estimand what is estimated
 * @param n how many models
 * @param withDate safety and date, given capability
 * @param withCapability safety and capability, given date
 * @param dateAndCapability Spearman's rho of date and capability: near 1 or -1 they can hardly be
 *     separated
 * @param assumptions what intervals and p-values hold under
 * @param basis what the result rests on
 * @param shared the models it rests on, with what else weakens the result
 */
public record PartialCorrelations(
    Benchmark safety,
    CapabilityScores capability,
    String method,
    String estimand,
    int n,
    PartialCorrelation withDate,
    PartialCorrelation withCapability,
    double dateAndCapability,
    String assumptions,
    Basis basis,
    SharedModels shared)
    implements Result {

  /** "HarmBench, capability by MMLU: safety and date 0.51, given capability 0.08 (...), ...". */
  @Override
  public String toString() {
    return safety
        + ", "
        + capability.method()
        + ": "
        + withDate
        + "; "
        + withCapability
        + "; date and capability "
        + CorrelationFormat.value(dateAndCapability)
        + "; "
        + shared;
  }
}
