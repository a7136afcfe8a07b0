package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;

/**
 * Which panels of a figure stand side by side: panels of numbers over dates do, each at least as
 * wide as a telephone shows one, and an emphasised one takes a whole line. All other figures have
 * one panel a line.
 *
 * @param columns how many panels a line has at most
 * @param lines the panels by their places in the figure, line by line
 */
record PanelGrid(int columns, ImmutableList<ImmutableList<Integer>> lines) {
  /** Between panels side by side. */
  static final double GUTTER = 26;

  /** Panels are never narrower, unless the figure says in how many columns they stand. */
  private static final double LEAST_WIDTH = 300;

  private static final int MOST_COLUMNS = 3;

  /** So few panels stand in two columns at most, so that lines are full. */
  private static final int FEW = 4;

  static PanelGrid of(Figure figure, double width) {
    List<Panel> panels = figure.panels();
    boolean isOfDates =
        panels.stream()
            .allMatch(
                panel ->
                    panel.across() instanceof Axis.Dates && panel.up() instanceof Axis.Numbers);
    long plain = panels.stream().filter(panel -> !isWide(panel)).count();
    int columns =
        isOfDates
            ? (int) Math.min(plain, figure.columns().orElseGet(() -> withRoom(plain, width)))
            : 1;
    return new PanelGrid(Math.max(1, columns), lines(panels, Math.max(1, columns)));
  }

  private static int withRoom(long panels, double width) {
    int most = panels <= FEW ? 2 : MOST_COLUMNS;
    while (most > 1 && width(width, most) < LEAST_WIDTH) {
      most--;
    }
    return most;
  }

  private static boolean isWide(Panel panel) {
    return panel.weight() == Panel.Weight.EMPHASISED;
  }

  private static ImmutableList<ImmutableList<Integer>> lines(List<Panel> panels, int columns) {
    ImmutableList.Builder<ImmutableList<Integer>> lines = ImmutableList.builder();
    List<Integer> plain = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      if (isWide(panels.get(i))) {
        Lists.partition(plain, columns).forEach(line -> lines.add(ImmutableList.copyOf(line)));
        plain.clear();
        lines.add(ImmutableList.of(i));
      } else {
        plain.add(i);
      }
    }
    Lists.partition(plain, columns).forEach(line -> lines.add(ImmutableList.copyOf(line)));
    return lines.build();
  }

  /** {@return whether panels stand side by side} */
  boolean isOfSeveral() {
    return columns > 1;
  }

  /** {@return whether a panel takes a whole line, whatever the columns} */
  static boolean isWhole(Figure figure, int panel) {
    return isWide(figure.panels().get(panel));
  }

  /** {@return whether a panel has none below it in its column, and so names the dates} */
  boolean isLast(int line, int column, Figure figure) {
    if (line + 1 == lines.size() || isWhole(figure, lines.get(line).get(0))) {
      return true;
    }
    ImmutableList<Integer> next = lines.get(line + 1);
    return column >= next.size() || isWhole(figure, next.get(0));
  }

  /** {@return how wide each of so many columns is} */
  static double width(double width, int columns) {
    return (width - (columns - 1) * GUTTER) / columns;
  }
}
