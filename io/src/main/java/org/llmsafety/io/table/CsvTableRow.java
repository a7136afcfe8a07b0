package org.llmsafety.io.table;

import java.util.Optional;
import org.llmsafety.core.Location;
import org.llmsafety.io.csv.CsvRow;

/** A row of CSV as any other row of named cells. */
record CsvTableRow(CsvRow cells) implements TableRow {
  @Override
  public Optional<String> text(String column) {
    return cells.text(column);
  }

  @Override
  public String textOrEmpty(String column) {
    return cells.textOrEmpty(column);
  }

  @Override
  public Location location() {
    return cells.location();
  }

  @Override
  public Location location(String column) {
    return cells.location(column);
  }
}
