package org.llmsafety.io.bundled;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;

/** The rows of a table that comes with the library, which must fit. */
final class BundledRows {
  private BundledRows() {}

  static ImmutableList<CsvRow> of(String resource) {
    ImmutableList.Builder<CsvRow> rows = ImmutableList.builder();
    try (CsvDocument table =
        CsvDialect.withDefaults()
            .open(
                Source.ofResource(BundledScores.class, resource),
                problem -> {
                  throw new IllegalStateException("a bundled file is damaged: " + problem);
                })) {
      table.forEachRow(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.build();
  }

  static String text(CsvRow row, String column) {
    return row.text(column).orElseThrow(() -> damaged(row, column));
  }

  static long count(CsvRow row, String column) {
    return Math.round(row.number(column).orElseThrow(() -> damaged(row, column)));
  }

  private static IllegalStateException damaged(CsvRow row, String column) {
    return new IllegalStateException("a bundled file is damaged at " + row.location(column));
  }
}
