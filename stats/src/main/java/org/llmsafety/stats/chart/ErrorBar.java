package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How uncertain one point is.
 *
 * @param low the lower end, in the unit of the axis that it lies along; an end that is not finite
 *     is drawn to the frame
 * @param high the upper end; at least {@code low}
 * @param along which axis it lies along
 */
public record ErrorBar(double low, double high, Along along) {
  /** Which axis a bar lies along. */
  public enum Along {
    /** That of the values, upright. */
    VALUES,
    /** That from left to right. */
    POSITIONS
  }

  /** Checks that the ends can be drawn. */
  public ErrorBar {
    checkArgument(low <= high, "an error bar must have low <= high, but was %s to %s", low, high);
  }

  /** A bar of a value, upright. */
  public ErrorBar(double low, double high) {
    this(low, high, Along.VALUES);
  }
}
