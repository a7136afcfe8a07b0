package org.llmsafety.stats.capability;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.trend.Trend;

/**
 * How safety scores move over time, as they are and at equal capability.
 *
 * @param safety the safety benchmark
 * @param capability how capable the models are, and by what
 * @param method how the adjusted slope was computed
 * @param estimand what the adjusted slope is of
 * @param n how many models
 * @param unadjusted the trend of the same models, capability left aside
 * @param slope the adjusted one: native units of the safety benchmark per year of 365.25 days,
 *     between models of equal capability
 * @param interval of the adjusted slope, or why there is none
 * @param p two-sided, of an adjusted slope of 0, or why there is none
 * @param perCapability native units of the safety benchmark per standard deviation of capability,
 *     between models of equal date
 * @param perCapabilityInterval of that, or why there is none
 * @param varianceInflation 1 / (1 - r²), r the correlation of date and capability: how many times
 *     the variance of the adjusted slope is what it would be if date and capability were unrelated;
 *     1 or more
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 * @param shared the models it rests on, with what else weakens the result
 */
public record AdjustedTrend(
    Benchmark safety,
    CapabilityScores capability,
    String method,
    String estimand,
    int n,
    Trend unadjusted,
    double slope,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    double perCapability,
    Outcome<Interval> perCapabilityInterval,
    double varianceInflation,
    String assumptions,
    Basis basis,
    SharedModels shared)
    implements Estimate {

  /** {@return the slope} */
  @Override
  public double value() {
    return slope;
  }

  @Override
  public Scale scale() {
    return safety.scale();
  }

  /** By convention: beyond it date and capability are hard to part. */
  private static final double HIGH = 5;

  /**
   * {@return whether date and capability move together so closely that the slope is hard to
   * estimate}
   */
  public boolean isCollinear() {
    return varianceInflation > HIGH;
  }

  /** {@return what the two slopes allow to be said, in sentences} */
  public ImmutableList<String> mayBeSaid() {
    return AdjustedTrendWords.mayBeSaid(this);
  }

  /** {@return what they do not allow to be said, and why, in sentences} */
  public ImmutableList<String> mayNotBeSaid() {
    return AdjustedTrendWords.mayNotBeSaid(this);
  }

  /**
   * "HarmBench: +0.0882 a year (95 % interval +0.0352 to +0.1413); at equal capability by MMLU
   * +0.0213 a year (95 % interval -0.0404 to +0.0830), p = 0.460 (approximate), variance inflation
   * 2.1, 24 models of 13 families".
   */
  @Override
  public String toString() {
    return safety
        + ": "
        + Wording.slope(unadjusted.slope(), unadjusted.interval(), safety.scale())
        + "; at equal "
        + capability.method()
        + " "
        + Wording.slope(slope, interval, safety.scale())
        + ", "
        + Wording.p(p)
        + ", variance inflation "
        + AdjustedTrendWords.inflation(this)
        + ", "
        + shared;
  }
}
