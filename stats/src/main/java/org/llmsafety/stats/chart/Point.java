package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One observation: a value on a day.
 *
 * @param date where the point stands on the time axis
 * @param value where it stands on the panel's value axis, in the panel's unit; finite
 * @param series the group that decides its colour and shape, such as the lab's name
 * @param label the name printed beside it, or empty for none
 * @param details what hovering the point says, line by line
 * @param error how uncertain the value is, where that is known
 */
public record Point(
    LocalDate date,
    double value,
    String series,
    String label,
    ImmutableList<String> details,
    Optional<ErrorBar> error)
    implements Mark {

  /** Checks that the value can be drawn. */
  public Point {
    requireNonNull(date, "date");
    requireNonNull(details, "details");
    requireNonNull(error, "error");
    checkArgument(
        Double.isFinite(value), "a point's value must be finite, but %s's was %s", label, value);
    checkArgument(!series.isBlank(), "a point must belong to a series, but %s's is blank", label);
  }

  /** {@return a point whose hover text is its label, date and value} */
  public static Point of(LocalDate date, double value, String series, String label) {
    return new Point(
        date,
        value,
        series,
        label,
        ImmutableList.of(label, series, date + ": " + value),
        Optional.empty());
  }

  /** {@return this point with other hover text} */
  public Point withDetails(Iterable<String> lines) {
    return new Point(date, value, series, label, ImmutableList.copyOf(lines), error);
  }

  /** {@return this point with an error bar} */
  public Point withError(double low, double high) {
    return new Point(date, value, series, label, details, Optional.of(new ErrorBar(low, high)));
  }
}
