package org.llmsafety.io.csv;

import java.util.Optional;
import java.util.OptionalDouble;
import org.llmsafety.core.Location;
import org.llmsafety.core.Release;

/**
 * A row of a table. A blank cell is absent, and so is one of a column that the table does not have.
 * A cell that does not fit is reported where it stands, and is absent too.
 */
public final class CsvRow {
  private final CsvDocument document;
  private final RecordReader.CsvRecord record;

  CsvRow(CsvDocument document, RecordReader.CsvRecord record) {
    this.document = document;
    this.record = record;
  }

  /** {@return where the row starts} */
  public Location location() {
    return document.at(record.line());
  }

  /** {@return where a cell of the row stands} */
  public Location location(String column) {
    return document.at(record.line(), column);
  }

  /** {@return the cell without blanks around it, if it is not blank} */
  public Optional<String> text(String column) {
    String cell = textOrEmpty(column);
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  /** {@return the cell without blanks around it; "" if the table has no such column} */
  public String textOrEmpty(String column) {
    int index = document.index(column);
    return index < 0 ? "" : record.cells().get(index).strip();
  }

  /** {@return the cell as a number: digits, a point, a sign, an exponent} */
  public OptionalDouble number(String column) {
    return text(column)
        .map(text -> new Cell(text).number(said -> report("not-a-number", column, said)))
        .orElseGet(OptionalDouble::empty);
  }

  /**
   * {@return the cell as a dated claim: a day like 2024-05-13, with or without the time of day
   * behind it, or a month like 2024-05}
   *
   * @param kind what the date is of
   * @param evidence who says so
   */
  public Optional<Release> date(String column, Release.Kind kind, String evidence) {
    return text(column)
        .flatMap(
            text ->
                new Cell(text).date(kind, evidence, said -> report("not-a-date", column, said)));
  }

  /** Reports that a cell of the row does not fit. */
  public void report(String topic, String column, String message) {
    document.report(topic, location(column), message);
  }
}
