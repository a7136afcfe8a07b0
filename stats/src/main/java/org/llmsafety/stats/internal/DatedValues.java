package org.llmsafety.stats.internal;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import org.llmsafety.core.Magnitude;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;

/**
 * The numbers of a series, in date order, once it is known that a trend can be asked for.
 *
 * <pre>{@code
 * Outcome<DatedValues> numbers = DatedValues.ofInterval(scores.series(HARMBENCH));
 * }</pre>
 */
public final class DatedValues {
  /** Fewer points than this have no trend. */
  public static final int FEWEST = 3;

  private final long[] days;
  private final double[] years;
  private final double[] values;

  private DatedValues(long[] days, double[] years, double[] values) {
    this.days = days;
    this.years = years;
    // adding 0 makes -0.0 and 0.0 the tie that they are
    this.values = Arrays.stream(values).map(value -> value + 0.0).toArray();
  }

  private DatedValues(ScoreSeries series) {
    this(days(series), series.years(), series.values());
  }

  /** Days from years, which are whole days over {@link ScoreSeries#DAYS_PER_YEAR}. */
  private static long[] days(ScoreSeries series) {
    long origin = series.origin().toEpochDay();
    return Arrays.stream(series.years())
        .mapToLong(years -> origin + Math.round(years * ScoreSeries.DAYS_PER_YEAR))
        .toArray();
  }

  /**
   * {@return the numbers, or why no trend can be computed of them whatever the method: the scores
   * are not sound, see {@link ScoreSeries#checked}, or are too few or the same}
   */
  public static Outcome<DatedValues> of(ScoreSeries series) {
    requireNonNull(series, "series");
    return series.checked().flatMap(DatedValues::ofSound);
  }

  private static Outcome<DatedValues> ofSound(ScoreSeries series) {
    int n = series.size();
    String undated = series.undated() == 0 ? "" : " (and " + series.undated() + " without a date)";
    if (n == 0) {
      return Outcome.unavailable(
          Reason.NO_SCORES, "no scores%s, need at least %d", undated, FEWEST);
    }
    if (n < FEWEST) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s%s, need at least %d",
          n,
          n == 1 ? "score" : "scores",
          undated,
          FEWEST);
    }
    LocalDate first = series.points().get(0).date();
    if (first.equals(series.points().get(n - 1).date())) {
      return Outcome.unavailable(
          Reason.TOO_FEW_DATES,
          "all %d scores are dated %s, need at least 2 different dates",
          n,
          first);
    }
    DatedValues numbers = new DatedValues(series);
    if (Arrays.stream(numbers.values).allMatch(value -> value == numbers.values[0])) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "all %d scores are %s: a trend cannot be distinguished from no trend",
          n,
          numbers.values[0]);
    }
    return Magnitude.whyNot(numbers.values)
        .<Outcome<DatedValues>>map(
            why -> Outcome.unavailable(Reason.OUT_OF_DOMAIN, "the %d scores %s", n, why))
        .orElseGet(() -> Outcome.of(numbers));
  }

  /** {@return the numbers, or why no slope can be computed of them whatever the method} */
  public static Outcome<DatedValues> ofInterval(ScoreSeries series) {
    requireNonNull(series, "series");
    return series.benchmark().scale().level() == Scale.Level.ORDINAL
        ? Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and differences of grades mean nothing: there is no slope, but a"
                + " Mann-Kendall test asks for the order only",
            series.benchmark())
        : of(series);
  }

  /** {@return the same dates with other values, one for each} */
  public DatedValues withValues(double[] values) {
    return new DatedValues(days, years, values);
  }

  /** {@return how many scores} */
  public int size() {
    return values.length;
  }

  /** {@return years from the origin of the series} */
  public double year(int i) {
    return years[i];
  }

  /** {@return a value in the benchmark's own units} */
  public double value(int i) {
    return values[i];
  }

  /** {@return days, counted from 1970-01-01} */
  public double[] days() {
    return Arrays.stream(days).asDoubleStream().toArray();
  }

  /** {@return years from the origin of the series, one per score} */
  public double[] years() {
    return years.clone();
  }

  /** {@return values in the benchmark's own units, one per score; never -0.0} */
  public double[] values() {
    return values.clone();
  }

  /** {@return how many scores share each date, in date order, and each value, in its order} */
  public Ties ties() {
    return Ties.of(days(), values);
  }
}
