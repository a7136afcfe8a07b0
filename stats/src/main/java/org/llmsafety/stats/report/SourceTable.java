package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;

import java.util.Optional;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.study.SourceAnswer;
import org.llmsafety.stats.study.ThemeAnswer;
import org.llmsafety.stats.study.ThemeTable;

/**
 * What each source says on each theme as a table for other programs: one row a source and theme,
 * numbers at full precision, slopes in the units of their scale.
 *
 * <pre>{@code
 * SourceTable.of(fieldAnswer.table()).writeCsv(Path.of("themes.csv"));
 * }</pre>
 */
public final class SourceTable {
  private static final Columns<Line> COLUMNS =
      Columns.<Line>none()
          .plus("theme", line -> line.theme.theme().name())
          .plus("agreement", line -> line.theme.agreement())
          .plus("source", line -> line.answer.source())
          .plus("benchmark_ids", line -> line.answer.benchmarks())
          .plus("also_on", line -> line.answer.alsoOn())
          .plus("claim", line -> line.answer.claim())
          .plus("standing", line -> line.answer.standing())
          .plus("verdict_alone", line -> line.answer.decision().verdict())
          .plus("slope_per_year", line -> line.main().map(Estimate::value))
          .plus("safer_end", Line::saferEnd)
          .plus(
              line -> line.main().flatMap(found -> found.interval().toOptional()), Columns.INTERVAL)
          .plus(line -> line.main().flatMap(found -> found.p().toOptional()), Columns.P)
          .plus("p_adjusted", line -> line.answer.adjustedP())
          .plus("method", line -> line.main().map(Estimate::method))
          .plus(line -> line.main().map(Estimate::basis), Columns.COUNTS)
          .plus("reason", line -> line.answer.decision().main().whyNot());

  private SourceTable() {}

  /** {@return one row for each answer of each theme} */
  public static Table of(ThemeTable themes) {
    return COLUMNS.of(
        themes.themes().stream()
            .flatMap(theme -> theme.answers().stream().map(answer -> new Line(theme, answer)))
            .collect(toImmutableList()));
  }

  private record Line(ThemeAnswer theme, SourceAnswer answer) {
    Optional<Estimate> main() {
      return answer.decision().main().toOptional();
    }

    Optional<String> saferEnd() {
      return main()
          .map(
              found ->
                  found.scale().isDirected()
                      ? found.scale().sign() > 0 ? "higher" : "lower"
                      : "none");
    }
  }
}
