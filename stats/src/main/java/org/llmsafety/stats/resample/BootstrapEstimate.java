package org.llmsafety.stats.resample;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.EstimateOfNumbers;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.StatsReason;

/**
 * A statistic and how it scatters over resamples.
 *
 * @param id what the method is if the statistic is a least-squares slope, by which {@link
 *     #calibrationOfLeastSquaresSlope} finds what was measured of it
 * @param rows how many were resampled
 * @param value on the rows as they are
 * @param standardError the standard deviation over resamples that have a value
 * @param bias the mean over those resamples, less the value
 * @param interval or why there is none
 * @param resamples how many, orders counted apart where all were gone through
 * @param degenerate on how many of them the statistic has no value
 * @param isExact whether all resamples were gone through, so that nothing is left to chance
 * @param method how it was computed
 */
public record BootstrapEstimate(
    MethodId id,
    int rows,
    double value,
    double standardError,
    double bias,
    Outcome<Interval> interval,
    long resamples,
    long degenerate,
    boolean isExact,
    String method)
    implements EstimateOfNumbers {

  @Override
  public int points() {
    return rows;
  }

  @Override
  public String estimand() {
    return "value of the statistic in all that the rows were drawn from";
  }

  @Override
  public Outcome<PValue> p() {
    return Outcome.unavailable(
        StatsReason.NOT_ASKED_FOR, "the bootstrap gives no p-value, Permutation does");
  }

  @Override
  public String assumptions() {
    return "the units drawn are independent, and many";
  }

  /**
   * {@return what the calibration study measured of such an interval for a least-squares slope, the
   * one statistic that it resampled, in the design nearest in number of rows, a row for each world;
   * or that it did not run it} Of another statistic nothing was measured.
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibrationOfLeastSquaresSlope() {
    return Calibration.near(id, method, rows, interval);
  }

  /** "0.0417, SE 0.0212 (symmetric studentised bootstrap of 22 rows, 9,999 resamples (seed 1))". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3g, SE %.3g (%s)", value, standardError, method);
  }
}
