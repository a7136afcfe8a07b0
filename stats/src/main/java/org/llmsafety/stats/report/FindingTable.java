package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.util.Map;
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
  private FindingTable() {}

  /**
   * {@return one row for each number of these answers}
   *
   * @param answers each by the name of the set of scores that it is of
   */
  public static Table of(Map<String, SafetyAnswer> answers) {
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (Map.Entry<String, SafetyAnswer> each : answers.entrySet()) {
      String set = each.getKey();
      SafetyAnswer answer = each.getValue();
      for (Finding finding : answer.findings()) {
        if (finding.numbers().isEmpty()) {
          rows.add(row(set, answer, finding, "", "", ""));
        }
        for (Quantity number : finding.numbers()) {
          rows.add(
              row(
                  set,
                  answer,
                  finding,
                  number.name(),
                  Double.toString(number.value()),
                  number.shown()));
        }
      }
    }
    return Table.of("set", "question", "verdict", "kind", "number", "value", "shown", "sentence")
        .withRows(rows.build());
  }

  private static ImmutableList<String> row(
      String set, SafetyAnswer answer, Finding finding, String number, String value, String shown) {
    return ImmutableList.of(
        set,
        answer.question().toString(),
        answer.verdict().toString(),
        finding.kind().toString(),
        number,
        value,
        shown,
        finding.sentence());
  }
}
