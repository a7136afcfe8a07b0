package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;
import static org.llmsafety.stats.report.ResultTable.slug;
import static org.llmsafety.stats.report.ResultTable.text;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.core.Lab;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Interval;
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
  private TrendTable() {}

  /** {@return one row for each row of these surveys} */
  public static Table of(Iterable<Survey> surveys) {
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (Survey survey : surveys) {
      for (Part part : ImmutableList.of(survey.together(), survey.byLab())) {
        part.rows().forEach(row -> rows.add(cells(survey, part, row)));
      }
    }
    return Table.of(
            "scores",
            "hypothesis_set",
            "tests_in_set",
            "benchmark_id",
            "benchmark",
            "lab_id",
            "lab",
            "n",
            "dates",
            "models",
            "families",
            "first",
            "last",
            "origin",
            "date_kinds",
            "editions",
            "trend_method",
            "slope_per_year",
            "intercept",
            "low",
            "high",
            "level_requested",
            "level_attained",
            "interval_method",
            "test_method",
            "kendall_s",
            "tau_b",
            "p",
            "p_kind",
            "p_standard_error",
            "p_smallest_attainable",
            "p_adjusted",
            "adjustment",
            "verdict",
            "reason")
        .withRows(rows.build());
  }

  private static ImmutableList<String> cells(Survey survey, Part part, Row row) {
    Optional<Trend> trend = row.trend().toOptional();
    Optional<Basis> rest = row.basis();
    Optional<Basis.Dates> dates = rest.flatMap(Basis::dates);
    Optional<Interval> interval = trend.flatMap(found -> found.interval().toOptional());
    Optional<TrendTestResult> test = row.test().toOptional();
    Optional<PValue> p = row.p().toOptional();
    return ImmutableList.of(
        survey.name(),
        part.hypothesisSet(),
        Integer.toString(part.tests()),
        row.benchmark().id(),
        row.benchmark().name(),
        row.lab().map(Lab::id).orElse(""),
        row.lab().map(Lab::name).orElse("all"),
        Integer.toString(row.n()),
        text(dates, Basis.Dates::distinct),
        text(rest, Basis::models),
        text(rest, Basis::families),
        text(dates, Basis.Dates::first),
        text(dates, Basis.Dates::last),
        text(dates, Basis.Dates::origin),
        text(dates, all -> all.kinds().stream().map(Object::toString).collect(joining(" "))),
        rest.map(c -> String.join(" ", c.editions())).orElse(""),
        text(trend, Trend::method),
        text(trend, Trend::slope),
        text(trend, Trend::intercept),
        text(interval, Interval::low),
        text(interval, Interval::high),
        text(interval, Interval::requestedLevel),
        text(interval, Interval::attainedLevel),
        text(interval, Interval::method),
        test.map(TrendTestResult::method)
            .or(() -> p.flatMap(by -> trend).map(Trend::method))
            .orElse(""),
        text(test, TrendTestResult::s),
        text(test, TrendTestResult::tauB),
        text(p, PValue::value),
        text(p, value -> slug(value.kind())),
        text(p, PValue::standardError),
        text(p, PValue::smallestAttainable),
        text(row.adjustedP().toOptional(), adjusted -> adjusted),
        slug(survey.correction()),
        slug(row.verdict(survey.significanceLevel())),
        row.trend()
            .whyNot()
            .or(() -> trend.flatMap(found -> found.interval().whyNot()))
            .or(() -> row.p().whyNot())
            .orElse(""));
  }
}
