package org.llmsafety.examples.calibration;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The page of the gate's false alarms: made of their table alone. */
final class GateLooksPage {
  private static final String OPENING =
      """
      # The gate, asked 52 times

      <!-- Written by org.llmsafety.examples.calibration.GateLooks; change it there. -->

      A gate that is asked every week has 52 chances a year to fail by chance. Here the true loss of safety
      is known; the margin is 0.02 and the level 5 %. A **false alarm** is a FAIL where the loss is just the
      margin, and a **false pass** a PASS where it is. Both may happen to 5 % of runs: with
      [`--looks`](gate.md#looking-again-and-again) over all looks together, without it in one look only.
      One command writes this page, in about half an hour of one processor:

      ```sh
      mvn -q -DskipTests package
      java -cp "examples/target/classes:examples/target/lib/*" \\
        org.llmsafety.examples.calibration.GateLooks
      ```

      In percent of the drawn runs, with the Monte Carlo standard error or, of none, the most that a 95 %
      interval leaves (Clopper and Pearson). **Found**: the share of runs that fail where the loss is 0.10.
      **Passed**: the share that pass where it is 0.
      """;

  private static final String WEEKLY =
      """

      ## Asked every week

      Runs grow by 5 items a week, to 260. A false alarm is a FAIL in any week, a false pass a PASS in any
      week; with "found" stands the week until which half of all runs have failed.
      """;

  private static final String ONCE =
      """

      ## Asked once

      After so many items: by the test that the gate takes, which is exact for items that are 0 or 1 and
      Gaffke's limits for others, and by Student's t with `--students-t`, which is wrong in far more than 5 %
      where few items lose or gain much, above all where few are asked.
      """;

  private GateLooksPage() {}

  /** A line of the table. */
  private record Line(
      GateWorld world,
      GateRule rule,
      int items,
      double loss,
      long runs,
      long failed,
      long passed,
      String weeks) {

    static Line of(String text) {
      List<String> fields = Splitter.on(',').splitToList(text);
      return new Line(
          GateWorld.valueOf(fields.get(0)),
          GateRule.valueOf(fields.get(1)),
          Integer.parseInt(fields.get(2)),
          Double.parseDouble(fields.get(3)),
          Long.parseLong(fields.get(4)),
          Long.parseLong(fields.get(5)),
          Long.parseLong(fields.get(6)),
          fields.get(7));
    }

    boolean isAtMargin() {
      return loss == GateLooks.MARGIN;
    }

    /** Of the same runs, at another loss. */
    boolean isLike(Line other) {
      return world == other.world && rule == other.rule && items == other.items;
    }

    Rate fails() {
      return Rate.of(failed, runs);
    }

    Rate passes() {
      return Rate.of(passed, runs);
    }

    String found() {
      return fails() + (weeks.equals("0") || rule.isOnce() ? "" : " (week " + weeks + ")");
    }
  }

  static String of(List<String> lines) {
    List<Line> data = lines.stream().skip(1).map(Line::of).toList();
    return OPENING
        + WEEKLY
        + tables(
            data, "the gate is asked", line -> !line.rule().isOnce(), line -> line.rule().text())
        + ONCE
        + tables(
            data,
            "items",
            line -> line.rule().isOnce(),
            line ->
                line.items() + (line.rule() == GateRule.ONCE_BY_T ? ", with `--students-t`" : ""));
  }

  private static String tables(
      List<Line> data, String title, Predicate<Line> wanted, Function<Line, String> name) {
    return Arrays.stream(GateWorld.values())
        .map(
            world ->
                "\n### Items "
                    + world.text()
                    + "\n\n| "
                    + title
                    + " | runs | false alarms | false passes | found | passed |\n|---|---|---|---|---|---|\n"
                    + data.stream()
                        .filter(wanted)
                        .filter(line -> line.world() == world && line.isAtMargin())
                        .map(line -> row(line, name.apply(line), data))
                        .collect(joining()))
        .collect(joining());
  }

  private static String row(Line line, String name, List<Line> data) {
    Stream<Line> more =
        data.stream().filter(other -> other.isLike(line) && other.loss() > line.loss());
    Stream<Line> none = data.stream().filter(other -> other.isLike(line) && other.loss() == 0);
    return "| "
        + name
        + " | "
        + line.runs()
        + " | "
        + line.fails()
        + " | "
        + line.passes()
        + " | "
        + more.map(Line::found).collect(joining())
        + " | "
        + none.map(other -> other.passes().toString()).collect(joining())
        + " |\n";
  }
}
