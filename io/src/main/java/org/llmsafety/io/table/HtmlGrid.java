package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Lays the cells of a table's rows out in columns, one row after the other. */
final class HtmlGrid {
  /** More columns than this are not looked at, so that no cell can span a machine's memory. */
  private static final int MOST_COLUMNS = 1000;

  /** The most rows that a cell can span by the standard. */
  private static final int MOST_ROWS = 65_534;

  /** By column, the cells that reach down into the next row. */
  private List<Span> reachingDown = new ArrayList<>();

  /** A cell, and how many more rows it spans. */
  private record Span(HtmlCell cell, int rowsLeft) {}

  /** Starts a group of rows, into which no cell of the group before reaches. */
  void startGroup() {
    reachingDown = new ArrayList<>();
  }

  /** {@return the cell of each column} */
  ImmutableList<HtmlCell> layOut(Element row) {
    List<Span> spans = new ArrayList<>();
    for (Element child : row.children()) {
      String name = child.normalName();
      if (name.equals("td") || name.equals("th")) {
        passReachingDown(spans);
        add(new HtmlCell(child), spans);
      }
    }
    passReachingDown(spans);
    reachingDown = spans;
    return spans.stream().map(Span::cell).collect(ImmutableList.toImmutableList());
  }

  /** Columns that a cell from above takes are passed over by the cells of the row. */
  private void passReachingDown(List<Span> spans) {
    while (spans.size() < reachingDown.size() && reachingDown.get(spans.size()).rowsLeft() > 0) {
      Span above = reachingDown.get(spans.size());
      spans.add(new Span(above.cell(), above.rowsLeft() - 1));
    }
  }

  private static void add(HtmlCell cell, List<Span> spans) {
    int columns = Math.max(1, cell.span("colspan", MOST_COLUMNS));
    int rows = cell.span("rowspan", MOST_ROWS);
    int rowsLeft = rows == 0 ? MOST_ROWS : rows - 1; // none stands for all that follow
    for (int i = 0; i < columns && spans.size() < MOST_COLUMNS; i++) {
      spans.add(new Span(cell, rowsLeft));
    }
  }
}
