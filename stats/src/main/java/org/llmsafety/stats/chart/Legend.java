package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the marks mean, in rows above the panels, where no point can be. */
record Legend(ImmutableList<Entry> entries, double bottom) {

  static final double SIZE = 12;

  private static final double ROW = 20;
  private static final double SWATCH = 18;
  private static final double LINE_SWATCH = 32;
  private static final double GAP = 18;

  /**
   * A swatch and its words.
   *
   * @param series the position of a series, or -1 for a line or band
   * @param example the line or band to show, or any mark of the series
   * @param x the swatch's left edge
   * @param textX where the words begin
   * @param middle the row's middle
   */
  record Entry(
      String text,
      int series,
      ImmutableList<Mark> example,
      double x,
      double textX,
      double middle) {}

  static Legend of(Figure figure, double left, double top, double width) {
    Map<String, Mark> others = new LinkedHashMap<>();
    figure.panels().stream()
        .flatMap(panel -> Stream.concat(panel.lines().stream(), panel.bands().stream()))
        .filter(mark -> Figure.seriesOf(mark).findAny().isEmpty() && !label(mark).isBlank())
        .forEach(mark -> others.putIfAbsent(label(mark), mark));

    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    ImmutableList<String> series = figure.series();
    double x = left;
    double middle = top + ROW / 2;
    for (int i = 0; i < series.size(); i++) {
      double needed = SWATCH + TextWidths.REGULAR.of(series.get(i), SIZE);
      if (x > left && x + needed > left + width) {
        x = left;
        middle += ROW;
      }
      entries.add(new Entry(series.get(i), i, ImmutableList.of(), x, x + SWATCH, middle));
      x += needed + GAP;
    }
    for (Map.Entry<String, Mark> other : others.entrySet()) {
      double needed = LINE_SWATCH + TextWidths.REGULAR.of(other.getKey(), SIZE);
      if (x > left && x + needed > left + width) {
        x = left;
        middle += ROW;
      }
      entries.add(
          new Entry(
              other.getKey(), -1, ImmutableList.of(other.getValue()), x, x + LINE_SWATCH, middle));
      x += needed + GAP;
    }
    ImmutableList<Entry> all = entries.build();
    return new Legend(all, all.isEmpty() ? top : middle + ROW / 2);
  }

  private static String label(Mark mark) {
    if (mark instanceof Line line) {
      return line.label();
    }
    return mark instanceof Band band ? band.label() : "";
  }
}
