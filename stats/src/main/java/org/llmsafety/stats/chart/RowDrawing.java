package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.chart.Letters.Anchor;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.fonts.Fonts;

/** Rows and columns of categories as elements: their names and words, and the cells between. */
final class RowDrawing {
  private static final double BESIDE = 8;
  private static final double INDENT = 6;
  private static final double GAP = 10;

  /** The strongest shade, at which letters of the text's colour still stand out. */
  static final double STRONGEST = 0.56;

  private final FigureLayout layout;
  private final Canvas canvas;

  RowDrawing(FigureLayout layout, Canvas canvas) {
    this.layout = layout;
    this.canvas = canvas;
  }

  /** The lines between rows, under all marks. */
  void lines(PanelLayout panel) {
    for (RowLayout rows : panel.rows().stream().toList()) {
      StringBuilder lines = new StringBuilder();
      for (RowLayout.Row row : rows.rows()) {
        if (row.top() > 0) {
          lines.append(
              "M" + Decimals.pair(0, row.top()) + "H" + Decimals.of(panel.frame().width()));
        }
      }
      if (!lines.isEmpty()) {
        canvas.shape("path", SvgClass.GRID, "d", lines);
      }
    }
  }

  /** What is printed of rows and columns. */
  void words(Stacked stacked, SvgStyle.Tone page) {
    PanelLayout panel = stacked.layout();
    for (RowLayout rows : panel.rows().stream().toList()) {
      boolean isStacked = rows.columns().isStacked();
      for (RowLayout.Row row : rows.rows()) {
        row.lines().forEach(words -> letters(words, isStacked, panel, page));
      }
    }
    columns(stacked.columns(), panel);
  }

  private void letters(
      RowLayout.Words words, boolean isStacked, PanelLayout panel, SvgStyle.Tone page) {
    double y = words.baseline();
    double size = FigureLayout.AXIS;
    if (isStacked || words.role() == RowLayout.Words.Role.REMARK) {
      blank(words, isStacked ? INDENT : BESIDE, page);
    }
    if (isStacked) {
      Letters letters = Letters.of(words.text(), INDENT, y, size).over(page);
      canvas.letters(words.role() == RowLayout.Words.Role.NAME ? letters.bold() : letters.muted());
      return;
    }
    canvas.letters(
        switch (words.role()) {
          case NAME -> Letters.of(words.text(), -BESIDE, y, size).at(Anchor.END);
          case ASIDE -> Letters.of(words.text(), panel.frame().width() + GAP, y, size).muted();
          case REMARK -> Letters.of(words.text(), BESIDE, y, size).muted().over(page);
        });
  }

  /** The page behind words that stand among marks, so that no line strikes them through. */
  private void blank(RowLayout.Words words, double x, SvgStyle.Tone page) {
    boolean isBold = words.role() == RowLayout.Words.Role.NAME;
    canvas.shape(
        "rect",
        page.equals(SvgStyle.TINT) ? SvgClass.TINT : SvgClass.PAGE,
        "x",
        x - 2,
        "y",
        words.baseline() - FigureLayout.AXIS,
        "width",
        layout.fonts().roomFor(words.text(), FigureLayout.AXIS, isBold) + 4,
        "height",
        FigureLayout.AXIS * FigureLayout.LINE);
  }

  private void columns(ColumnNames columns, PanelLayout panel) {
    for (int i = 0; i < columns.names().size(); i++) {
      ImmutableList<String> lines = columns.names().get(i);
      double centre = panel.across().at(i);
      if (columns.isUpright()) {
        double x = centre + ColumnNames.LETTERS * 0.35;
        canvas.letters(Letters.of(lines.get(0), x, -5, ColumnNames.LETTERS).upwards());
        continue;
      }
      double y = -6 - (lines.size() - 1) * ColumnNames.LEADING;
      for (String line : lines) {
        canvas.letters(Letters.of(line, centre, y, ColumnNames.LETTERS).at(Anchor.MIDDLE));
        y += ColumnNames.LEADING;
      }
    }
  }

  /** The cells, each with its text where that finds room. */
  void cells(PanelLayout panel) {
    for (HeatCell cell : panel.panel().cells()) {
      if (panel.across() instanceof CategoryScale columns && panel.rows().isPresent()) {
        cell(panel.panel(), cell, columns, panel.rows().get().scale());
      }
    }
  }

  private void cell(Panel panel, HeatCell cell, CategoryScale columns, CategoryScale rows) {
    int column = (int) cell.at().coordinate();
    double width = columns.length(column);
    double height = rows.length(cell.row());
    canvas.openMark(panel, List.of(cell), String.join("\n", cell.details()));
    canvas.shape(
        "rect",
        cell.shade() >= 0 ? SvgClass.FIRST : SvgClass.SECOND,
        "x",
        columns.starts().get(column) + 0.5,
        "y",
        rows.starts().get(cell.row()) + 0.5,
        "width",
        width - 1,
        "height",
        height - 1,
        "fill-opacity",
        Math.abs(cell.shade()) * STRONGEST);
    String text = Fonts.printed(cell.text());
    double size = layout.labelSize();
    if (!text.isEmpty() && layout.fonts().roomFor(text, size, false) <= width - 2) {
      double y = rows.at(cell.row()) + size * 0.35;
      canvas.letters(Letters.of(text, columns.at(column), y, size).at(Anchor.MIDDLE));
    }
    canvas.closeMark();
  }
}
