package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.FittedPoint;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;
import org.llmsafety.stats.chart.Position;

/**
 * What a figure shows as a table for other programs, at full precision: a row for each point and
 * cell, and for each row that says why there is none, panel by panel.
 *
 * <pre>{@code
 * FigureTable.of(figure).writeCsv(Path.of("figure.csv"));
 * }</pre>
 *
 * <p>The columns x and y are days, numbers or the names of categories, as the panel's axes are. An
 * interval's ends, low and high, are of the number that it lies along. The column details is what
 * hovering the mark says, line by line: of a score also where its date and the score are from.
 */
public final class FigureTable {
  private static final Columns<Line> COLUMNS =
      Columns.<Line>none()
          .plus("panel", Line::panel)
          .plus("name", Line::name)
          .plus("series", Line::series)
          .plus("x", Line::x)
          .plus("y", Line::y)
          .plus("low", line -> line.bar().map(ErrorBar::low))
          .plus("high", line -> line.bar().map(ErrorBar::high))
          .plus("note", Line::note)
          .plus("details", line -> String.join("\n", line.details()));

  private FigureTable() {}

  /** {@return the marks of a figure, in the order of its panels} */
  public static Table of(Figure figure) {
    List<Line> lines = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      panel.marks().forEach(mark -> add(panel, mark, lines));
      if (panel.up() instanceof Axis.Categories rows) {
        for (Axis.Category row : rows.categories()) {
          if (!row.remark().isEmpty()) {
            lines.add(
                new Line(
                    panel.name(),
                    row.name(),
                    "",
                    "",
                    row.name(),
                    Optional.empty(),
                    row.remark(),
                    ImmutableList.of()));
          }
        }
      }
    }
    return COLUMNS.of(lines).withCaption(figure.title());
  }

  private record Line(
      String panel,
      String name,
      String series,
      Object x,
      Object y,
      Optional<ErrorBar> bar,
      String note,
      ImmutableList<String> details) {}

  private static void add(Panel panel, Mark mark, List<Line> lines) {
    if (mark instanceof Point point) {
      lines.add(
          new Line(
              panel.name(),
              name(point.label(), point.details()),
              point.series(),
              across(panel, point.at()),
              up(panel, point.value()),
              point.error(),
              "",
              point.details()));
    } else if (mark instanceof FittedPoint fitted) {
      lines.add(
          new Line(
              panel.name(),
              name("", fitted.details()),
              fitted.label(),
              across(panel, fitted.at()),
              up(panel, fitted.value()),
              Optional.empty(),
              "",
              fitted.details()));
    } else if (mark instanceof HeatCell cell) {
      lines.add(
          new Line(
              panel.name(),
              cell.text(),
              "",
              across(panel, cell.at()),
              up(panel, cell.row()),
              Optional.empty(),
              "",
              cell.details()));
    }
  }

  private static String name(String label, ImmutableList<String> details) {
    return details.isEmpty() ? label : details.get(0);
  }

  private static Object across(Panel panel, Position at) {
    return at.unit() == Position.Unit.DAY ? at.date() : coordinate(panel.across(), at.coordinate());
  }

  private static Object up(Panel panel, double value) {
    return coordinate(panel.up(), value);
  }

  private static Object coordinate(Axis axis, double value) {
    if (axis instanceof Axis.Categories several
        && value >= 0
        && value < several.categories().size()) {
      String name = several.categories().get((int) value).name();
      return name.isEmpty() ? (Object) (int) value : name;
    }
    return value;
  }
}
