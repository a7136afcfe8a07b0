package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line, such as a fitted trend.
 *
 * @param series the series whose colour it takes, or empty when it speaks of all
 * @param label what it is, for the legend and for hovering, such as "Theil-Sen, all labs"
 * @param style solid or dashed
 * @param vertices at least two, from left to right
 */
public record Line(
    Optional<String> series, String label, Style style, ImmutableList<Vertex> vertices)
    implements Mark {

  /** How a line is stroked. */
  public enum Style {
    /** An unbroken stroke. */
    SOLID,
    /** A broken stroke, for what is less certain. */
    DASHED,
    /** Dots, for what is no fit, such as the best value so far. */
    DOTTED
  }

  /**
   * A corner of a line.
   *
   * @param at its day or number
   * @param value its value in the panel's unit; finite
   */
  public record Vertex(Position at, double value) {
    /** Checks that the value can be drawn. */
    public Vertex {
      requireNonNull(at, "at");
      checkArgument(
          Double.isFinite(value), "a line's value must be finite, but was %s at %s", value, at);
    }

    /** A corner on a day. */
    public Vertex(LocalDate date, double value) {
      this(Position.of(date), value);
    }

    /** A corner at a number. */
    public Vertex(double number, double value) {
      this(Position.of(number), value);
    }

    /**
     * {@return its day}
     *
     * @throws IllegalStateException if it is at a number
     */
    public LocalDate date() {
      return at.date();
    }
  }

  /** Checks that there is something to draw, and that it runs forwards. */
  public Line {
    requireNonNull(series, "series");
    requireNonNull(label, "label");
    requireNonNull(style, "style");
    checkArgument(
        vertices.size() >= 2, "a line needs at least 2 vertices, but had %s", vertices.size());
    checkArgument(
        Ordering.natural().isOrdered(vertices.stream().map(Vertex::at).toList()),
        "a line's vertices must go from left to right, but were %s",
        vertices);
  }

  /** {@return a solid straight line over all series} */
  public static Line straight(
      String label, LocalDate from, double fromValue, LocalDate to, double toValue) {
    return new Line(
        Optional.empty(),
        label,
        Style.SOLID,
        ImmutableList.of(new Vertex(from, fromValue), new Vertex(to, toValue)));
  }

  /** {@return a solid straight line over all series between two points of numbers} */
  public static Line straight(String label, double x1, double y1, double x2, double y2) {
    return new Line(
        Optional.empty(),
        label,
        Style.SOLID,
        ImmutableList.of(new Vertex(x1, y1), new Vertex(x2, y2)));
  }

  /** {@return this line in a series' colour} */
  public Line withSeries(String series) {
    return new Line(Optional.of(series), label, style, vertices);
  }

  /** {@return this line in another stroke} */
  public Line withStyle(Style style) {
    return new Line(series, label, style, vertices);
  }
}
