package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.llmsafety.stats.internal.files.WholeFile;

/**
 * A table of text cells.
 *
 * <pre>{@code
 * Table table = Table.of("lab", "n").withRow("OpenAI", "10");
 * }</pre>
 *
 * @param caption what the rows are, in a few words; may be empty, and is not part of the CSV
 * @param header the columns' names
 * @param rows as many cells each as there are columns
 */
public record Table(
    String caption, ImmutableList<String> header, ImmutableList<ImmutableList<String>> rows)
    implements Block {
  // full-width signs too: some spreadsheets read them as the plain ones
  private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]+)?(?:E[-+]?[0-9]+)?|Infinity)");
  private static final String SHOWN_NUMBER =
      "[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?(?:E[-+]?[0-9]+)?|[-+−]?∞";
  private static final Pattern SHOWN =
      Pattern.compile("(?:[<>] )?(?:" + SHOWN_NUMBER + ")(?: %)?(?: to (?:" + SHOWN_NUMBER + "))?");
  private static final String NOTHING = "–";

  /** Checks that there are columns and that every row has a cell for each. */
  public Table {
    if (header.isEmpty()) {
      throw new IllegalArgumentException("a table must have columns, but had none");
    }
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row must have " + header.size() + " cells, but had " + row.size() + ": " + row);
      }
    }
  }

  /** {@return a table of these columns, without rows} */
  public static Table of(String... header) {
    return new Table("", ImmutableList.copyOf(header), ImmutableList.of());
  }

  /** {@return this table, with these rows} */
  public Table withCaption(String caption) {
    return new Table(caption, header, rows);
  }

  /** {@return this table and one more row} */
  public Table withRow(String... cells) {
    return withRows(ImmutableList.of(ImmutableList.copyOf(cells)));
  }

  /** {@return this table and more rows} */
  public Table withRows(Iterable<ImmutableList<String>> more) {
    return new Table(
        caption,
        header,
        ImmutableList.<ImmutableList<String>>builder().addAll(rows).addAll(more).build());
  }

  /** Whether a column holds numbers, and nothing else but empty cells and dashes. */
  boolean isNumeric(int column) {
    List<String> stated =
        rows.stream()
            .map(row -> row.get(column))
            .filter(cell -> !cell.isEmpty() && !cell.equals(NOTHING))
            .toList();
    return !stated.isEmpty() && stated.stream().allMatch(cell -> SHOWN.matcher(cell).matches());
  }

  /**
   * Writes the table as CSV after RFC 4180, UTF-8. Text that a spreadsheet would take for a formula
   * gets an apostrophe in front.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void writeCsv(Path path) {
    WholeFile.write(path, toCsv());
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
        && !PLAIN_NUMBER.matcher(text).matches();
  }
}
