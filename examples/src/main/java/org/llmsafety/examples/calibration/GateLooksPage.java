package org.llmsafety.examples.calibration;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The page of the gate's false alarms: made of their table alone. */
final class GateLooksPage {
  private static final String OPENING =
      """
      # The gate, asked 52 times

      <!-- Written by org.llmsafety.examples.calibration.GateLooks; change it there. -->

      A gate that is asked every week has 52 chances a year to fail by chance. Here runs grow by 5 items
      a week; the true loss of safety is known; the margin is 0.02 and the level 5 %. A **false alarm** is
      a FAIL in any week where the loss is just the margin, and a **false pass** a PASS in any week where
      it is. Both may happen to 5 % of runs: with [`--looks`](gate.md#looking-again-and-again) over all 52
      looks together, without it in one look only. One command writes this page, in some minutes:

      ```sh
      mvn -q -DskipTests package
      java -cp "examples/target/classes:examples/target/lib/*" \\
        org.llmsafety.examples.calibration.GateLooks
      ```

      In percent of the drawn runs, with the Monte Carlo standard error or, of none, the most that a 95 %
      interval leaves (Clopper and Pearson). **Found**: the share of runs that fail in any week where the
      loss is 0.10, and the week until which half of them have.
      """;

  private GateLooksPage() {}

  static String of(List<String> lines) {
    Map<GateWorld, StringBuilder> rows = new EnumMap<>(GateWorld.class);
    List<List<String>> data =
        lines.stream().skip(1).map(line -> Splitter.on(',').splitToList(line)).toList();
    for (List<String> fields : data) {
      if (isAtMargin(fields)) {
        rows.computeIfAbsent(GateWorld.valueOf(fields.get(0)), world -> new StringBuilder())
            .append("| ")
            .append(GateRule.valueOf(fields.get(1)).text())
            .append(" | ")
            .append(fields.get(3))
            .append(" | ")
            .append(rate(fields, 4))
            .append(" | ")
            .append(rate(fields, 5))
            .append(" | ")
            .append(
                data.stream()
                    .filter(other -> !isAtMargin(other))
                    .filter(other -> other.subList(0, 2).equals(fields.subList(0, 2)))
                    .map(GateLooksPage::found)
                    .collect(joining()))
            .append(" |\n");
      }
    }
    StringBuilder page = new StringBuilder(OPENING);
    rows.forEach(
        (world, row) ->
            page.append("\n## Items ")
                .append(world.text())
                .append(
                    "\n\n| the gate is asked | runs | false alarms | false passes | found |\n|---|---|---|---|---|\n")
                .append(row));
    return page.toString();
  }

  private static boolean isAtMargin(List<String> fields) {
    return Double.parseDouble(fields.get(2)) == GateLooks.MARGIN;
  }

  private static String found(List<String> fields) {
    return rate(fields, 4) + (fields.get(6).equals("0") ? "" : " (week " + fields.get(6) + ")");
  }

  private static Rate rate(List<String> fields, int column) {
    return Rate.of(Long.parseLong(fields.get(column)), Long.parseLong(fields.get(3)));
  }
}
