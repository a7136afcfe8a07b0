package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;

/**
 * A value that a line was fitted to and that is no single observation, such as the mean of a
 * family's models. It is drawn as a small hollow square in the colour of text.
 *
 * @param at its day or number
 * @param value its value in the panel's unit; finite
 * @param label what such values are, for the legend
 * @param details what hovering it says, line by line
 */
public record FittedPoint(Position at, double value, String label, ImmutableList<String> details)
    implements Mark {
  /** Checks that the value can be drawn. */
  public FittedPoint {
    requireNonNull(at, "at");
    requireNonNull(label, "label");
    requireNonNull(details, "details");
    checkArgument(
        Double.isFinite(value), "a fitted value must be finite, but was %s at %s", value, at);
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
