package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.coverage.LabCoverage;
import org.llmsafety.stats.coverage.PeriodCoverage;

/**
 * Who was evaluated, as a table for other programs: one row for each lab, period and benchmark, in
 * this order, periods without a model included.
 *
 * <pre>{@code
 * CoverageTable.of(coverage).writeCsv(Path.of("coverage.csv"));
 * }</pre>
 *
 * <p>The columns models and complete count a lab's models of the period on any benchmark and on all
 * of them, and so repeat from benchmark to benchmark; the column scored counts those on this one.
 */
public final class CoverageTable {
  private CoverageTable() {}

  /** {@return one row for each lab, period and benchmark} */
  public static Table of(CoverageResult coverage) {
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (LabCoverage lab : coverage.labs()) {
      for (Map.Entry<String, PeriodCoverage> period : lab.periods().entrySet()) {
        for (Map.Entry<Benchmark, Integer> scored : period.getValue().byBenchmark().entrySet()) {
          rows.add(
              ImmutableList.of(
                  lab.lab().name(),
                  period.getKey(),
                  Integer.toString(period.getValue().models()),
                  Integer.toString(period.getValue().complete()),
                  scored.getKey().id(),
                  Integer.toString(scored.getValue())));
        }
      }
    }
    return Table.of("lab", "period", "models", "complete", "benchmark", "scored")
        .withRows(rows.build());
  }
}
