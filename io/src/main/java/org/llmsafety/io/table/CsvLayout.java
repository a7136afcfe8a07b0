package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;

/**
 * Describes a CSV table of your own: which column holds what. Wide tables have one column per
 * benchmark, tall ones one row per score.
 *
 * <pre>{@code
 * CsvLayout inHouse =
 *     CsvLayout.wide()
 *         .lab("provider").model("model").released("release date")
 *         .score("Refusals %", Benchmark.of("in-house/refusals", Scale.PERCENT))
 *         .score("Jailbreak ASR", Benchmark.of("in-house/jailbreaks", Scale.UNIT.lowerIsSafer()));
 * }</pre>
 *
 * <p>Columns are known by their names, without regard to case and to blanks around them. A column
 * that the header names twice is an error, and the first of them is read.
 */
public final class CsvLayout extends TableLayout<CsvLayout> {
  private final TableColumns columns;
  private final CsvDialect dialect;

  private CsvLayout(TableColumns columns, CsvDialect dialect) {
    this.columns = columns;
    this.dialect = dialect;
  }

  /** {@return a table with a column for each benchmark} */
  public static CsvLayout wide() {
    return new CsvLayout(TableColumns.wide(), CsvDialect.withDefaults());
  }

  /** {@return a table with a row for each score} */
  public static CsvLayout tall() {
    return new CsvLayout(TableColumns.tall(), CsvDialect.withDefaults());
  }

  /** {@return this layout, its cells separated by that character and not by commas} */
  public CsvLayout delimiter(char delimiter) {
    return new CsvLayout(columns, dialect.withDelimiter(delimiter));
  }

  /**
   * {@return this layout, its cells separated as the header of each table shows: by the comma, the
   * semicolon, the tab or the bar, whichever makes most columns of it}
   */
  public CsvLayout anyDelimiter() {
    return new CsvLayout(columns, CsvDialect.withAnyDelimiter());
  }

  @Override
  TableColumns columns() {
    return columns;
  }

  @Override
  CsvLayout with(TableColumns columns) {
    return new CsvLayout(columns, dialect);
  }

  @Override
  String kind() {
    return "CSV";
  }

  @Override
  ImmutableList<String> missingIn(Source source) {
    ImmutableSet<String> there =
        dialect.header(source).stream()
            .map(CsvDocument::key)
            .collect(ImmutableSet.toImmutableSet());
    return columns.missing(column -> there.contains(CsvDocument.key(column)));
  }

  /**
   * {@return the columns that are missing and those that are there} Of a table whose cells another
   * character separates, that it does, and what is missing then.
   */
  @Override
  public Optional<String> nearMiss(Source source) {
    CsvLayout other = new CsvLayout(columns, CsvDialect.seenIn(source));
    char separator = other.dialect.delimiter();
    boolean isOther =
        separator != dialect.delimiter()
            && other.missingIn(source).size() < missingIn(source).size();
    if (!isOther) {
      return super.nearMiss(source)
          .map(
              said ->
                  missingIn(source).isEmpty()
                      ? said
                      : said + " among " + LayoutSuggestion.shown(dialect.header(source)));
    }
    return Optional.of(
        "cells must be separated by "
            + LayoutSuggestion.separator(dialect.delimiter())
            + ", but are by "
            + LayoutSuggestion.separator(separator)
            + ", which delimiter('"
            + (separator == '\t' ? "\\t" : separator)
            + "') reads"
            + other.nearMiss(source).map(said -> ", and " + said).orElse(""));
  }

  @Override
  void forEachRow(Source source, ScoreSink problems, Consumer<? super TableRow> action)
      throws IOException {
    try (CsvDocument table = dialect.open(source, problems::problem)) {
      table.reportRepeated(columns.named());
      // A loop of its own: as a function of a row it would be compiled along with all it calls.
      Optional<CsvRow> row = table.next();
      while (row.isPresent()) {
        action.accept(TableRow.of(row.get()));
        row = table.next();
      }
    }
  }
}
