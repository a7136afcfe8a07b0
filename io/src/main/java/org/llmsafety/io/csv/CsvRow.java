package org.llmsafety.io.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Release;

/**
 * A row of a table. A blank cell is absent, and so is one of a column that the table does not have.
 * A cell that does not fit is reported where it stands, and is absent too.
 */
public final class CsvRow {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

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
    return location().inField(column);
  }

  /** {@return the cell exactly as it stands, if it is not blank} */
  public Optional<String> text(String column) {
    return document
        .index(column)
        .map(index -> record.cells().get(index))
        .filter(cell -> !cell.isBlank());
  }

  /** {@return the cell as a number: digits, a point, a sign, an exponent} */
  public OptionalDouble number(String column) {
    Optional<String> cell = text(column).map(String::strip);
    if (cell.isEmpty()) {
      return OptionalDouble.empty();
    }
    String text = cell.get();
    if (!NUMBER.matcher(text).matches()) {
      report(
          "not-a-number",
          column,
          "expected a number, but was " + CellText.quoted(text) + CellText.hintAt(text));
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      report(
          "not-a-number",
          column,
          "expected a number within range, but was " + CellText.quoted(text));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  /**
   * {@return the cell as a dated claim: a day like 2024-05-13 or a month like 2024-05}
   *
   * @param kind what the date is of
   * @param evidence who says so
   */
  public Optional<Release> date(String column, Release.Kind kind, String evidence) {
    Optional<String> cell = text(column).map(String::strip);
    try {
      if (cell.filter(text -> DAY.matcher(text).matches()).isPresent()) {
        return cell.map(text -> Release.on(kind, LocalDate.parse(text), evidence));
      }
      if (cell.filter(text -> MONTH.matcher(text).matches()).isPresent()) {
        return cell.map(text -> Release.in(kind, YearMonth.parse(text), evidence));
      }
    } catch (DateTimeException e) {
      // A day that is not in the calendar; reported as any other.
    }
    cell.ifPresent(
        text ->
            report(
                "not-a-date",
                column,
                "expected a date like 2024-05-13 or 2024-05, but was " + CellText.quoted(text)));
    return Optional.empty();
  }

  /** Reports that a cell of the row does not fit. */
  public void report(String topic, String column, String message) {
    document.report(topic, location(column), message);
  }
}
