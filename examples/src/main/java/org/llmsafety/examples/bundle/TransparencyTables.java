package org.llmsafety.examples.bundle;

import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.llmsafety.io.csv.CsvRow;

/** Editions of the Foundation Model Transparency Index: rows are indicators and columns labs. */
final class TransparencyTables {
  private static final ImmutableSet<String> NO_LABS =
      ImmutableSet.of("Domain", "Subdomain", "Indicator", "Total");

  private TransparencyTables() {}

  static List<String> lines(List<String> editions, List<Path> files) {
    List<String> lines = new ArrayList<>();
    lines.add("edition,lab,disclosed,indicators");
    for (int i = 0; i < editions.size(); i++) {
      List<CsvRow> indicators =
          CsvText.rows(files.get(i)).stream().filter(TransparencyTables::isIndicator).toList();
      for (String lab : CsvText.header(files.get(i))) {
        if (NO_LABS.contains(lab)) {
          continue;
        }
        long disclosed =
            indicators.stream().filter(row -> BundledTable.text(row, lab).equals("1")).count();
        lines.add(
            CsvText.row(
                editions.get(i),
                lab,
                Long.toString(disclosed),
                Integer.toString(indicators.size())));
      }
    }
    return lines;
  }

  /** The last row of some editions is their sum. */
  private static boolean isIndicator(CsvRow row) {
    return row.text("Indicator").filter(name -> !name.equals("Total")).isPresent();
  }
}
