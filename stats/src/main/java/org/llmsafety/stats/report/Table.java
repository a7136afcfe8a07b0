package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text cells.
 *
 * <pre>{@code
 * Table table = Table.of("lab", "n").withRow("OpenAI", "10");
 * }</pre>
 *
 * @param header the columns' names
 * @param rows as many cells each as there are columns
 */
public record Table(ImmutableList<String> header, ImmutableList<ImmutableList<String>> rows)
    implements Block {
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  /** Checks that every row has a cell for every column. */
  public Table {
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row must have " + header.size() + " cells, but had " + row.size() + ": " + row);
      }
    }
  }

  /** {@return a table of these columns, without rows} */
  public static Table of(String... header) {
    return new Table(ImmutableList.copyOf(header), ImmutableList.of());
  }

  /** {@return this table and one more row} */
  public Table withRow(String... cells) {
    return withRows(ImmutableList.of(ImmutableList.copyOf(cells)));
  }

  /** {@return this table and more rows} */
  public Table withRows(Iterable<ImmutableList<String>> more) {
    return new Table(
        header, ImmutableList.<ImmutableList<String>>builder().addAll(rows).addAll(more).build());
  }

  /** Whether every cell of a column that is not empty looks like a number. */
  boolean isNumeric(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .filter(cell -> !cell.isEmpty())
        .allMatch(cell -> cell.matches("[<>]?\\s?[-+−]?[0-9.,]+( %)?( to [-+−]?[0-9.,∞]+)?|–"));
  }

  /**
   * Writes the table as CSV after RFC 4180, UTF-8. Text that a spreadsheet would take for a formula
   * gets an apostrophe in front.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writeCsv(Path path) {
    try {
      Files.writeString(path, toCsv());
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + path, e);
    }
  }

  String toCsv() {
    StringBuilder csv = new StringBuilder();
    csv.append(line(header));
    rows.forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Table::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = isFormula(text) ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0
        && !text.matches("[-+]?[0-9]+(\\.[0-9]+)?(E[-+]?[0-9]+)?");
  }
}
