package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How uncertain one point's value is.
 *
 * @param low the lower end, in the panel's unit; finite
 * @param high the upper end; at least {@code low}
 */
public record ErrorBar(double low, double high) {
  /** Checks that the ends can be drawn. */
  public ErrorBar {
    checkArgument(
        Double.isFinite(low) && Double.isFinite(high) && low <= high,
        "an error bar must have finite ends with low <= high, but was %s to %s",
        low,
        high);
  }
}
