package org.llmsafety.stats.internal.plane;

import com.google.common.collect.ImmutableList;

/**
 * How a series is drawn: a colour for light pages, one for dark pages, a shape for its points and a
 * stroke for its lines, so that no two series of a figure differ by colour alone.
 *
 * <p>Each colour has a contrast of at least 3 to 1 with its pages (WCAG 2.2, 1.4.11). The first
 * three are near Okabe and Ito's colour-blind-safe set (jfly.uni-koeln.de/color); each of the rest
 * is the one farthest from all before it in OKLab, the nearest of three ways to see it counting:
 * with full colour vision, with deuteranopia and with protanopia, on light and on dark pages.
 */
public record Look(String light, String dark, Marker marker, String stroke) {

  private static final ImmutableList<String> LIGHT =
      ImmutableList.of(
          "#0072b2", "#c84b00", "#008c68", "#4b3b05", "#432979", "#9c72fe", "#892f5a", "#3f3bc0",
          "#0196b0", "#592c40", "#7a4800", "#0126a3", "#534f7a", "#c6617a", "#008719", "#b655d2",
          "#5d9847", "#475d34", "#866082", "#333961", "#21539c", "#507197", "#647649", "#968800",
          "#159a90");
  private static final ImmutableList<String> DARK =
      ImmutableList.of(
          "#4aa8e0", "#ff8a3d", "#2cc79b", "#817040", "#7760b5", "#d0c4fe", "#cb6b95", "#737ffd",
          "#b8effe", "#926074", "#c47d27", "#3266e4", "#8d89b8", "#ffb7c5", "#6fee72", "#e17ffe",
          "#b9f9a4", "#7f996c", "#c89ec3", "#666e9b", "#5b90dd", "#8eb1da", "#c2d7a5", "#e5d015",
          "#4de9da");

  /** The place of all series that are not to be distinguished, behind that of any other. */
  public static final int GREY_PLACE = 999;

  private static final Look GREY = new Look("#828a94", "#79828d", Marker.CIRCLE, "none");

  /**
   * {@return the look of the series at a position} The first 25 have a colour of their own; of
   * those that share one, no two share a stroke. There are 25 colours and 9 shapes, which share no
   * factor, so the points of the first 225 differ.
   */
  public static Look at(int position) {
    if (position == GREY_PLACE) {
      return GREY;
    }
    Marker[] markers = Marker.values();
    int round = position / LIGHT.size();
    return new Look(
        LIGHT.get(position % LIGHT.size()),
        DARK.get(position % DARK.size()),
        markers[position % markers.length],
        round == 0 ? "none" : "16 3" + " 3 3".repeat(round - 1));
  }
}
