package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.Quantity;
import org.llmsafety.stats.study.SafetyAnswer;

/**
 * Every number of a study's findings as a table for other programs, at full precision: one row a
 * number, and one for a finding that states none.
 *
 * <pre>{@code
 * FindingTable.of(ImmutableMap.of("HELM Safety", answer)).writeCsv(Path.of("findings.csv"));
 * }</pre>
 */
public final class FindingTable {
  private static final Columns<Line> COLUMNS =
      Columns.<Line>none()
          .plus("set", Line::set)
          .plus("question", line -> line.answer.question())
          .plus("verdict", line -> line.answer.claim())
          .plus("kind", line -> line.finding.kind().toString())
          .plus("number", line -> line.number.map(Quantity::name))
          .plus("value", line -> line.number.map(Quantity::value))
          .plus("shown", line -> line.number.map(Quantity::shown))
          .plus("sentence", line -> line.finding.sentence());

  private FindingTable() {}

  /**
   * {@return one row for each number of these answers}
   *
   * @param answers each by the name of the set of scores that it is of
   */
  public static Table of(Map<String, SafetyAnswer> answers) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    answers.forEach(
        (set, answer) -> {
          for (Finding finding : answer.findings()) {
            if (finding.numbers().isEmpty()) {
              lines.add(new Line(set, answer, finding, Optional.empty()));
            }
            finding
                .numbers()
                .forEach(number -> lines.add(new Line(set, answer, finding, Optional.of(number))));
          }
        });
    return COLUMNS.of(lines.build());
  }

  private record Line(
      String set, SafetyAnswer answer, Finding finding, Optional<Quantity> number) {}
}
