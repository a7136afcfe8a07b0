package org.llmsafety.examples.calibration;

import com.google.common.base.Splitter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of the leverage study: made of its table alone. */
final class LeveragePage {
  private static final String OPENING =
      """
      # Leverage: clustered errors where one family decides

      <!-- Written by org.llmsafety.examples.calibration.LeverageStudy; change it there. -->

      Where one family alone decides an estimate, the fit goes through its scores whatever they are. Its
      residuals are 0, most of the variance is missing from the clustered error (CR2), and a true "no
      trend" is rejected in a third to a half of all cases, in every implementation of that error. Such
      errors are refused here, and so are those that would show less than 80 % of the variance where
      scores of a family correlate at .6 (`ExpectedVariance` has how that limit was found). This page
      has what was then measured: normal scores without a trend or difference, in fields that one family
      or lab decides and in fields that none does. "With holes": every third model lacks one of two
      benchmarks. Generalised weights are estimated, which their error does not allow for. One command
      writes this page, in some ten minutes:

      ```sh
      mvn -q -DskipTests package
      java -cp "examples/target/classes:examples/target/lib/*" \\
        org.llmsafety.examples.calibration.LeverageStudy
      ```

      Each cell: rejections of a true null at 5 %, in percent of the answers given, with the Monte Carlo
      standard error or, of none, the most that a 95 % interval leaves (Clopper and Pearson), and how many
      were refused if more than .5 %; in columns, the correlation of scores within families
      (within labs, where errors are by lab).
      """;

  private LeveragePage() {}

  static String of(List<String> lines) {
    Map<String, Map<String, StringBuilder>> tables = new LinkedHashMap<>();
    lines.stream()
        .skip(1)
        .map(LeveragePage::fields)
        .forEach(
            fields ->
                tables
                    .computeIfAbsent(fields.get(5), key -> new LinkedHashMap<>())
                    .computeIfAbsent(fields.get(0), key -> new StringBuilder())
                    .append(' ')
                    .append(cell(fields))
                    .append(" |"));
    StringBuilder page = new StringBuilder(OPENING);
    tables.forEach(
        (method, rows) -> {
          page.append("\n## ")
              .append(method)
              .append("\n\n| field | 0 | .3 | .6 |\n|---|---|---|---|\n");
          rows.forEach(
              (design, cells) ->
                  page.append("| ")
                      .append(LeverageDesign.valueOf(design))
                      .append(" |")
                      .append(cells)
                      .append('\n'));
        });
    return page.toString();
  }

  /** {@return design, correlation, replications, how many answered and rejected, and method} */
  static List<String> fields(String line) {
    return Splitter.on(',').limit(6).splitToList(line.replace("\"", ""));
  }

  private static String cell(List<String> fields) {
    int tries = Integer.parseInt(fields.get(2));
    int answered = Integer.parseInt(fields.get(3));
    return new Rate(Long.parseLong(fields.get(4)), answered, tries).orRefused();
  }
}
