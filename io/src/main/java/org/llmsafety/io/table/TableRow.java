package org.llmsafety.io.table;

import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.io.csv.CsvRow;

/**
 * A row of named cells, whatever kind of file it stands in. {@link TableLayout#rowsInto} reads
 * scores from it.
 */
public interface TableRow {

  /** {@return a row of a CSV table} */
  static TableRow of(CsvRow row) {
    return new CsvTableRow(row);
  }

  /** {@return the cell as it stands, if the row has it and it is not blank} */
  Optional<String> text(String column);

  /** {@return the cell as it stands; "" if the row does not have it or it is blank} */
  default String textOrEmpty(String column) {
    return text(column).orElse("");
  }

  /** {@return the address that the cell gives: its link where it has one, else its text} */
  default Optional<String> address(String column) {
    return text(column);
  }

  /** {@return where the row starts} */
  Location location();

  /** {@return where a cell of the row stands} */
  default Location location(String column) {
    return location().inField(column);
  }
}
