package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.EstimateOfNumbers;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * What estimates from different models have in common.
 *
 * @param id what the method is, the estimates being labs' slopes, by which {@link #calibration}
 *     finds what was measured of it
 * @param method how it was computed
 * @param estimand what the mean is of
 * @param value the mean, in the estimates' units, weighted by precision
 * @param standardError of the mean, in the same units
 * @param interval of the mean, always available
 * @param p two-sided, of a mean of 0, always available
 * @param prediction where the true value of one more like these lies
 * @param tau2 the variance between true values, at least 0, in squared units
 * @param tau2Interval by Q-profile, or why there is none
 * @param i2 the share of the variance that is between true values, 0 to 1
 * @param q Cochran's Q, of estimates that all have one true value
 * @param qP the probability of a Q at least as large when they do
 * @param estimates what was combined
 * @param leavingOneOut the mean and tau2 without each estimate in turn, in their order; empty of
 *     two
 * @param assumptions what interval and p hold under
 */
public record MetaResult(
    MethodId id,
    String method,
    String estimand,
    double value,
    double standardError,
    Outcome<Interval> interval,
    Outcome<PValue> p,
    Interval prediction,
    double tau2,
    Outcome<Interval> tau2Interval,
    double i2,
    double q,
    double qP,
    ImmutableList<EffectEstimate> estimates,
    ImmutableList<WithoutOne> leavingOneOut,
    String assumptions)
    implements EstimateOfNumbers {

  @Override
  public int points() {
    return estimates.size();
  }

  /**
   * The result without one estimate.
   *
   * @param leftOut which one
   * @param mean of the others
   * @param tau2 of the others
   */
  public record WithoutOne(EffectEstimate leftOut, double mean, double tau2) {}

  /**
   * {@return what the calibration study measured of this analysis of labs' slopes, which rest on
   * different models, in the design nearest in number of models, a row for each world; or that it
   * did not run it}
   *
   * @param models how many models the estimates rest on in all, at least 1
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration(int models) {
    return Calibration.near(id, method, models, interval);
  }

  /**
   * {@return the same of benchmarks' slopes, taken as independent though they rest on the same
   * models}
   *
   * @param models how many models each estimate rests on, at least 1
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibrationOfSharedModels(int models) {
    return Calibration.near(
        id == MethodId.RANDOM_EFFECTS_OF_LABS ? MethodId.RANDOM_EFFECTS_OF_BENCHMARKS : id,
        method,
        models,
        interval);
  }

  /**
   * "mean 0.02890 (95 % interval -0.03170 to 0.08950), p = 0.254 (approximate), tau2 0.00122, k =
   * 5".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "mean %s, %s, tau2 %.3g, k = %d",
        Wording.estimate(this),
        Wording.p(p),
        tau2,
        estimates.size());
  }
}
