package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StandardError;
import org.llmsafety.stats.Wording;

/**
 * How scores move within labs: a slope that all labs have in common, each with a level of its own.
 * It is no trend of the field: what labs that came or went do to the board is left out.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the estimator's name with its options
 * @param estimand what the slope is of
 * @param slope native units of the benchmark per year of 365.25 days
 * @param standardError of the slope, even where it has too few degrees of freedom for inference
 * @param interval the slope's confidence interval, or why there is none
 * @param p two-sided, of no trend within labs, or why there is none
 * @param permutationP of the same by scores that change places within their lab, which takes models
 *     of a family as independent
 * @param interaction whether labs have slopes of their own
 * @param slopeByLab each lab's own slope, in the order of labs' first scores; without labs whose
 *     scores are all of one date
 * @param assumptions what interval and p-values hold under
 * @param basis what the result rests on
 */
public record WithinLabTrend(
    MethodId id,
    String method,
    String estimand,
    double slope,
    Outcome<StandardError> standardError,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    Outcome<PValue> permutationP,
    Outcome<LabInteraction> interaction,
    ImmutableMap<Lab, Double> slopeByLab,
    String assumptions,
    Basis basis)
    implements Estimate {

  /** {@return the slope} */
  @Override
  public double value() {
    return slope;
  }

  @Override
  public Scale scale() {
    return basis.benchmark().scale();
  }

  /**
   * {@return what the calibration study measured of the permutation test in the design nearest in
   * number of models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> permutationCalibration() {
    return Calibration.near(
        MethodId.PERMUTATION_WITHIN_LABS, "permutation test within labs", basis.models());
  }

  /**
   * "within labs +0.0590 a year (95 % interval -0.0224 to +0.1404), p = 0.116 (approximate), 3
   * labs, n = 22".
   */
  @Override
  public String toString() {
    return "within labs "
        + Wording.slope(slope, interval, basis.benchmark().scale())
        + ", "
        + Wording.p(p)
        + ", "
        + basis.labs()
        + (basis.labs() == 1 ? " lab, n = " : " labs, n = ")
        + basis.n();
  }
}
