package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.function.Consumer;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/**
 * A JSON document of one's own: where its rows stand, and which field of a row holds what. Wide
 * rows have a field a benchmark, tall ones are a score each.
 *
 * <pre>{@code
 * // {"results": [{"name": "Alpha", "safety": {"refusals": 0.91}}]}
 * JsonLayout board =
 *     JsonLayout.wide()
 *         .rowsAt("results")
 *         .model("name")
 *         .score("safety.refusals", Benchmark.of("in-house/refusals", Scale.UNIT));
 *
 * // {"Alpha": {"Refusals": 0.91, "Jailbreaks": 0.25}}
 * JsonLayout map =
 *     JsonLayout.tall()
 *         .keyedBy("model", "benchmark")
 *         .score(JsonLayout.VALUE)
 *         .benchmarks(refusals, jailbreaks);
 * }</pre>
 *
 * <p>Rows are the objects of a list; an object that is no list's is a row of its own. Columns are
 * fields, spelt exactly so; a name with dots that is no field leads into objects:
 * "safety.refusals". A field that is null is as good as a blank cell. A number may stand where a
 * name is wanted, and a number in quotes where a number is. An object or a list in the place of
 * either is an ERROR at its place and read as a blank cell, and so are true and false in the place
 * of a name; only as a condition is an object or a list taken as the text of its JSON.
 *
 * <p>Rows are read one by one, so that a document need not fit into memory. One that is broken is
 * read up to where it breaks; of {@linkplain #lines JSON lines} a broken one costs only itself.
 */
public final class JsonLayout extends TableLayout<JsonLayout> {
  /** The column of what stands in a row's place and is no object: a bare number. */
  public static final String VALUE = "value";

  private final TableColumns columns;
  private final JsonRows rows;

  private JsonLayout(TableColumns columns, JsonRows rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** {@return rows with a field for each benchmark} */
  public static JsonLayout wide() {
    return new JsonLayout(TableColumns.wide(), JsonRows.OF_DOCUMENT);
  }

  /** {@return a row for each score} */
  public static JsonLayout tall() {
    return new JsonLayout(TableColumns.tall(), JsonRows.OF_DOCUMENT);
  }

  /** {@return this layout, its rows in the field that these fields lead to, from the outside in} */
  public JsonLayout rowsAt(String... fields) {
    return new JsonLayout(columns, rows.at(ImmutableList.copyOf(fields)));
  }

  /**
   * {@return this layout, its rows in objects whose fields are not named but keyed}
   *
   * <p>What is keyed becomes a column of the row. For {@code {"Alpha": {"Refusals": 0.91}}} the
   * columns "model" and "benchmark" hold "Alpha" and "Refusals", and {@link #VALUE} holds 0.91.
   *
   * @param columns what to call the keys, from the outside in
   * @throws IllegalArgumentException if two of them have the same name
   */
  public JsonLayout keyedBy(String... columns) {
    return new JsonLayout(this.columns, rows.keyedBy(ImmutableList.copyOf(columns)));
  }

  /** {@return this layout, every line being a document of its own (JSON lines)} */
  public JsonLayout lines() {
    return new JsonLayout(columns, rows.inLines());
  }

  @Override
  TableColumns columns() {
    return columns;
  }

  @Override
  JsonLayout with(TableColumns columns) {
    return new JsonLayout(columns, rows);
  }

  @Override
  String kind() {
    return "JSON";
  }

  @Override
  ImmutableList<String> missingIn(Source source) {
    ImmutableSet<String> there = JsonColumns.atStartOf(source, rows, columns.named());
    return columns.missing(there::contains);
  }

  @Override
  void forEachRow(Source source, ScoreSink problems, Consumer<? super TableRow> action)
      throws IOException {
    new JsonTable(rows, source, problems, action).read();
  }
}
