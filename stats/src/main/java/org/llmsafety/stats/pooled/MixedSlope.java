package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;
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
 * @param interval of the slope
 * @param p two-sided, of a slope of 0
 * @param spread of models, benchmarks, their slopes, and errors
 * @param logLikelihood restricted, of scores on the scale and times in years
 * @param slopes each benchmark's own, drawn towards the common one (best linear unbiased
 *     prediction), in the order of benchmarks' ids
 * @param disagreements pairs of benchmarks that put models in opposite orders
 * @param scores how many it rests on
 * @param models how many models with a date
 * @param families how many families of models
 * @param editions of the scores, in the order of their names
 * @param assumptions what interval and p hold under
 * @param caveats sentences on what weakens the result, fits on the boundary among them
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
    Interval interval,
    PValue p,
    MixedSpread spread,
    double logLikelihood,
    ImmutableMap<Benchmark, Double> slopes,
    ImmutableList<Disagreement> disagreements,
    int scores,
    int models,
    int families,
    ImmutableList<String> editions,
    String assumptions,
    ImmutableList<String> caveats) {

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return Calibration.near(id, method, models, Outcome.of(interval));
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
        + Wording.slope(slope, Outcome.of(interval), scale)
        + ", "
        + Wording.p(p)
        + ", "
        + models
        + " models of "
        + families
        + (families == 1 ? " family" : " families");
  }
}
