package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.select.Selector;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/**
 * A table on a web page, saved as HTML, and which column of it holds what; for leaderboards that
 * publish nothing but a page.
 *
 * <pre>{@code
 * HtmlLayout board =
 *     HtmlLayout.wide()
 *         .table("#leaderboard")
 *         .model("Model").origin("Model")
 *         .numbers(Numbers.plain().withPercentSigns())
 *         .score("Refusals", Benchmark.of("in-house/refusals", Scale.PERCENT));
 * }</pre>
 *
 * <p>The table is the one that a CSS selector names or, without one, the first that has every
 * column; others that have them too are left out, with an error that says so. Its header are the
 * rows of {@code thead} or those rows at the top that hold nothing but {@code th}, else its first
 * row. A column is known by the text of its lowest header cell, and where several header rows stand
 * above it also by all their texts from the top down, "Safety HarmBench"; without regard to case
 * and to blanks around them. Cells that span rows or columns count in each. A row of one cell is
 * taken for a heading, and the rows of {@code tfoot} are not read.
 *
 * <p>A cell is read as a browser shows it: entities are resolved, hidden parts are left out. Raised
 * and lowered text is set apart by a blank, so that a footnote's mark is no digit of a score. An
 * origin is the cell's link where it has one.
 *
 * <p>Broken markup is repaired as browsers do. Scripts are not run and nothing is fetched: a page
 * whose table is drawn by a script holds no table.
 */
public final class HtmlLayout extends TableLayout<HtmlLayout> {
  private final TableColumns columns;
  private final Optional<String> selector;

  private HtmlLayout(TableColumns columns, Optional<String> selector) {
    this.columns = columns;
    this.selector = selector;
  }

  /** {@return a table with a column for each benchmark} */
  public static HtmlLayout wide() {
    return new HtmlLayout(TableColumns.wide(), Optional.empty());
  }

  /** {@return a table with a row for each score} */
  public static HtmlLayout tall() {
    return new HtmlLayout(TableColumns.tall(), Optional.empty());
  }

  /**
   * {@return this layout, of the table that a CSS selector names: the element or the first table in
   * it}
   *
   * @throws IllegalArgumentException if the selector is none
   */
  public HtmlLayout table(String cssSelector) {
    try {
      Selector.evaluatorOf(cssSelector);
    } catch (Selector.SelectorParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a CSS selector, but was \"" + cssSelector + "\"", e);
    }
    return new HtmlLayout(columns, Optional.of(cssSelector));
  }

  @Override
  TableColumns columns() {
    return columns;
  }

  @Override
  HtmlLayout with(TableColumns columns) {
    return new HtmlLayout(columns, selector);
  }

  @Override
  String kind() {
    return "HTML";
  }

  /**
   * A page whose start has no such table, and that goes on behind it, is taken to be of this
   * layout: leaderboards put their tables behind long scripts.
   */
  @Override
  ImmutableList<String> missingIn(Source source) {
    HtmlStart start = HtmlStart.of(source);
    if (!start.isHtml()) {
      return columns.needed().asList();
    }
    ImmutableList<String> fewest = columns.needed().asList();
    for (HtmlTable table : start.page().tables(selector)) {
      ImmutableList<String> missing = columns.missing(table::has);
      fewest = missing.size() < fewest.size() ? missing : fewest;
    }
    return start.isWhole() ? fewest : ImmutableList.of();
  }

  @Override
  void forEachRow(Source source, ScoreSink problems, Consumer<? super TableRow> action)
      throws IOException {
    Optional<HtmlPage> page = HtmlPage.read(source, problems);
    if (page.isPresent()) {
      read(page.get(), Location.of(source.name()), problems, action);
    }
  }

  private void read(
      HtmlPage page, Location location, ScoreSink sink, Consumer<? super TableRow> action) {
    ImmutableList<HtmlTable> tables = page.tables(selector);
    ImmutableList<HtmlTable> fitting =
        tables.stream()
            .filter(table -> columns.missing(table::has).isEmpty())
            .collect(ImmutableList.toImmutableList());
    if (fitting.isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "no-table",
                  "expected a table with the columns %s, but of %d tables none has them",
                  quoted(columns.needed()),
                  tables.size())
              .at(location));
      return;
    }
    if (fitting.size() > 1) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "several-tables",
                  "one table must have the columns, but %d do; the first is read, and a selector"
                      + " can name another",
                  fitting.size())
              .at(location.atLine(fitting.get(1).line())));
    }
    HtmlTable table = fitting.get(0);
    table.reportRepeated(columns.named(), location, sink);
    table.forEachRow(location, sink, action);
  }
}
