package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.stats.chart.RowLayout.Columns;
import org.llmsafety.stats.internal.fonts.Fonts;

/**
 * A figure worked out in pixels: everything that an encoder draws, and where.
 *
 * <p>The names' font and the panels' heights are chosen together: the largest font at which all
 * names find room, then taller panels; if none shows them all, whichever leaves out fewest. A
 * crowded figure has one font and height of its own.
 */
record FigureLayout(
    Figure figure,
    double width,
    double height,
    double left,
    double labelSize,
    Fonts fonts,
    double frame,
    Legend legend,
    ImmutableList<Stacked> panels,
    ImmutableList<TextLine> texts) {

  static final double TITLE = 21;

  /** Of a page as narrow as a telephone. */
  static final double TITLE_NARROW = 17;

  private static final double NARROW = 450;
  static final double SUBTITLE = 13;
  static final double NAME = 13.5;
  static final double AXIS = 11;
  static final double FOOT = 11;
  static final double EDGE = 26;

  static final double LINE = 1.35;
  private static final double NO_MARKS = 24;

  /** On a screen letters are never smaller. */
  static final double LEAST_ON_SCREEN = 11;

  private static final ImmutableList<Fit> FITS =
      ImmutableList.of(
          new Fit(11, 1), new Fit(9.5, 1), new Fit(8.5, 1), new Fit(8.5, 1.3), new Fit(8.5, 1.7));

  /** In a crowd some names find no room at any of these: one compromise, and the rest counted. */
  private static final Fit CROWDED = new Fit(8.5, 1.4);

  /** A size of names and a stretch of the panels to try. */
  record Fit(double labelSize, double stretch) {
    /** {@return this with letters of at least a size, and room in proportion} */
    Fit atLeast(double least) {
      return labelSize >= least ? this : new Fit(least, stretch * least / labelSize);
    }
  }

  /**
   * A panel with its place on the page and what stands above its frame.
   *
   * @param left the frame's left edge
   * @param top the frame's upper edge
   * @param right where the panel's words end at the right
   * @param isNamed whether what its axis from left to right shows is named under it
   */
  record Stacked(
      PanelLayout layout,
      double left,
      double top,
      double right,
      Heading heading,
      ColumnNames columns,
      boolean isNamed) {
    /** {@return the ticks of the axis from left to right that are named} */
    ImmutableList<AxisScale.AxisTick> named() {
      return isNamed ? layout.across().ticks() : ImmutableList.of();
    }
  }

  /** A line of the page's own text. */
  record TextLine(String text, double baseline, double size, Kind kind) {
    /** What the line is. */
    enum Kind {
      TITLE,
      SUBTITLE,
      AXIS,
      CAPTION,
      SOURCE
    }
  }

  /** {@return the layout for a screen} */
  static FigureLayout of(Figure figure, double width) {
    return of(figure, width, LEAST_ON_SCREEN, Fonts.BUILT_IN);
  }

  static FigureLayout of(Figure figure, double width, double leastText, Fonts fonts) {
    if (figure.panels().stream().anyMatch(PanelLayout::isCrowded)) {
      return of(
          figure,
          width,
          new Fit(Math.max(CROWDED.labelSize(), leastText), CROWDED.stretch()),
          fonts);
    }
    FigureLayout best = null;
    for (Fit fit : FITS) {
      FigureLayout layout = of(figure, width, fit.atLeast(leastText), fonts);
      if (best == null || layout.dropped() < best.dropped()) {
        best = layout;
      }
      if (best.dropped() == 0) {
        break;
      }
    }
    return Optional.ofNullable(best).orElseThrow();
  }

  int dropped() {
    return dropped(panels);
  }

  private static int dropped(List<Stacked> panels) {
    return panels.stream().mapToInt(stacked -> stacked.layout().dropped()).sum();
  }

  /** What the figure says of itself, how many names it leaves out, and which points it moves. */
  private static String caption(Figure figure, List<Stacked> panels) {
    StringBuilder caption = new StringBuilder(figure.caption());
    if (figure.panels().size() > 1) {
      PanelLayout.moved(panels.stream().map(Stacked::layout).toList())
          .ifPresent(moved -> caption.append(" ").append(moved).append("."));
    }
    int dropped =
        panels.stream()
            .mapToInt(
                panel ->
                    panel.layout().dropped()
                        + panel.layout().passedOver()
                        + panel.columns().dropped())
            .sum();
    if (dropped > 0) {
      caption
          .append(dropped == 1 ? " 1 name does not fit" : " " + dropped + " names do not fit")
          .append("; in the SVG and on the page, hovering over a point shows its name.");
    }
    return caption.toString().strip();
  }

  private static FigureLayout of(Figure figure, double width, Fit fit, Fonts fonts) {
    double inner = width - 2 * EDGE;
    Columns columns = RowLayout.columns(figure, inner, fonts);
    PanelGrid grid = PanelGrid.of(figure, inner);
    double names = 10 + Math.max(columns.names(), widestTick(figure, fit, fonts));
    double frame = inner - names - columns.right();
    PageLines lines = new PageLines(fonts, inner);

    double y = EDGE - 4;
    y = lines.add(figure.title(), y, width < NARROW ? TITLE_NARROW : TITLE, TextLine.Kind.TITLE);
    y = lines.add(figure.subtitle(), y + 2, SUBTITLE, TextLine.Kind.SUBTITLE);
    Legend legend = Legend.of(figure, EDGE, y + 8, inner, fonts);
    PanelStack stack = new PanelStack(figure, grid, fit, fonts, columns, names, inner);
    y = stack.add(legend.bottom(), lines);
    ImmutableList<Stacked> stacked = stack.panels();
    boolean isDated =
        stacked.stream()
            .map(Stacked::layout)
            .anyMatch(
                panel ->
                    panel.panel().across() instanceof Axis.Dates
                        && !panel.across().ticks().isEmpty());
    y = lines.add(isDated ? figure.timeTitle() : "", y + 2, AXIS, TextLine.Kind.AXIS);
    y = lines.add(caption(figure, stacked), y + 8, FOOT, TextLine.Kind.CAPTION);
    y = lines.add(figure.source(), y + 4, FOOT, TextLine.Kind.SOURCE);
    return new FigureLayout(
        figure,
        width,
        Math.ceil(y + EDGE - 6),
        EDGE + names,
        fit.labelSize(),
        fonts,
        frame,
        legend,
        stacked,
        lines.all());
  }

  /** The page's own text, line by line. */
  static final class PageLines {
    private final Fonts fonts;
    private final double widest;
    private final ImmutableList.Builder<TextLine> lines = ImmutableList.builder();

    PageLines(Fonts fonts, double widest) {
      this.fonts = fonts;
      this.widest = widest;
    }

    /** {@return the baseline of the last line} */
    double add(String text, double y, double size, TextLine.Kind kind) {
      double baseline = y;
      for (String line :
          fonts.wrap(Fonts.printed(text), size, kind == TextLine.Kind.TITLE, widest)) {
        baseline += size * LINE;
        lines.add(new TextLine(line, baseline, size, kind));
      }
      return baseline;
    }

    ImmutableList<TextLine> all() {
      return lines.build();
    }
  }

  /** Room for the marks: more names need more, and the emphasised panel gets half as much again. */
  static double height(Panel panel, Fit fit) {
    if (panel.marks().isEmpty()) {
      return NO_MARKS;
    }
    long names = panel.points().stream().filter(point -> !point.label().isBlank()).count();
    double plain = 150 + Math.max(0, names - 10) * 3.4;
    return Math.rint(plain * fit.stretch() * (panel.weight() == Panel.Weight.EMPHASISED ? 1.3 : 1));
  }

  private static double widestTick(Figure figure, Fit fit, Fonts fonts) {
    return figure.panels().stream()
        .flatMap(panel -> PanelLayout.ticks(panel, height(panel, fit)).stream())
        .mapToDouble(tick -> fonts.roomFor(tick.label(), AXIS, false))
        .max()
        .orElse(0);
  }
}
