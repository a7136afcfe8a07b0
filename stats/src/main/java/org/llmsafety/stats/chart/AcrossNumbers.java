package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.stats.internal.plane.ValueTicks;

/**
 * Numbers from left to right in pixels.
 *
 * @param along the scale, from the right
 * @param isNamed whether there is anything to read off it
 */
record AcrossNumbers(ValueScale along, boolean isNamed) implements AxisScale {
  private static final double TICK_ROOM = 64;
  private static final double MARGIN = 12;

  static AcrossNumbers of(List<Panel> panels, double width) {
    return new AcrossNumbers(
        ValueScale.across(panels, width, MARGIN),
        panels.stream().anyMatch(panel -> !panel.marks().isEmpty()));
  }

  @Override
  public double at(double coordinate) {
    return along.length() - along.end(coordinate);
  }

  @Override
  public double length() {
    return along.length();
  }

  /** {@return the numbers that are named} */
  ImmutableList<ValueTicks.Tick> named() {
    return isNamed
        ? along.ticks(Math.max(3, (int) (along.length() / TICK_ROOM)))
        : ImmutableList.of();
  }

  @Override
  public ImmutableList<AxisTick> ticks() {
    return named().stream()
        .map(tick -> new AxisTick(at(tick.value()), tick.label(), false))
        .collect(toImmutableList());
  }
}
