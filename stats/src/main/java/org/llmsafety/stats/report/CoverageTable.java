package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
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
  private static final Columns<Line> COLUMNS =
      Columns.<Line>none()
          .plus("lab", Line::lab)
          .plus("period", Line::period)
          .plus("models", line -> line.counts.models())
          .plus("complete", line -> line.counts.complete())
          .plus("benchmark", Line::benchmark)
          .plus("scored", Line::scored);

  private CoverageTable() {}

  /** {@return one row for each lab, period and benchmark} */
  public static Table of(CoverageResult coverage) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    for (LabCoverage lab : coverage.labs()) {
      lab.periods()
          .forEach(
              (period, counts) ->
                  counts
                      .byBenchmark()
                      .forEach(
                          (benchmark, scored) ->
                              lines.add(
                                  new Line(lab.lab().name(), period, counts, benchmark, scored))));
    }
    return COLUMNS.of(lines.build());
  }

  private record Line(
      String lab, String period, PeriodCoverage counts, Benchmark benchmark, int scored) {}
}
