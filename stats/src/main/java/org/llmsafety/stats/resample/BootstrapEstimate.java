package org.llmsafety.stats.resample;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;

/**
 * A statistic and how it scatters over resamples.
 *
 * @param value on the rows as they are
 * @param standardError the standard deviation over resamples that have a value
 * @param bias the mean over those resamples, less the value
 * @param interval or why there is none
 * @param resamples how many, orders counted apart where all were gone through
 * @param degenerate on how many of them the statistic has no value
 * @param isExact whether all resamples were gone through, so that nothing is left to chance
 * @param method how it was had
 */
public record BootstrapEstimate(
    double value,
    double standardError,
    double bias,
    Outcome<Interval> interval,
    long resamples,
    long degenerate,
    boolean isExact,
    String method) {
  private static final Pattern OF_ROWS = Pattern.compile("([\\w ]+ bootstrap) of (\\d+) rows, .*");

  /**
   * {@return what the calibration study measured of such an interval for a least-squares slope, in
   * the design nearest in number of rows, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    Matcher words = OF_ROWS.matcher(method);
    return words.matches()
        ? Calibration.near(
            words.group(1) + " of a least-squares slope",
            Integer.parseInt(words.group(2)),
            interval)
        : Outcome.unavailable(
            Reason.NOT_MEASURED, "the calibration study did not run \"%s\"", method);
  }

  /** "0.0417, SE 0.0212 (symmetric studentised bootstrap of 22 rows, 9,999 resamples (seed 1))". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3g, SE %.3g (%s)", value, standardError, method);
  }
}
