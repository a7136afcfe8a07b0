package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.fonts.Fonts;

/** What the marks mean, in rows above the panels, where no point can be. */
record Legend(ImmutableList<Entry> entries, double bottom) {

  static final double SIZE = 12;

  /** From one line of an entry to its next. */
  static final double LINE = SIZE * FigureLayout.LINE;

  private static final double ROW = 20;
  private static final double SWATCH = 18;
  private static final double LINE_SWATCH = 32;
  private static final double GAP = 18;

  /**
   * A swatch and its words.
   *
   * @param lines the words, in one line where there is room
   * @param series the position of a series, or -1 for a line or band
   * @param example the line or band to show, or any mark of the series
   * @param x the swatch's left edge
   * @param textX where the words begin
   * @param middle of the swatch and of the first line
   */
  record Entry(
      ImmutableList<String> lines,
      int series,
      ImmutableList<Mark> example,
      double x,
      double textX,
      double middle) {}

  static Legend of(Figure figure, double left, double top, double width, Fonts fonts) {
    Map<String, Mark> others = new LinkedHashMap<>();
    figure.panels().stream()
        .flatMap(
            panel ->
                Stream.of(panel.lines(), panel.fittedPoints(), panel.bands()).flatMap(List::stream))
        .filter(mark -> Figure.seriesOf(mark).findAny().isEmpty() && !label(mark).isBlank())
        .forEach(mark -> others.putIfAbsent(label(mark), mark));
    Rows rows = new Rows(left, top, width, fonts);
    SeriesLooks looks = SeriesLooks.of(figure);
    for (String name : looks.legend()) {
      rows.add(name, looks.place(name), ImmutableList.of(), SWATCH);
    }
    others.forEach((text, mark) -> rows.add(text, -1, ImmutableList.of(mark), LINE_SWATCH));
    return new Legend(rows.entries.build(), rows.bottom);
  }

  /** Entries side by side; one that needs more than the width takes rows of its own. */
  private static final class Rows {
    private final double left;
    private final double width;
    private final Fonts fonts;
    private final ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    private double x;
    private double middle;
    private double bottom;

    Rows(double left, double top, double width, Fonts fonts) {
      this.left = left;
      this.width = width;
      this.fonts = fonts;
      this.x = left;
      this.middle = top + ROW / 2;
      this.bottom = top;
    }

    void add(String label, int series, ImmutableList<Mark> example, double swatch) {
      String text = Fonts.printed(label);
      double needed = swatch + fonts.roomFor(text, SIZE, false);
      if (x > left && x + needed > left + width) {
        x = left;
        middle = bottom + ROW / 2;
      }
      ImmutableList<String> lines = fonts.wrap(text, SIZE, false, width - swatch);
      entries.add(new Entry(lines, series, example, x, x + swatch, middle));
      x += needed + GAP;
      bottom = middle + ROW / 2 + Math.max(0, lines.size() - 1) * LINE;
    }
  }

  private static String label(Mark mark) {
    if (mark instanceof Line line) {
      return line.label();
    }
    if (mark instanceof FittedPoint fitted) {
      return fitted.label();
    }
    return mark instanceof Band band ? band.label() : "";
  }
}
