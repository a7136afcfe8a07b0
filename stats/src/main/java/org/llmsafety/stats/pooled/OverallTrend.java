package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Model;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimate;

/**
 * The trend of models' mean scores over several benchmarks; positive is safer.
 *
 * @param trend of the mean score
 * @param unit what the slope counts each year, in words
 * @param scoredModels how many models have a score on any of them
 * @param incomplete the dated models that lack a benchmark, left out
 * @param disagreements pairs of the benchmarks that put models in opposite orders
 * @param basis what it rests on: the benchmarks that the mean is over, and the models with a date
 *     and a score on every one, of which the mean is
 */
public record OverallTrend(
    Trend trend,
    String unit,
    int scoredModels,
    ImmutableList<Model> incomplete,
    ImmutableList<NegativeCorrelation> disagreements,
    Basis basis)
    implements TrendEstimate {

  /**
   * "over 5 benchmarks +0.0300 a year (95.1 % interval -0.0190 to +0.0850), p = 0.159 (exact), n =
   * 12; 22 of 24 models counted".
   */
  @Override
  public String toString() {
    return "over "
        + basis.benchmarks().size()
        + (basis.benchmarks().size() == 1 ? " benchmark " : " benchmarks ")
        + trend
        + "; "
        + basis.models()
        + " of "
        + scoredModels
        + " models counted";
  }
}
