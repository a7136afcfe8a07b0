package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.llmsafety.stats.chart.FigureLayout.Fit;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.chart.RowLayout.Columns;
import org.llmsafety.stats.internal.fonts.Fonts;

/** The panels of a figure, line by line from the top. */
final class PanelStack {
  private static final double PANEL_GAP = 14;
  private static final double DATE_ROW = 19;
  private static final double UNDER_HEADING = 7;

  /** How high a panel beside others is, of its width, and a whole line above them at most. */
  private static final double HEIGHT_BESIDE = 0.64;

  private static final double HEIGHT_ABOVE = 0.45;
  private static final double MOST_STRETCH = 1.2;

  /** How high one panel of several under one another is at most, of its width, and one alone. */
  private static final double HIGHEST = 1;

  private static final double HIGHEST_ALONE = 1.3;

  /** A panel beside others has a name to so many pixels of its width: those that matter most. */
  private static final double NAME_APART = 18;

  private final Figure figure;
  private final PanelGrid grid;
  private final Fit fit;
  private final Fonts fonts;
  private final Columns columns;
  private final double names;
  private final double inner;
  private final Map<Axis, AxisScale> whole;
  private final Map<Axis, AxisScale> narrow;
  private final List<Stacked> panels = new ArrayList<>();

  /**
   * @param names room for what is named at the left of a frame
   * @param inner the page's width between its edges
   */
  PanelStack(
      Figure figure,
      PanelGrid grid,
      Fit fit,
      Fonts fonts,
      Columns columns,
      double names,
      double inner) {
    this.figure = figure;
    this.grid = grid;
    this.fit = fit;
    this.fonts = fonts;
    this.columns = columns;
    this.names = names;
    this.inner = inner;
    this.whole = scales(frame(inner));
    this.narrow =
        grid.isOfSeveral() ? scales(frame(PanelGrid.width(inner, grid.columns()))) : whole;
  }

  private double frame(double width) {
    return width - names - columns.right();
  }

  ImmutableList<Stacked> panels() {
    return ImmutableList.copyOf(panels);
  }

  /** {@return the lower edge of all panels, which begin at an edge} */
  double add(double top, FigureLayout.PageLines lines) {
    double y = top;
    for (int line = 0; line < grid.lines().size(); line++) {
      y = add(line, y);
      Panel last = figure.panels().get(grid.lines().get(line).get(0));
      boolean isShared =
          line + 1 < grid.lines().size() && next(line).across().equals(last.across());
      if (!isShared && !(last.across() instanceof Axis.Dates) && isTicked(last)) {
        y =
            lines.add(
                last.across().title(), y + 2, FigureLayout.AXIS, FigureLayout.TextLine.Kind.AXIS);
      }
    }
    return y;
  }

  private Panel next(int line) {
    return figure.panels().get(grid.lines().get(line + 1).get(0));
  }

  private boolean isTicked(Panel panel) {
    return !Objects.requireNonNull(whole.get(panel.across())).ticks().isEmpty();
  }

  /** A panel of a line before it is known how far the headings of the line reach. */
  private record Begun(PanelLayout layout, Heading heading, ColumnNames columns, double left) {
    double top() {
      return heading.bottom() + UNDER_HEADING + columns.height();
    }
  }

  private double add(int line, double y) {
    ImmutableList<Integer> places = grid.lines().get(line);
    boolean isWhole = !grid.isOfSeveral() || PanelGrid.isWhole(figure, places.get(0));
    double width = isWhole ? inner : PanelGrid.width(inner, grid.columns());
    double height =
        places.stream()
            .mapToDouble(i -> height(figure.panels().get(i), isWhole, frame(width)))
            .max()
            .orElse(0);
    List<Begun> begun = new ArrayList<>();
    for (int column = 0; column < places.size(); column++) {
      double cell = FigureLayout.EDGE + column * (width + PanelGrid.GUTTER);
      begun.add(begin(figure.panels().get(places.get(column)), isWhole, height, y, cell, width));
    }
    double top = begun.stream().mapToDouble(Begun::top).max().orElse(y);
    double bottom = top;
    for (int column = 0; column < places.size(); column++) {
      Begun panel = begun.get(column);
      boolean isNamed = grid.isLast(line, column, figure) || isWhole;
      double right = panel.left() - names + width;
      panels.add(
          new Stacked(
              panel.layout(), panel.left(), top, right, panel.heading(), panel.columns(), isNamed));
      boolean hasDates = isNamed && !panel.layout().across().ticks().isEmpty();
      bottom = Math.max(bottom, top + panel.layout().frame().height() + (hasDates ? DATE_ROW : 0));
    }
    return bottom;
  }

  private double height(Panel panel, boolean isWhole, double frame) {
    double plain = FigureLayout.height(panel, fit);
    if (panel.marks().isEmpty() || !(panel.across() instanceof Axis.Dates)) {
      return plain;
    }
    if (!grid.isOfSeveral()) {
      return Math.rint(
          Math.min(plain, (figure.panels().size() > 1 ? HIGHEST : HIGHEST_ALONE) * frame));
    }
    return Math.rint(
        isWhole
            ? Math.min(plain, HEIGHT_ABOVE * frame)
            : HEIGHT_BESIDE * frame * Math.min(fit.stretch(), MOST_STRETCH));
  }

  private Begun begin(
      Panel panel, boolean isWhole, double height, double y, double cell, double width) {
    AxisScale across = Objects.requireNonNull((isWhole ? whole : narrow).get(panel.across()));
    double frame = frame(width);
    Optional<RowLayout> rows =
        panel.up() instanceof Axis.Categories
            ? Optional.of(RowLayout.of(panel, columns, frame, fonts))
            : Optional.empty();
    PanelLayout layout =
        PanelLayout.of(
            panel,
            height,
            new PanelLayout.Setting(
                across,
                rows,
                fit.labelSize(),
                fonts,
                figure,
                figure.panels().size() > 1,
                isWhole ? Integer.MAX_VALUE : (int) (frame / NAME_APART)));
    Heading heading =
        Heading.of(layout, y + PANEL_GAP + FigureLayout.NAME, frame + columns.right(), fonts);
    ColumnNames columnNames = ColumnNames.of(panel.across(), frame, fonts);
    return new Begun(layout, heading, columnNames, cell + names);
  }

  /** The scale of each axis from left to right, of all panels that share it. */
  private Map<Axis, AxisScale> scales(double frame) {
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
}
