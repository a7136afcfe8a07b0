package org.llmsafety.io.table;

import java.util.Optional;
import org.llmsafety.core.Location;

/** A row of named cells, whatever kind of file it stands in. */
public interface TableRow {

  /** {@return the cell as it stands, if the row has it and it is not blank} */
  Optional<String> text(String column);

  /** {@return the address that the cell gives: its link where it has one, else its text} */
  default Optional<String> address(String column) {
    return text(column);
  }

  /** {@return where the row starts} */
  Location location();

  /** {@return where a cell of the row stands} */
  Location location(String column);
}
