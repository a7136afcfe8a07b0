package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;

/**
 * How a series is drawn: a colour for light pages, one for dark pages, and a shape, so that no two
 * of a figure's series have to be told apart by colour alone.
 *
 * <p>The colours are Okabe and Ito's colour-blind-safe set (jfly.uni-koeln.de/color), with its
 * yellow and black, which fail on white and on dark, replaced by Tol's wine and a grey.
 */
record Look(String light, String dark, Marker marker) {

  private static final ImmutableList<String> LIGHT =
      ImmutableList.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#882255", "#6b7280");
  private static final ImmutableList<String> DARK =
      ImmutableList.of(
          "#4aa8e0", "#ff8a3d", "#2cc79b", "#e3a0c6", "#f5bd41", "#8fd0f5", "#d76a9c", "#b4bac4");

  /**
   * {@return the look of the series at a position} There are 8 colours and 9 shapes, which share no
   * factor, so the first 72 looks differ, and the first 8 differ in both.
   */
  static Look at(int position) {
    Marker[] markers = Marker.values();
    return new Look(
        LIGHT.get(position % LIGHT.size()),
        DARK.get(position % DARK.size()),
        markers[position % markers.length]);
  }
}
