package org.llmsafety.io.table;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.llmsafety.core.Scale;

/** The cells of the row that is being read; what is wrong with one is reported at its place. */
interface RowCells {
  /** {@return the number in that column; empty if it is blank or no number, which is reported} */
  OptionalDouble number(String column, Scale scale);

  /** {@return the number in that text of a cell of the column; empty if none, which is reported} */
  OptionalDouble number(String column, String text, Scale scale);

  /** {@return the text in that column, if it is not blank} */
  Optional<String> text(String column);

  /** {@return what takes the sentence that states what is wrong in that column} */
  Consumer<String> misfit(String column);
}
