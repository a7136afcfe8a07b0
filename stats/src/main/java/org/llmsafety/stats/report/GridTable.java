package org.llmsafety.stats.report;

import org.llmsafety.stats.Estimate;
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
  private static final Columns<Estimate> ANSWER =
      Columns.<Estimate>none()
          .plus("method", Estimate::method)
          .plus("slope_per_year", Estimate::value)
          .plus("unit", found -> found.scale().unit())
          .plus("direction", GridWords::direction)
          .plus(found -> found.interval().toOptional(), Columns.INTERVAL)
          .plus(found -> found.p().toOptional(), Columns.P)
          .plus("n", found -> found.basis().n())
          .plus("families", found -> found.basis().families());

  private GridTable() {}

  /** {@return one row for each cell of the grid} */
  public static Table of(SpecificationCurve grid) {
    return Columns.<SpecificationResult>none()
        .plus("question", cell -> grid.question())
        .plus("number", SpecificationResult::number)
        .plus("subset", cell -> cell.specification().subset())
        .plus("date_basis", cell -> cell.specification().dateBasis())
        .plus("scale", cell -> cell.specification().scaling())
        .plus("estimator", cell -> cell.specification().estimator())
        .plus(cell -> cell.answer().toOptional(), ANSWER)
        .plus(
            "same_as",
            cell -> cell.sameAs().isPresent() ? Integer.toString(cell.sameAs().getAsInt()) : "")
        .plus("reason", GridWords::whyNot)
        .of(grid.cells());
  }
}
