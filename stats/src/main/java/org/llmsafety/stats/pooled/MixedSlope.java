package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * The trend of a mixed model over models and benchmarks; positive is safer.
 *
 * @param method how it was fitted
 * @param estimand what the slope is of
 * @param intercept at the mean date of the scores, 0 the least safe end and 1 the safest
 * @param slope share of the scale per year of 365.25 days
 * @param standardError of the slope
 * @param satterthwaite degrees of freedom by Satterthwaite's approximation
 * @param degreesOfFreedom those used: never more than the benchmarks less one
 * @param interval of 95 %
 * @param p two-sided, of a slope of 0
 * @param modelDeviation standard deviation of the models' effects
 * @param benchmarkDeviation standard deviation of benchmarks' levels at the mean date
 * @param slopeDeviation standard deviation of benchmarks' slopes, per year
 * @param residualDeviation standard deviation of the errors
 * @param logLikelihood restricted
 * @param shrunkenSlopes each benchmark's own, drawn towards the common one (BLUP)
 * @param scores how many it rests on
 * @param models how many models
 * @param assumptions what interval and p hold under
 * @param caveats sentences on what weakens the result, boundary fits among them
 */
public record MixedSlope(
    String method,
    String estimand,
    double intercept,
    double slope,
    double standardError,
    double satterthwaite,
    double degreesOfFreedom,
    Interval interval,
    PValue p,
    double modelDeviation,
    double benchmarkDeviation,
    double slopeDeviation,
    double residualDeviation,
    double logLikelihood,
    ImmutableMap<Benchmark, Double> shrunkenSlopes,
    int scores,
    int models,
    String assumptions,
    ImmutableList<String> caveats) {}
