package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    TimeScale time,
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
  private static final ImmutableList<Fit> FITS =
      ImmutableList.of(
          new Fit(10.5, 1), new Fit(9.5, 1), new Fit(8.5, 1), new Fit(8.5, 1.3), new Fit(8, 1.6));

  /** In a crowd some names find no room at any of these: one compromise, and the rest counted. */
  private static final Fit CROWDED = new Fit(8.5, 1.15);

  /** A size of names and a stretch of the panels to try. */
  private record Fit(double labelSize, double stretch) {}

  /** A panel with its place on the page and what stands above its frame. */
  record Stacked(PanelLayout layout, double top, Heading heading) {}

  /** A line of the page's own text. */
  record TextLine(String text, double baseline, double size, Kind kind) {
    /** What the line is. */
    enum Kind {
      TITLE,
      SUBTITLE,
      TIME,
      CAPTION,
      SOURCE
    }
  }

  static FigureLayout of(Figure figure, double width) {
    return of(figure, width, Fonts.BUILT_IN);
  }

  static FigureLayout of(Figure figure, double width, Fonts fonts) {
    if (figure.panels().stream().anyMatch(PanelLayout::isCrowded)) {
      return of(figure, width, CROWDED, fonts);
    }
    FigureLayout best = null;
    for (Fit fit : FITS) {
      FigureLayout layout = of(figure, width, fit, fonts);
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
    int dropped = dropped(panels);
    return dropped == 0
        ? figure.caption()
        : (figure.caption()
                + " Without room and so not shown: "
                + (dropped == 1 ? "1 name" : dropped + " names")
                + "; in the SVG and on the page a point says its name when hovered.")
            .strip();
  }

  private static FigureLayout of(Figure figure, double width, Fit fit, Fonts fonts) {
    double left = EDGE + 10 + widestTick(figure, fit, fonts);
    TimeScale time = TimeScale.of(figure, width - left - EDGE);
    PageLines lines = new PageLines(fonts, width - 2 * EDGE);

    double y = EDGE - 4;
    y = lines.add(figure.title(), y, TITLE, TextLine.Kind.TITLE);
    y = lines.add(figure.subtitle(), y + 2, SUBTITLE, TextLine.Kind.SUBTITLE);
    Legend legend = Legend.of(figure, EDGE, y + 8, width - 2 * EDGE, fonts);
    y = legend.bottom();

    PanelLayout.Setting setting =
        new PanelLayout.Setting(time, fit.labelSize(), fonts, figure.leading());
    List<Stacked> stacked = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      PanelLayout layout = PanelLayout.of(panel, height(panel, fit), setting);
      Heading heading = Heading.of(layout, y + PANEL_GAP + NAME, time.width(), fonts);
      double top = heading.bottom() + 7;
      stacked.add(new Stacked(layout, top, heading));
      y = top + layout.frame().height() + (time.isDated() ? DATE_ROW : 0);
    }
    y = lines.add(time.isDated() ? figure.timeTitle() : "", y + 2, AXIS, TextLine.Kind.TIME);
    y = lines.add(caption(figure, stacked), y + 8, FOOT, TextLine.Kind.CAPTION);
    y = lines.add(figure.source(), y + 4, FOOT, TextLine.Kind.SOURCE);
    return new FigureLayout(
        figure,
        width,
        Math.ceil(y + EDGE - 6),
        left,
        fit.labelSize(),
        fonts,
        time,
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

  private static double widestTick(Figure figure, Fit fit, Fonts fonts) {
    return figure.panels().stream()
        .flatMap(panel -> PanelLayout.ticks(panel, height(panel, fit)).stream())
        .mapToDouble(tick -> fonts.roomFor(tick.label(), AXIS, false))
        .max()
        .orElse(0);
  }
}
