package org.llmsafety.examples.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmsafety.io.csv.CsvRow;

/**
 * Vectara's monthly tables: to which edition each belongs, and which of its values an earlier table
 * of the edition has shown already.
 */
final class VectaraTables {
  /** Made with another variant of the judge: of 47 values 8 change in the next table. */
  private static final String ANOTHER_JUDGE = "2024-07-26";

  private static final String FIRST_OF_SECOND = "2024-08-01";
  private static final String FIRST_OF_THIRD = "2025-11-18";

  private VectaraTables() {}

  /** {@return the lines of the table; rows must be in the order of the months} */
  static List<String> lines(List<CsvRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add("edition,table date,model,hallucination rate,answer rate,shown");
    Map<String, String> last = new HashMap<>();
    for (CsvRow row : rows) {
      String date = BundledTable.text(row, "table_date");
      if (date.equals(ANOTHER_JUDGE)) {
        continue;
      }
      String edition = edition(date);
      String model = BundledTable.text(row, "model");
      String rate = number(BundledTable.text(row, "hallucination_rate"));
      String answered = number(row.text("answer_rate").orElse(""));
      String before = last.put(edition + "\n" + model, rate + "/" + answered);
      lines.add(
          CsvText.row(
              edition,
              date,
              model,
              rate,
              answered,
              (rate + "/" + answered).equals(before) ? "carried forward" : "first"));
    }
    return lines;
  }

  private static String edition(String date) {
    return date.compareTo(FIRST_OF_SECOND) < 0
        ? "HHEM-1.0"
        : date.compareTo(FIRST_OF_THIRD) < 0 ? "HHEM-2.1" : "HHEM-2.3 on new documents";
  }

  /** "3.0 %" and "97.8", both without the sign. */
  private static String number(String text) {
    return text.replace("%", "").strip();
  }
}
