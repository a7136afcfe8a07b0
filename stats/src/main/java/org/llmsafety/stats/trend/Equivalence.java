package org.llmsafety.stats.trend;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.StatsReason;
import org.llmsafety.stats.Wording;

/**
 * Whether a trend is no steeper than a margin.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the estimator's name with its options, and the test's
 * @param estimand what the slope is of
 * @param slope native units of the benchmark per year of 365.25 days
 * @param margin the steepest slope, up or down, that the caller calls no change
 * @param significanceLevel of each of the two tests
 * @param interval of confidence 1 - 2 x level: inside the margin exactly where both tests are
 *     significant
 * @param pAboveLower of the test that the slope is above -margin, one-sided
 * @param pBelowUpper of the test that the slope is below margin, one-sided
 * @param pDifference of the test that the slope is not 0, two-sided
 * @param limit why the scores could not show a slope of the margin, whatever the models do, so that
 *     no change is no news; or empty where they could
 * @param assumptions what interval and p-values hold under
 * @param basis what the result rests on
 */
public record Equivalence(
    MethodId id,
    String method,
    String estimand,
    double slope,
    double margin,
    double significanceLevel,
    Interval interval,
    double pAboveLower,
    double pBelowUpper,
    PValue pDifference,
    Optional<String> limit,
    String assumptions,
    Basis basis)
    implements Result {

  /** What the two tests and that of a difference support together. */
  public enum Verdict {
    /** Evidence of no change beyond the margin, and none of any change. */
    NO_CHANGE("evidence of no change beyond the margin"),
    /** Evidence of a change, and that it is within the margin. */
    CHANGE_WITHIN_MARGIN("evidence of a change, and that it is within the margin"),
    /** Evidence of a change that may well be beyond the margin. */
    CHANGE("evidence of a change, which may be beyond the margin"),
    /** Evidence of neither: too little is known to say anything. */
    UNDECIDED("no evidence of a change, and no evidence that there is none beyond the margin");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** "evidence of no change beyond the margin". */
    @Override
    public String toString() {
      return text;
    }
  }

  /** {@return the p-value of the two tests together: the larger} */
  public double p() {
    return Math.max(pAboveLower, pBelowUpper);
  }

  /** {@return what may be said at the significance level} */
  public Verdict verdict() {
    boolean within = p() <= significanceLevel;
    boolean different = pDifference.value() <= significanceLevel;
    if (within) {
      return different ? Verdict.CHANGE_WITHIN_MARGIN : Verdict.NO_CHANGE;
    }
    return different ? Verdict.CHANGE : Verdict.UNDECIDED;
  }

  /**
   * {@return what the calibration study measured of this test at its margin in the design nearest
   * in number of models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return significanceLevel == 0.05
        ? Calibration.near(id, method, basis.models())
        : Outcome.unavailable(
            StatsReason.NOT_MEASURED,
            "the calibration study ran tests at a level of 0.05, not %s",
            significanceLevel);
  }

  /**
   * "+0.0436 a year (90 % interval +0.0062 to +0.0810) against a margin of 0.0200: no evidence of a
   * change, and no evidence that there is none beyond the margin (p of equivalence = 0.856), n =
   * 22".
   */
  @Override
  public String toString() {
    Scale scale = basis.benchmark().scale();
    return limit.map(why -> "(" + why + ") ").orElse("")
        + Wording.change(slope, scale)
        + " a year ("
        + Wording.percent(interval.attainedLevel())
        + " interval "
        + Wording.interval(interval, scale)
        + ") against a margin of "
        + Wording.value(margin, scale)
        + ": "
        + verdict()
        + " (p of equivalence "
        + Wording.equalsP(p(), significanceLevel)
        + "), n = "
        + basis.n();
  }
}
