package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Where a mark stands on the axis from left to right: on a day, at a number, or at a category,
 * which is known by its number in the axis' list, counted from 0.
 *
 * @param unit whether it is a day or a number
 * @param coordinate the day, counted from 1 January 1970, or the number; finite
 */
public record Position(Unit unit, double coordinate) implements Comparable<Position> {
  /** What a position is in. */
  public enum Unit {
    /** A day, for an axis of dates. */
    DAY,
    /** A number, for an axis of numbers or categories. */
    NUMBER
  }

  /** Checks that the position can be drawn. */
  public Position {
    requireNonNull(unit, "unit");
    checkArgument(Double.isFinite(coordinate), "a position must be finite, but was %s", coordinate);
  }

  /** {@return the position of a day} */
  public static Position of(LocalDate date) {
    return new Position(Unit.DAY, (double) date.toEpochDay());
  }

  /** {@return the position of a number, or of a category} */
  public static Position of(double number) {
    return new Position(Unit.NUMBER, number);
  }

  /**
   * {@return the day}
   *
   * @throws IllegalStateException if it is a number
   */
  public LocalDate date() {
    if (unit != Unit.DAY) {
      throw new IllegalStateException("a position must be a day to have a date, but was " + this);
    }
    return LocalDate.ofEpochDay((long) coordinate);
  }

  @Override
  public int compareTo(Position other) {
    return Double.compare(coordinate, other.coordinate);
  }

  /** "2024-05-13", or "0.25". */
  @Override
  public String toString() {
    return unit == Unit.DAY
        ? date().toString()
        : BigDecimal.valueOf(coordinate).stripTrailingZeros().toPlainString();
  }
}
