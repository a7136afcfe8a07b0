package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.Wording;

/**
 * The slopes of several benchmarks in one, with the error that their shared models give it;
 * positive is safer.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the method with its options
 * @param estimand what the slope is of
 * @param slope per year of 365.25 days, in the unit
 * @param unit what the slope counts each year, in words
 * @param scale that all benchmarks were put on
 * @param standardError of the slope, even where it has too few degrees of freedom for inference; or
 *     why there is none
 * @param interval the slope's confidence interval, or why there is none
 * @param p two-sided, of a pooled slope of 0, or why there is none
 * @param slopes each benchmark's own, in the order of benchmarks' ids
 * @param weights each benchmark's share in the pooled slope; they sum to 1
 * @param covariances of the benchmarks' slopes, their variances on the diagonal
 * @param disagreements pairs of benchmarks that put models in opposite orders
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 */
public record PooledSlope(
    MethodId id,
    String method,
    String estimand,
    double slope,
    String unit,
    Scale scale,
    Outcome<StandardError> standardError,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    ImmutableMap<Benchmark, Double> slopes,
    ImmutableMap<Benchmark, Double> weights,
    ImmutableTable<Benchmark, Benchmark, Double> covariances,
    ImmutableList<NegativeCorrelation> disagreements,
    String assumptions,
    Basis basis)
    implements Estimate {

  /** {@return the slope} */
  @Override
  public double value() {
    return slope;
  }

  /**
   * {@return how the slopes of two benchmarks scatter together; of one and the same, its variance}
   *
   * @throws IllegalArgumentException if one of them is not among the slopes
   */
  public double covariance(Benchmark first, Benchmark second) {
    Double covariance = covariances.get(first, second);
    if (covariance == null) {
      throw new IllegalArgumentException(
          "benchmarks must be of " + slopes.keySet() + ", but were " + first + " and " + second);
    }
    return covariance;
  }

  /**
   * "over 5 benchmarks +0.0436 a year (95 % interval -0.0112 to +0.0985), p = 0.110 (approximate),
   * 22 models of 14 families".
   */
  @Override
  public String toString() {
    return "over "
        + slopes.size()
        + (slopes.size() == 1 ? " benchmark " : " benchmarks ")
        + Wording.slope(slope, interval, scale)
        + ", "
        + Wording.p(p)
        + ", "
        + basis.models()
        + " models of "
        + basis.families()
        + (basis.families() == 1 ? " family" : " families");
  }
}
