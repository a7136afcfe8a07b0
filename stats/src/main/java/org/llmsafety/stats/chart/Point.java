package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One observation: a value on a day, or at a number.
 *
 * @param at where the point stands from left to right
 * @param value where it stands on the panel's value axis, in the panel's unit, or the number of its
 *     row, counted from 0 at the top; finite
 * @param series the group that decides its colour and shape, such as the lab's name
 * @param label the name printed beside it, or empty for none
 * @param details what hovering the point says, line by line
 * @param error how uncertain the value is, where that is known
 */
public record Point(
    Position at,
    double value,
    String series,
    String label,
    ImmutableList<String> details,
    Optional<ErrorBar> error)
    implements Mark {

  /** Checks that the value can be drawn. */
  public Point {
    requireNonNull(at, "at");
    requireNonNull(details, "details");
    requireNonNull(error, "error");
    checkArgument(
        Double.isFinite(value), "a point's value must be finite, but %s's was %s", label, value);
    checkArgument(!series.isBlank(), "a point must belong to a series, but %s's is blank", label);
  }

  /** {@return a point whose hover text is its label, date and value} */
  public static Point of(LocalDate date, double value, String series, String label) {
    return new Point(
        Position.of(date),
        value,
        series,
        label,
        ImmutableList.of(label, series, date + ": " + value),
        Optional.empty());
  }

  /** {@return a point at a number, whose hover text is its label, number and value} */
  public static Point of(double number, double value, String series, String label) {
    Position at = Position.of(number);
    return new Point(
        at,
        value,
        series,
        label,
        ImmutableList.of(label, series, at + ": " + value),
        Optional.empty());
  }

  /**
   * {@return the day on which the point stands}
   *
   * @throws IllegalStateException if it stands at a number
   */
  public LocalDate date() {
    return at.date();
  }

  /** {@return this point with other hover text} */
  public Point withDetails(Iterable<String> lines) {
    return new Point(at, value, series, label, ImmutableList.copyOf(lines), error);
  }

  /** {@return this point with an error bar of its value} */
  public Point withError(double low, double high) {
    return withError(new ErrorBar(low, high));
  }

  /** {@return this point with this error bar} */
  public Point withError(ErrorBar bar) {
    return new Point(at, value, series, label, details, Optional.of(bar));
  }
}
