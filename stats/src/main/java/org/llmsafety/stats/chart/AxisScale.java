package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;

/** One direction of a panel in pixels. */
interface AxisScale {
  /** {@return the pixel of a day, counted from 1 January 1970, of a number, or of a category} */
  double at(double coordinate);

  /** {@return how many pixels the direction has} */
  double length();

  /** {@return what is named along it} */
  ImmutableList<AxisTick> ticks();

  /**
   * A named place.
   *
   * @param at its pixel
   * @param label what is printed there
   * @param isMajor whether its line stands out, as that of a year among months
   */
  record AxisTick(double at, String label, boolean isMajor) {}
}
