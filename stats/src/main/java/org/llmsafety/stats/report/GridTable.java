package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.llmsafety.stats.report.ResultTable.slug;
import static org.llmsafety.stats.report.ResultTable.text;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.robust.SpecificationResult;

/**
 * Every specification of a grid as a table for other programs: numbers at full precision, one row a
 * specification in the order of the grid, and why there is no answer where there is none. A row
 * that repeats an earlier one has its number in same_as and is no further evidence.
 *
 * <pre>{@code
 * GridTable.of(grid).writeCsv(Path.of("specifications.csv"));
 * }</pre>
 */
public final class GridTable {
  private GridTable() {}

  /** {@return one row for each cell of the grid} */
  public static Table of(SpecificationCurve grid) {
    return Table.of(
            "question",
            "number",
            "subset",
            "date_basis",
            "scale",
            "estimator",
            "method",
            "slope_per_year",
            "unit",
            "direction",
            "low",
            "high",
            "level_requested",
            "level_attained",
            "interval_method",
            "p",
            "p_kind",
            "p_standard_error",
            "p_smallest_attainable",
            "n",
            "families",
            "same_as",
            "reason")
        .withRows(grid.cells().stream().map(cell -> cells(grid, cell)).collect(toImmutableList()));
  }

  private static ImmutableList<String> cells(SpecificationCurve grid, SpecificationResult cell) {
    Optional<Estimate> answer = cell.answer().toOptional();
    Optional<Interval> interval = answer.flatMap(found -> found.interval().toOptional());
    Optional<PValue> p = answer.flatMap(found -> found.p().toOptional());
    return ImmutableList.of(
        grid.question(),
        Integer.toString(cell.number()),
        cell.specification().subset(),
        cell.specification().dateBasis(),
        slug(cell.specification().scaling()),
        cell.specification().estimator(),
        text(answer, Estimate::method),
        text(answer, Estimate::value),
        text(answer, found -> found.scale().unit()),
        text(answer, found -> GridWords.direction(found)),
        text(interval, Interval::low),
        text(interval, Interval::high),
        text(interval, Interval::requestedLevel),
        text(interval, Interval::attainedLevel),
        text(interval, Interval::method),
        text(p, PValue::value),
        text(p, value -> slug(value.kind())),
        text(p, PValue::standardError),
        text(p, PValue::smallestAttainable),
        text(answer, found -> found.basis().n()),
        text(answer, found -> found.basis().families()),
        cell.sameAs().isPresent() ? Integer.toString(cell.sameAs().getAsInt()) : "",
        GridWords.whyNot(cell));
  }
}
