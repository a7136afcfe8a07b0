package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  static final double SUBTITLE = 13;
  static final double NAME = 13.5;
  static final double AXIS = 11;
  static final double FOOT = 11;
  static final double EDGE = 26;

  static final double LINE = 1.35;
  private static final double NO_MARKS = 24;
  private static final double PANEL_GAP = 14;
  private static final double DATE_ROW = 19;

  /** On a screen letters are never smaller. */
  static final double LEAST_ON_SCREEN = 11;

  private static final ImmutableList<Fit> FITS =
      ImmutableList.of(
          new Fit(11, 1), new Fit(9.5, 1), new Fit(8.5, 1), new Fit(8.5, 1.3), new Fit(8.5, 1.7));

  /** In a crowd some names find no room at any of these: one compromise, and the rest counted. */
  private static final Fit CROWDED = new Fit(8.5, 1.4);

  /** A size of names and a stretch of the panels to try. */
  private record Fit(double labelSize, double stretch) {
    /** {@return this with letters of at least a size, and room in proportion} */
    Fit atLeast(double least) {
      return labelSize >= least ? this : new Fit(least, stretch * least / labelSize);
    }
  }

  /** A panel with its place on the page and what stands above its frame. */
  record Stacked(PanelLayout layout, double top, Heading heading, ColumnNames columns) {}

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

  /** What the figure says of itself, and how many names it leaves out. */
  private static String caption(Figure figure, List<Stacked> panels) {
    int dropped =
        dropped(panels) + panels.stream().mapToInt(panel -> panel.columns().dropped()).sum();
    return dropped == 0
        ? figure.caption()
        : (figure.caption()
                + " Without room and so not shown: "
                + (dropped == 1 ? "1 name" : dropped + " names")
                + "; in the SVG and on the page a point says its name when hovered.")
            .strip();
  }

  private static FigureLayout of(Figure figure, double width, Fit fit, Fonts fonts) {
    Columns columns = RowLayout.columns(figure, width - 2 * EDGE, fonts);
    double left = EDGE + 10 + Math.max(columns.names(), widestTick(figure, fit, fonts));
    double frame = width - left - EDGE - columns.right();
    Map<Axis, AxisScale> scales = scales(figure, frame);
    PageLines lines = new PageLines(fonts, width - 2 * EDGE);

    double y = EDGE - 4;
    y = lines.add(figure.title(), y, TITLE, TextLine.Kind.TITLE);
    y = lines.add(figure.subtitle(), y + 2, SUBTITLE, TextLine.Kind.SUBTITLE);
    Legend legend = Legend.of(figure, EDGE, y + 8, width - 2 * EDGE, fonts);
    y = legend.bottom();

    List<Stacked> stacked = new ArrayList<>();
    boolean isDated = false;
    for (int i = 0; i < figure.panels().size(); i++) {
      Panel panel = figure.panels().get(i);
      AxisScale across = Objects.requireNonNull(scales.get(panel.across()));
      Optional<RowLayout> rows =
          panel.up() instanceof Axis.Categories
              ? Optional.of(RowLayout.of(panel, columns, frame, fonts))
              : Optional.empty();
      PanelLayout layout =
          PanelLayout.of(
              panel,
              height(panel, fit),
              new PanelLayout.Setting(across, rows, fit.labelSize(), fonts, figure.leading()));
      Heading heading = Heading.of(layout, y + PANEL_GAP + NAME, frame + columns.right(), fonts);
      ColumnNames names = ColumnNames.of(panel.across(), frame, fonts);
      double top = heading.bottom() + 7 + names.height();
      stacked.add(new Stacked(layout, top, heading, names));
      boolean hasTicks = !across.ticks().isEmpty();
      isDated |= hasTicks && panel.across() instanceof Axis.Dates;
      y = top + layout.frame().height() + (hasTicks ? DATE_ROW : 0);
      boolean isLast =
          i + 1 == figure.panels().size()
              || !figure.panels().get(i + 1).across().equals(panel.across());
      if (hasTicks && isLast && !(panel.across() instanceof Axis.Dates)) {
        y = lines.add(panel.across().title(), y + 2, AXIS, TextLine.Kind.AXIS);
      }
    }
    y = lines.add(isDated ? figure.timeTitle() : "", y + 2, AXIS, TextLine.Kind.AXIS);
    y = lines.add(caption(figure, stacked), y + 8, FOOT, TextLine.Kind.CAPTION);
    y = lines.add(figure.source(), y + 4, FOOT, TextLine.Kind.SOURCE);
    return new FigureLayout(
        figure,
        width,
        Math.ceil(y + EDGE - 6),
        left,
        fit.labelSize(),
        fonts,
        frame,
        legend,
        ImmutableList.copyOf(stacked),
        lines.all());
  }

  /** The page's own text, line by line. */
  private static final class PageLines {
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
  private static double height(Panel panel, Fit fit) {
    if (panel.marks().isEmpty()) {
      return NO_MARKS;
    }
    long names = panel.points().stream().filter(point -> !point.label().isBlank()).count();
    double plain = 150 + Math.max(0, names - 10) * 3.4;
    return Math.rint(plain * fit.stretch() * (panel.weight() == Panel.Weight.EMPHASISED ? 1.3 : 1));
  }

  /** The scale of each axis from left to right, of all panels that share it. */
  private static Map<Axis, AxisScale> scales(Figure figure, double frame) {
    Map<Axis, AxisScale> scales = new HashMap<>();
    Multimaps.index(figure.panels(), Panel::across)
        .asMap()
        .forEach(
            (axis, panels) ->
                scales.put(
                    axis,
                    axis instanceof Axis.Dates
                        ? TimeScale.of(List.copyOf(panels), frame)
                        : ColumnNames.scale(axis, frame)
                            .<AxisScale>map(scale -> scale)
                            .orElseGet(() -> AcrossNumbers.of(List.copyOf(panels), frame))));
    return scales;
  }

  private static double widestTick(Figure figure, Fit fit, Fonts fonts) {
    return figure.panels().stream()
        .flatMap(panel -> PanelLayout.ticks(panel, height(panel, fit)).stream())
        .mapToDouble(tick -> fonts.roomFor(tick.label(), AXIS, false))
        .max()
        .orElse(0);
  }
}
