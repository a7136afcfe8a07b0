package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
 * The trend of a mixed model over models and benchmarks; positive is safer.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method how it was fitted
 * @param estimand what the slope is of
 * @param intercept at the mean date of the scores, on the scale
 * @param slope per year of 365.25 days, in the unit
 * @param unit what the slope counts each year, in words
 * @param scale that all benchmarks were put on
 * @param standardError of the slope, with Satterthwaite's degrees of freedom, at least 1
 * @param interval of the slope; always available
 * @param p two-sided, of a slope of 0; always available
 * @param spread of models, benchmarks, their slopes, and errors
 * @param logLikelihood restricted, of scores on the scale and times in years
 * @param slopes each benchmark's own, drawn towards the common one (best linear unbiased
 *     prediction), in the order of benchmarks' ids
 * @param disagreements pairs of benchmarks that put models in opposite orders
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 */
public record MixedSlope(
    MethodId id,
    String method,
    String estimand,
    double intercept,
    double slope,
    String unit,
    Scale scale,
    StandardError standardError,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    MixedSpread spread,
    double logLikelihood,
    ImmutableMap<Benchmark, Double> slopes,
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
   * "over 5 benchmarks +0.0577 a year (95 % interval +0.0091 to +0.1063), p = 0.026 (approximate),
   * 87 models of 48 families".
   */
  @Override
  public String toString() {
    return "over "
        + slopes.size()
        + " benchmarks "
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
