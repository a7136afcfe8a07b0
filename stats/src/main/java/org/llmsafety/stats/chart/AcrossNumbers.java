package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Numbers from left to right in pixels. */
record AcrossNumbers(ValueScale along) implements AxisScale {
  private static final double TICK_ROOM = 64;
  private static final double MARGIN = 12;

  static AcrossNumbers of(List<Panel> panels, double width) {
    return new AcrossNumbers(ValueScale.across(panels, width, MARGIN));
  }

  @Override
  public double at(double coordinate) {
    return along.length() - along.end(coordinate);
  }

  @Override
  public double length() {
    return along.length();
  }

  @Override
  public ImmutableList<AxisTick> ticks() {
    return along.ticks(Math.max(3, (int) (along.length() / TICK_ROOM))).stream()
        .map(tick -> new AxisTick(at(tick.value()), tick.label(), false))
        .collect(toImmutableList());
  }
}
