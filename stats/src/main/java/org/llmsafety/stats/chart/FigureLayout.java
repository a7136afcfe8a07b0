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

  private static final double LINE = 1.35;
  private static final double PANEL_GAP = 14;
  private static final double DATE_ROW = 19;
  private static final ImmutableList<Fit> FITS =
      ImmutableList.of(
          new Fit(10.5, 1), new Fit(9.5, 1), new Fit(8.5, 1), new Fit(8.5, 1.3), new Fit(8, 1.6));

  /** In a crowd some names find no room at any of these: one compromise, and the rest counted. */
  private static final Fit CROWDED = new Fit(8.5, 1.15);

  /** A size of names and a stretch of the panels to try. */
  private record Fit(double labelSize, double stretch) {}

  /** A panel with its place on the page and its notes in lines above the frame. */
  record Stacked(PanelLayout layout, double top, double headingBaseline, NoteLines notes) {}

  /** A panel's notes: on the heading's line where there is room, else on lines below it. */
  record NoteLines(ImmutableList<String> lines, boolean besideHeading) {}

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
    if (figure.panels().stream().anyMatch(PanelLayout::isCrowded)) {
      return of(figure, width, CROWDED);
    }
    FigureLayout best = null;
    for (Fit fit : FITS) {
      FigureLayout layout = of(figure, width, fit);
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
    return panels.stream().mapToInt(stacked -> stacked.layout().dropped()).sum();
  }

  private static FigureLayout of(Figure figure, double width, Fit fit) {
    double left = EDGE + 10 + widestTick(figure, fit);
    TimeScale time = TimeScale.of(figure, width - left - EDGE);
    List<TextLine> texts = new ArrayList<>();
    double inner = width - 2 * EDGE;

    double y = EDGE - 4;
    y = lines(texts, figure.title(), y, TITLE, inner, TextLine.Kind.TITLE);
    y = lines(texts, figure.subtitle(), y + 2, SUBTITLE, inner, TextLine.Kind.SUBTITLE);
    Legend legend = Legend.of(figure, EDGE, y + 8, inner);
    y = legend.bottom();

    List<Stacked> stacked = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      PanelLayout layout =
          PanelLayout.of(panel, figure.leading(), time, height(panel, fit), fit.labelSize());
      NoteLines notes = notes(layout, width - left - EDGE);
      double baseline = y + PANEL_GAP + NAME;
      double below = notes.besideHeading() ? 0 : notes.lines().size() * FOOT * LINE;
      double top = baseline + 7 + below;
      stacked.add(new Stacked(layout, top, baseline, notes));
      y = top + layout.frame().height() + DATE_ROW;
    }
    y = lines(texts, figure.timeTitle(), y + 2, AXIS, inner, TextLine.Kind.TIME);
    y = lines(texts, figure.caption(), y + 8, FOOT, inner, TextLine.Kind.CAPTION);
    y = lines(texts, figure.source(), y + 4, FOOT, inner, TextLine.Kind.SOURCE);
    return new FigureLayout(
        figure,
        width,
        Math.ceil(y + EDGE - 6),
        left,
        fit.labelSize(),
        time,
        legend,
        ImmutableList.copyOf(stacked),
        ImmutableList.copyOf(texts));
  }

  private static double lines(
      List<TextLine> texts, String text, double y, double size, double widest, TextLine.Kind kind) {
    TextWidths widths = kind == TextLine.Kind.TITLE ? TextWidths.BOLD : TextWidths.REGULAR;
    double baseline = y;
    for (String line : widths.wrap(text, size, widest)) {
      baseline += size * LINE;
      texts.add(new TextLine(line, baseline, size, kind));
    }
    return baseline;
  }

  /** Room for the marks: more names need more, and the emphasised panel gets half as much again. */
  private static double height(Panel panel, Fit fit) {
    long names = panel.points().stream().filter(point -> !point.label().isBlank()).count();
    double plain = 150 + Math.max(0, names - 10) * 3.4;
    return Math.rint(plain * fit.stretch() * (panel.weight() == Panel.Weight.EMPHASISED ? 1.3 : 1));
  }

  private static double widestTick(Figure figure, Fit fit) {
    return figure.panels().stream()
        .flatMap(panel -> PanelLayout.ticks(panel, height(panel, fit)).stream())
        .mapToDouble(tick -> TextWidths.REGULAR.of(tick.label(), AXIS))
        .max()
        .orElse(0);
  }

  private static NoteLines notes(PanelLayout layout, double width) {
    ImmutableList<String> notes = layout.notes();
    String together = String.join(" \u00b7 ", notes);
    double heading =
        TextWidths.BOLD.of(layout.panel().name(), NAME)
            + TextWidths.REGULAR.of(layout.panel().axisTitle(), AXIS)
            + 40;
    if (heading + TextWidths.REGULAR.of(together, FOOT) <= width) {
      return new NoteLines(
          together.isEmpty() ? ImmutableList.of() : ImmutableList.of(together), true);
    }
    return new NoteLines(
        notes.stream()
            .flatMap(note -> TextWidths.REGULAR.wrap(note, FOOT, width).stream())
            .collect(ImmutableList.toImmutableList()),
        false);
  }
}
