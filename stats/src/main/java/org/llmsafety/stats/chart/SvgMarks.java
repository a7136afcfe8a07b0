package org.llmsafety.stats.chart;

import java.util.Optional;
import org.llmsafety.stats.internal.Decimals;

/** The marks of panels and legends as elements. */
final class SvgMarks {
  private static final double FITTED = 2.6;

  private SvgMarks() {}

  /** A point in its series' colour and shape. */
  static void point(Canvas canvas, int series, double x, double y, double radius) {
    Look look = Look.at(series);
    canvas
        .xml()
        .empty(
            "path",
            "class",
            "lst-mark lst-s" + series,
            "d",
            look.marker().path(x, y, radius),
            "fill",
            look.light(),
            "stroke",
            SvgStyle.PAGE.light(),
            "stroke-width",
            0.8);
  }

  /** A line in its series' colour and stroke; in the colour of text, where it speaks of all. */
  static void line(Canvas canvas, String path, Optional<Integer> series, Line.Style style) {
    Optional<Look> look = series.map(Look::at);
    canvas
        .xml()
        .empty(
            "path",
            "class",
            series.map(position -> "lst-l" + position).orElse("lst-line"),
            "d",
            path,
            "fill",
            "none",
            "stroke",
            look.map(Look::light).orElse(SvgStyle.INK.light()),
            "stroke-width",
            1.6,
            "stroke-dasharray",
            style == Line.Style.DASHED ? "6 4" : look.map(Look::stroke).orElse("none"));
  }

  /** How uncertain a point is, in its series' colour. */
  static void bar(Canvas canvas, int series, double x, double top, double bottom) {
    String ends = "M" + pair(x - 2, top) + "h4M" + pair(x - 2, bottom) + "h4M" + pair(x, top);
    canvas
        .xml()
        .empty(
            "path",
            "class",
            "lst-l" + series,
            "d",
            ends + "V" + Decimals.of(bottom),
            "fill",
            "none",
            "stroke",
            Look.at(series).light(),
            "stroke-width",
            1.0);
  }

  /** How uncertain a point is from left to right, with an arrow where the frame cuts it off. */
  static void interval(Canvas canvas, int series, double low, double high, double y, double width) {
    StringBuilder path = new StringBuilder();
    double left = Math.max(0, low);
    double right = Math.min(width, high);
    path.append("M").append(pair(left, y)).append("H").append(Decimals.of(right));
    path.append(low < 0 ? arrow(1, y, 5) : "M" + pair(left, y - 3.5) + "v7");
    path.append(high > width ? arrow(width - 1, y, -5) : "M" + pair(right, y - 3.5) + "v7");
    canvas
        .xml()
        .empty(
            "path",
            "class",
            "lst-l" + series,
            "d",
            path,
            "fill",
            "none",
            "stroke",
            Look.at(series).light(),
            "stroke-width",
            1.5);
  }

  private static String arrow(double tip, double y, double back) {
    return "M" + pair(tip + back, y - 4) + "L" + pair(tip, y) + "L" + pair(tip + back, y + 4);
  }

  /** A value that a line was fitted to. */
  static void fitted(Canvas canvas, double x, double y) {
    canvas
        .xml()
        .empty(
            "rect",
            "class",
            "lst-line lst-hollow",
            "x",
            x - FITTED,
            "y",
            y - FITTED,
            "width",
            2 * FITTED,
            "height",
            2 * FITTED,
            "fill",
            SvgStyle.PAGE.light(),
            "stroke",
            SvgStyle.INK.light(),
            "stroke-width",
            1.1);
  }

  static String pair(double x, double y) {
    return Decimals.of(x) + " " + Decimals.of(y);
  }
}
