package org.llmsafety.io.table;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.csv.Cell;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.internal.RepeatedColumn;

/** A table on a web page: its header, and its rows one after the other. */
final class HtmlTable {
  /** Rows of a header past these are read as any others, which their cells will not bear. */
  private static final int MOST_HEADER_ROWS = 10;

  private final Element table;
  private final ImmutableList<Element> rows;
  private final int headerRows;
  private final ImmutableSetMultimap<String, Integer> indexesByKey;

  private HtmlTable(Element table, ImmutableList<Element> rows, List<List<HtmlCell>> header) {
    this.table = table;
    this.rows = rows;
    this.headerRows = header.size();
    this.indexesByKey = indexesByKey(header);
  }

  static HtmlTable of(Element table) {
    ImmutableList<Element> rows = rowsOf(table);
    return new HtmlTable(table, rows, headerOf(rows));
  }

  /** The rows of the table itself and not of tables in its cells; those of its foot are none. */
  private static ImmutableList<Element> rowsOf(Element table) {
    ImmutableList.Builder<Element> rows = ImmutableList.builder();
    for (Element child : table.children()) {
      switch (child.normalName()) {
        case "tr" -> rows.add(child);
        case "thead", "tbody" ->
            child.children().stream()
                .filter(row -> row.normalName().equals("tr"))
                .forEach(rows::add);
        default -> {
          // A caption, a group of columns, a foot.
        }
      }
    }
    return rows.build();
  }

  private static List<List<HtmlCell>> headerOf(ImmutableList<Element> rows) {
    List<List<HtmlCell>> header = new ArrayList<>();
    HtmlGrid grid = new HtmlGrid();
    boolean hasHead = rows.stream().limit(1).anyMatch(HtmlTable::isInHead);
    for (Element row : rows) {
      ImmutableList<HtmlCell> cells = grid.layOut(row);
      boolean isHeader =
          hasHead ? isInHead(row) : !cells.isEmpty() && cells.stream().allMatch(HtmlCell::isHeader);
      if (!isHeader || header.size() == MOST_HEADER_ROWS) {
        return header.isEmpty() ? ImmutableList.of(cells) : header;
      }
      header.add(cells);
    }
    return header;
  }

  private static boolean isInHead(Element row) {
    return row.parent() != null && row.parent().normalName().equals("thead");
  }

  private static ImmutableSetMultimap<String, Integer> indexesByKey(List<List<HtmlCell>> header) {
    int columns = header.stream().mapToInt(List::size).max().orElse(0);
    ImmutableSetMultimap.Builder<String, Integer> indexes = ImmutableSetMultimap.builder();
    for (int i = 0; i < columns; i++) {
      int column = i;
      ImmutableList<String> texts =
          header.stream()
              .filter(row -> column < row.size())
              .map(row -> row.get(column))
              .distinct()
              .map(HtmlCell::text)
              .filter(text -> !text.isEmpty())
              .collect(toImmutableList());
      if (!texts.isEmpty()) {
        indexes.put(CsvDocument.key(texts.get(texts.size() - 1)), i);
        indexes.put(CsvDocument.key(texts.stream().collect(joining(" "))), i);
      }
    }
    return indexes.build();
  }

  /** {@return the line of the page that the table starts on} */
  long line() {
    return lineOf(table);
  }

  private static long lineOf(Element element) {
    return Math.max(1, element.sourceRange().start().lineNumber());
  }

  /** {@return those of the columns that the table lacks} */
  boolean has(String column) {
    return indexesByKey.containsKey(CsvDocument.key(column));
  }

  /** Reports those of these columns that the header names twice; the first of them is read. */
  void reportRepeated(ImmutableSet<String> columns, Location page, ScoreSink sink) {
    for (String column : columns) {
      RepeatedColumn.of(column, indexesByKey.get(CsvDocument.key(column)), page.atLine(line()))
          .ifPresent(sink::problem);
    }
  }

  /** Hands on the rows below the header. Rows without cells that say anything are passed over. */
  void forEachRow(Location page, ScoreSink sink, Consumer<? super TableRow> action) {
    HtmlGrid grid = new HtmlGrid();
    Optional<Element> group = Optional.empty();
    for (int i = 0; i < rows.size(); i++) {
      Element element = rows.get(i);
      Optional<Element> parent = Optional.ofNullable(element.parent());
      if (!parent.equals(group)) {
        grid.startGroup();
        group = parent;
      }
      ImmutableList<HtmlCell> cells = grid.layOut(element);
      if (i >= headerRows && cells.stream().anyMatch(cell -> !cell.text().isEmpty())) {
        Row row = new Row(cells, page.atLine(lineOf(element)), i - headerRows + 1);
        if (row.isHeading()) {
          row.reportHeading(sink);
        } else {
          action.accept(row);
        }
      }
    }
  }

  private final class Row implements TableRow {
    private final ImmutableList<HtmlCell> cells;
    private final Location line;
    private final int number;

    Row(ImmutableList<HtmlCell> cells, Location line, int number) {
      this.cells = cells;
      this.line = line;
      this.number = number;
    }

    boolean isHeading() {
      return cells.size() > 1 && cells.stream().distinct().count() == 1;
    }

    void reportHeading(ScoreSink sink) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "heading-row",
                  "a row of one cell is taken for a heading: %s",
                  new Cell(cells.get(0).text()).quoted())
              .at(location()));
    }

    private Optional<HtmlCell> cell(String column) {
      return indexesByKey.get(CsvDocument.key(column)).stream()
          .findFirst()
          .filter(index -> index < cells.size())
          .map(cells::get);
    }

    @Override
    public Optional<String> text(String column) {
      return cell(column).map(HtmlCell::text).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> address(String column) {
      return cell(column).flatMap(HtmlCell::address);
    }

    @Override
    public Location location() {
      return line.inField("row " + number);
    }

    @Override
    public Location location(String column) {
      return line.inField("row " + number + ", " + column);
    }
  }
}
