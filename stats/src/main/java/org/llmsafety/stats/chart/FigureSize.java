package org.llmsafety.stats.chart;

import org.llmsafety.stats.internal.Decimals;

/**
 * Where a figure is to stand, and so how wide it is and how small its letters may be: at least 6
 * points on paper and 11 pixels on a screen. Names that find no room are left out and counted.
 *
 * <pre>{@code
 * Svg.withDefaults().withSize(FigureSize.PAPER_COLUMN).write(figure, Path.of("column.svg"));
 * Png.withDefaults().withSize(FigureSize.SLIDE).write(figure, Path.of("slide.png"));
 * }</pre>
 */
public enum FigureSize {
  /** A column of a journal's page, 85 mm; a PNG has 300 dots to the inch. */
  PAPER_COLUMN(340, 8.5, 85, "mm", 300),
  /** The width of a journal's page, 174 mm; a PNG has 300 dots to the inch. */
  PAPER_PAGE(696, 8.5, 174, "mm", 300),
  /** A slide, 1280 pixels, with letters of at least 13 pixels; a PNG has 96 dots to the inch. */
  SLIDE(800, 8.5, 1280, "", 96),
  /** A page on a screen, 1200 pixels; a PNG has 96 dots to the inch. */
  WEB(1200, 11, 1200, "", 96),
  /** A telephone held upright, 390 pixels; a PNG has 192 dots to the inch, two to the pixel. */
  PHONE(390, 11, 390, "", 192);

  static final double PIXELS_TO_THE_INCH = 96;
  private static final double MILLIMETRES_TO_THE_INCH = 25.4;

  private final int units;
  private final double leastText;
  private final double width;
  private final String unit;
  private final int dpi;

  FigureSize(int units, double leastText, double width, String unit, int dpi) {
    this.units = units;
    this.leastText = leastText;
    this.width = width;
    this.unit = unit;
    this.dpi = dpi;
  }

  /** {@return the width in which the figure is laid out} */
  int units() {
    return units;
  }

  /** {@return the smallest size of letters, in these units} */
  double leastText() {
    return leastText;
  }

  /** {@return an extent of the layout as an SVG states it: "85mm", "1200"} */
  String stated(double layoutUnits) {
    return Decimals.of(layoutUnits * width / units) + unit;
  }

  /** {@return how many dots a PNG has to the inch unless it is to have others} */
  int dpi() {
    return dpi;
  }

  /** {@return the inches of a unit of the layout; an inch of a screen has 96 pixels} */
  double inches() {
    return width / units / (unit.equals("mm") ? MILLIMETRES_TO_THE_INCH : PIXELS_TO_THE_INCH);
  }
}
