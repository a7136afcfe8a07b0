package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Lab;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendTestResult;

/**
 * Every trend of one or more surveys as a table for other programs: numbers at full precision, one
 * row a trend, and why there is none where there is none. Rows of all labs together have no lab_id.
 *
 * <pre>{@code
 * TrendTable.of(surveys).writeCsv(Path.of("trends.csv"));
 * }</pre>
 */
public final class TrendTable {
  private static final Columns<Basis.Dates> DATES =
      Columns.DATES
          .plus("origin", Basis.Dates::origin)
          .plus(
              "date_kinds",
              dates -> dates.kinds().stream().map(Object::toString).collect(joining(" ")));

  private static final Columns<Trend> TREND =
      Columns.<Trend>none()
          .plus("trend_method", Trend::method)
          .plus("slope_per_year", Trend::slope)
          .plus("intercept", Trend::intercept)
          .plus(trend -> trend.interval().toOptional(), Columns.INTERVAL);

  private static final Columns<Line> COLUMNS =
      Columns.<Line>none()
          .plus("set", line -> line.survey.name())
          .plus("hypothesis_set", line -> line.part.hypothesisSetOf(line.row))
          .plus("tests_in_set", line -> line.part.testsWith(line.row))
          .plus("benchmark_id", line -> line.row.benchmark())
          .plus("benchmark", line -> line.row.benchmark().name())
          .plus("lab_id", line -> line.row.lab().map(Lab::id))
          .plus("lab", line -> line.row.lab().map(Lab::name).orElse("all"))
          .plus("n", line -> line.row.n())
          .plus("dates", line -> line.dates().map(Basis.Dates::distinct))
          .plus(line -> line.row.basis(), Columns.COUNTS)
          .plus(Line::dates, DATES)
          .plus("editions", line -> line.row.basis().map(Basis::editions))
          .plus(line -> line.row.trend().toOptional(), TREND)
          .plus("test_method", Line::testMethod)
          .plus("kendall_s", line -> line.row.test().map(TrendTestResult::s))
          .plus("tau_b", line -> line.row.test().map(TrendTestResult::tauB))
          .plus(line -> line.row.p().toOptional(), Columns.P)
          .plus("p_adjusted", line -> line.row.adjustedP())
          .plus("adjustment", line -> line.survey.correction())
          .plus("verdict", line -> line.row.verdict(line.survey.significanceLevel()))
          .plus("reason", Line::reason);

  private TrendTable() {}

  /** {@return one row for each row of these surveys} */
  public static Table of(Iterable<Survey> surveys) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    for (Survey survey : surveys) {
      Stream.of(survey.together(), survey.byLab())
          .forEach(part -> part.rows().forEach(row -> lines.add(new Line(survey, part, row))));
    }
    return COLUMNS.of(lines.build());
  }

  private record Line(Survey survey, Part part, Row row) {
    Optional<Basis.Dates> dates() {
      return row.basis().flatMap(Basis::dates);
    }

    /** Of the test, or of the line where its own p-value counts. */
    Optional<String> testMethod() {
      Optional<PValue> p = row.p().toOptional();
      return row.test()
          .map(TrendTestResult::method)
          .toOptional()
          .or(() -> p.flatMap(by -> row.trend().map(Trend::method).toOptional()));
    }

    Optional<String> reason() {
      return row.trend().flatMap(Trend::interval).whyNot().or(() -> row.p().whyNot());
    }
  }
}
