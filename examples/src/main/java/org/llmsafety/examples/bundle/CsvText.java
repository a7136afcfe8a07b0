package org.llmsafety.examples.bundle;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;

/** Rows of CSV as they are read and written here. */
final class CsvText {
  private CsvText() {}

  /** {@return the rows of a file, each of which must fit its header} */
  static List<CsvRow> rows(Path file) {
    List<CsvRow> rows = new ArrayList<>();
    try (CsvDocument table =
        CsvDialect.withDefaults()
            .open(
                Source.ofFile(file),
                problem -> {
                  throw new IllegalArgumentException(problem.toString());
                })) {
      table.forEachRow(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** {@return the columns of a file} */
  static List<String> header(Path file) {
    return CsvDialect.withDefaults().header(Source.ofFile(file));
  }

  /** {@return a line; a cell is in quotes where it must be} */
  static String row(String... cells) {
    return Arrays.stream(cells).map(CsvText::cell).collect(joining(","));
  }

  /** {@return a line of some of the row's columns, as they stand} */
  static String row(CsvRow row, List<String> columns) {
    return columns.stream().map(column -> cell(row.text(column).orElse(""))).collect(joining(","));
  }

  private static String cell(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
