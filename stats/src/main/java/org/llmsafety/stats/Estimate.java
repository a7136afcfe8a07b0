package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;

/**
 * A number that was estimated, with its interval and p-value: a slope, a difference, a mean, a
 * correlation. Estimates of different methods stand in one table, are left one out of, and are
 * written by the same sentence.
 */
public interface Estimate extends Result {

  /** What a value counts. */
  enum Kind {
    /** Units of the scale per year of 365.25 days. */
    SLOPE_PER_YEAR("a year"),
    /** Units of the scale, one thing less another. */
    DIFFERENCE(""),
    /** Units of the scale: a mean, or another level. */
    LEVEL(""),
    /** A correlation, -1 to 1, or a difference of two, -2 to 2. */
    CORRELATION("");

    private final String per;

    Kind(String per) {
      this.per = per;
    }

    /** {@return what it is per: "a year", or nothing} */
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

  /** {@return the scale of the scores that the value is of, with its unit and its safer end} */
  Scale scale();

  /** {@return the confidence interval of the value, in its units; or why there is none} */
  Outcome<Interval> interval();

  /** {@return the two-sided p-value of a true value of 0; or why there is none} */
  Outcome<PValue> p();

  /**
   * {@return the value, sign-adjusted so that positive means safer; or that it is not known which
   * end of the scale is safer}
   */
  default Outcome<Double> towardsSafer() {
    return scale().isDirected()
        ? Outcome.of(value() * scale().sign())
        : Outcome.unavailable(
            Reason.UNKNOWN_DIRECTION, "it is not known which end of the scale is safer");
  }

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
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
