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
  PAPER_COLUMN(340, 8.5, 85, "mm", 1004 / 340.0),
  /** The width of a journal's page, 174 mm; a PNG has 300 dots to the inch. */
  PAPER_PAGE(696, 8.5, 174, "mm", 2055 / 696.0),
  /** A slide, 1280 pixels, with letters of at least 13 pixels. */
  SLIDE(800, 8.5, 1280, "", 1.6),
  /** A page on a screen, 1200 pixels. */
  WEB(1200, 11, 1200, "", 1),
  /** A telephone held upright, 390 pixels; a PNG has two to the pixel. */
  PHONE(390, 11, 390, "", 2);

  private final int units;
  private final double leastText;
  private final double width;
  private final String unit;
  private final double pngScale;

  FigureSize(int units, double leastText, double width, String unit, double pngScale) {
    this.units = units;
    this.leastText = leastText;
    this.width = width;
    this.unit = unit;
    this.pngScale = pngScale;
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

  /** {@return the pixels of a PNG per unit of the layout} */
  double pngScale() {
    return pngScale;
  }
}
