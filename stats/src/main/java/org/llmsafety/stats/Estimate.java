package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;

/**
 * An estimated number with its interval and p-value: a slope, a difference, a mean or a
 * correlation. Tables, leave-one-out analyses and sentences take the estimates of any method.
 */
public interface Estimate extends Result {

  /** What a value counts. */
  enum Kind {
    /** Units of the scale per year of 365.25 days. */
    SLOPE_PER_YEAR("a year"),
    /** A difference in units of the scale. */
    DIFFERENCE(""),
    /** Units of the scale: a mean, or another level. */
    LEVEL(""),
    /** A correlation, -1 to 1, or a difference of two, -2 to 2. */
    CORRELATION("");

    private final String per;

    Kind(String per) {
      this.per = per;
    }

    /** {@return the unit of time in the denominator: "a year", or nothing} */
    public String per() {
      return per;
    }
  }

  /** {@return what is estimated: "median of pairwise slopes"} */
  String estimand();

  /** {@return the estimate, in units of the {@link #scale} as its {@link #kind} says} */
  double value();

  /** {@return what the value counts} */
  default Kind kind() {
    return Kind.SLOPE_PER_YEAR;
  }

  /** {@return the scale of the scores behind the value, with its unit and its safer end} */
  Scale scale();

  /** {@return the confidence interval of the value, in its units; or why there is none} */
  Outcome<Interval> interval();

  /**
   * {@return the two-sided p-value of the null hypothesis that the true value is 0; or why there is
   * none}
   */
  Outcome<PValue> p();

  /**
   * {@return the value, sign-adjusted so that positive means safer; unavailable if the safer end of
   * the scale is not known}
   */
  default Outcome<Double> towardsSafer() {
    return scale().isDirected()
        ? Outcome.of(value() * scale().sign())
        : Outcome.unavailable(
            Reason.UNKNOWN_DIRECTION, "it is not known which end of the scale is safer");
  }

  /**
   * {@return how this method performed in the calibration study, in the design with the nearest
   * number of models, one row per simulated world; unavailable if the study did not include it}
   */
  default Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return Calibration.near(id(), method(), basis().models(), interval());
  }

  /**
   * {@return value, interval, p-value and n in words: "+0.1197 a year (95.2 % interval +0.0650 to
   * +0.1661), p &lt; 0.001 (exact), n = 21"}
   */
  default String sentence() {
    return Wording.estimate(this)
        + ", "
        + Wording.p(p())
        + String.format(Locale.ROOT, ", n = %d", basis().n());
  }
}
