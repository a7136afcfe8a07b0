package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.Quantity;
import org.llmsafety.stats.study.SafetyAnswer;

/**
 * Every number of a study's findings as a table for other programs, at full precision: one row a
 * number, and one for a finding that states none.
 *
 * <pre>{@code
 * FindingTable.of(answers).writeCsv(Path.of("findings.csv"));
 * }</pre>
 */
public final class FindingTable {
  private FindingTable() {}

  /** {@return one row for each number of these answers} */
  public static Table of(Iterable<SafetyAnswer> answers) {
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (SafetyAnswer answer : answers) {
      for (Finding finding : answer.findings()) {
        if (finding.numbers().isEmpty()) {
          rows.add(row(answer, finding, "", "", ""));
        }
        for (Quantity number : finding.numbers()) {
          rows.add(
              row(answer, finding, number.name(), Double.toString(number.value()), number.shown()));
        }
      }
    }
    return Table.of("question", "verdict", "kind", "number", "value", "shown", "sentence")
        .withRows(rows.build());
  }

  private static ImmutableList<String> row(
      SafetyAnswer answer, Finding finding, String number, String value, String shown) {
    return ImmutableList.of(
        answer.question().toString(),
        answer.verdict().toString(),
        finding.kind().toString(),
        number,
        value,
        shown,
        finding.sentence());
  }
}
