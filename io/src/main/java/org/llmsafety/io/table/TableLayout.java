package org.llmsafety.io.table;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;

/**
 * A table of one's own, and which column of it holds what; the same for every kind of file. Wide
 * tables have one column per benchmark, tall ones one row per score. The methods can be called in
 * any order.
 *
 * <p>A table is of a layout if it has every column named here; only {@link #origin} and {@link
 * #dateEvidence} may be missing, and what another is the {@linkplain #fallback fallback} of. The
 * model's column is "model", and a tall table's others "benchmark" and "score", unless the layout
 * says otherwise.
 *
 * <p>A blank cell is ordinary absence; a row without any score is a NOTE. Cells that are no number
 * or date are errors at their place, and the rest of the row is kept. Numbers are plain until
 * {@link #numbers(Numbers)} states other ways to write them.
 *
 * @param <L> the kind of layout
 */
public abstract sealed class TableLayout<L extends TableLayout<L>> extends ScoreDescription<L>
    implements SourceFormat permits CsvLayout, HtmlLayout, JsonLayout {

  TableLayout() {}

  /** {@return "CSV"} */
  abstract String kind();

  /** {@return those of the columns that the source, as far as it can be peeked at, lacks} */
  abstract ImmutableList<String> missingIn(Source source);

  /** {@return this layout, called so in messages} */
  public L named(String name) {
    return with(columns().named(name));
  }

  /**
   * {@return this layout, each row one item, its id in that column}
   *
   * <p>The rows of one model on one benchmark under the same conditions are its items. {@link
   * org.llmsafety.io.ScoreReader#readItems} hands out their values; read for scores, the table has
   * one for each model and benchmark: the mean over items.
   */
  public L item(String column) {
    return with(columns().with(Role.ITEM, column));
  }

  /**
   * {@return this layout, each row one item without an id}
   *
   * <p>The table has one score for each model and benchmark: the mean over its rows, with the error
   * of a mean of independent items. Rows that are parts of a benchmark and no items are not: read
   * them as scores of their own, and {@linkplain org.llmsafety.core.Scores#recompute recompute}
   * what they are parts of. An item that stands in two rows counts twice, as nobody can know it.
   */
  public L meanOfRows() {
    return with(columns().meanOfRows());
  }

  /** {@return this layout of items, the cluster of related items that each is in in that column} */
  public L cluster(String column) {
    return with(columns().with(Role.CLUSTER, column));
  }

  /**
   * {@return this layout of items, which of several times it is that an item was put to the model
   * in that column} Without it, an item that comes twice is a problem.
   */
  public L epoch(String column) {
    return with(columns().with(Role.EPOCH, column));
  }

  /**
   * {@return this layout of items, all rows of one model on one benchmark standing together}
   *
   * <p>Then they are handed on as soon as another's rows begin, and memory follows the largest of
   * them; otherwise at the end of the table, which may have them in any order. Rows that come again
   * are an ERROR and left out.
   */
  public L itemsTogether() {
    return with(columns().together());
  }

  /** Hands on the rows of a source one by one. What is no row is reported. */
  abstract void forEachRow(Source source, ScoreSink problems, Consumer<? super TableRow> action)
      throws IOException;

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    if (columns().areItems()) {
      readRowsAsItems(source, ItemSink.meansInto(sink));
    } else {
      LayoutRows rows = new LayoutRows(columns(), sink);
      forEachRow(source, sink, rows);
      rows.finish(Location.of(source.name()));
    }
  }

  @Override
  public void readItems(Source source, ItemSink sink) throws IOException {
    if (!columns().areItems() || columns().areNamelessItems()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.NOTE,
                  "no-items",
                  "rows are %s, as the layout names no column of items",
                  columns().areItems() ? "items without ids" : "scores and no items")
              .at(Location.of(source.name())));
      return;
    }
    readRowsAsItems(source, sink);
  }

  private void readRowsAsItems(Source source, ItemSink sink) throws IOException {
    LayoutItems items = new LayoutItems(columns(), sink);
    forEachRow(source, sink.problems(), items);
    items.finish(Location.of(source.name()));
  }

  /** {@return what it was {@linkplain #named named}, or the columns it needs} */
  @Override
  public String name() {
    return columns().name().orElseGet(() -> kind() + " with " + quoted(columns().needed()));
  }

  @Override
  public boolean recognises(Source source) {
    return columns().saysScores() && missingIn(source).isEmpty();
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    ImmutableList<String> missing = missingIn(source);
    if (missing.size() == columns().needed().size()) {
      return Optional.empty();
    }
    if (missing.isEmpty()) {
      return columns().saysScores()
          ? Optional.empty()
          : Optional.of("the layout must name a column of scores");
    }
    return Optional.of(
        missing.size() == 1
            ? "the column " + quoted(missing) + " is missing"
            : "the columns " + quoted(missing) + " are missing");
  }

  /**
   * {@return what reads rows by this layout and hands their scores and problems to a sink}
   *
   * <p>For a format that opens its files itself, or fills the blanks of a row from another file.
   */
  public Consumer<TableRow> rowsInto(ScoreSink sink) {
    return new LayoutRows(columns(), sink);
  }

  /** {@return the columns that a table must have to be of this layout} */
  public ImmutableSet<String> needed() {
    return columns().needed();
  }

  /** {@return whether the source has at least half the columns needed} */
  public boolean comesNear(Source source) {
    ImmutableSet<String> needed = columns().needed();
    return 2 * missingIn(source).size() <= needed.size();
  }

  static String quoted(Iterable<String> columns) {
    return ImmutableList.copyOf(columns).stream()
        .map(column -> "\"" + column + "\"")
        .collect(joining(", "));
  }

  @Override
  public String toString() {
    return name();
  }
}
