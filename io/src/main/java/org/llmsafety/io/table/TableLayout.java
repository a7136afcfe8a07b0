package org.llmsafety.io.table;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.table.TableColumns.Role;

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
public abstract sealed class TableLayout<L extends TableLayout<L>> implements SourceFormat
    permits CsvLayout, HtmlLayout, JsonLayout {

  TableLayout() {}

  abstract TableColumns columns();

  abstract L with(TableColumns columns);

  /** {@return "CSV"} */
  abstract String kind();

  /** {@return those of the columns that the source, as far as it can be peeked at, lacks} */
  abstract ImmutableList<String> missingIn(Source source);

  /** {@return this layout, called so in messages} */
  public L named(String name) {
    return with(columns().named(name));
  }

  /** {@return this layout, the lab's name in that column} */
  public L lab(String column) {
    requireNonNull(column, "column");
    return with(columns().with(Role.LAB, column));
  }

  /** {@return this layout, the model's name in that column} */
  public L model(String column) {
    requireNonNull(column, "column");
    return with(columns().with(Role.MODEL, column));
  }

  /** {@return this layout, all rows being of that model that no column says another model of} */
  public L withModel(String name) {
    requireNonNull(name, "name");
    return with(columns().withConstant(Role.MODEL, name));
  }

  /** {@return this layout, all models being of that lab unless a column says otherwise} */
  public L withLab(String name) {
    requireNonNull(name, "name");
    return with(columns().withConstant(Role.LAB, name));
  }

  /** {@return this layout, each model's name split by that function into a label and conditions} */
  public L modelNames(Function<String, NamedModel> split) {
    return with(columns().withNaming(split));
  }

  /** {@return this layout, what belongs behind the model's name in that column} */
  public L variant(String column) {
    requireNonNull(column, "column");
    return with(columns().with(Role.VARIANT, column));
  }

  /** {@return this layout, a date in that column of which the source does not say what it is} */
  public L released(String column) {
    requireNonNull(column, "column");
    return released(column, Release.Kind.UNSPECIFIED);
  }

  /** {@return this layout, a date of that kind in that column} */
  public L released(String column, Release.Kind kind) {
    return with(columns().released(column, kind));
  }

  /** {@return this layout, who says so about the date in that column, where the table has it} */
  public L dateEvidence(String column) {
    return with(columns().with(Role.DATE_EVIDENCE, column));
  }

  /** {@return this layout, that one saying so about the dates unless a column says otherwise} */
  public L withDateEvidence(String evidence) {
    return with(columns().withDateEvidence(evidence));
  }

  /**
   * {@return this layout, its dates written in one of these ways too, beside 2024-05-13 and
   * 2024-05, which are always read}
   *
   * <p>A cell that two patterns read as two dates, such as 3/4/2024 by "M/d/yyyy" and by
   * "d/M/yyyy", is a problem at its place.
   *
   * @param first as of {@link java.time.format.DateTimeFormatter}, months named in English:
   *     "d/M/yyyy", "d MMMM yyyy"; "MMMM yyyy" gives a month without its day
   * @throws IllegalArgumentException if a pattern is none, or gives neither a day nor a month and
   *     so would match no cell: "yyyy", "DD/MM/YYYY"
   */
  public L dates(String first, String... more) {
    TableColumns columns = columns();
    for (String pattern : Lists.asList(first, more)) {
      columns = columns.dates(pattern);
    }
    return with(columns);
  }

  /** {@return this layout, the date of the evaluation in that column} */
  public L evaluated(String column) {
    return with(columns().with(Role.EVALUATED, column));
  }

  /** {@return this layout, the leaderboard's edition in that column} */
  public L edition(String column) {
    return with(columns().with(Role.EDITION, column));
  }

  /** {@return this layout, all of that edition unless a column says otherwise} */
  public L withEdition(String edition) {
    return with(columns().withEdition(edition));
  }

  /**
   * {@return this wide layout, the scores of that column being of that edition}
   *
   * <p>For boards with a column for each edition of one benchmark, which several columns of scores
   * may hold:
   *
   * <pre>{@code
   * CsvLayout board = CsvLayout.wide()
   *     .score("v1", refusals).withEdition("v1", "2024")
   *     .score("v2", refusals).withEdition("v2", "2025");
   * }</pre>
   */
  public L withEdition(String scoreColumn, String edition) {
    return with(columns().withEdition(scoreColumn, edition));
  }

  /**
   * {@return this wide layout, the scores of that column evaluated in that month}
   *
   * <p>For boards with a column for each month:
   *
   * <pre>{@code
   * CsvLayout board = CsvLayout.wide();
   * for (YearMonth month : months) {
   *   board = board.score(month.toString(), refusals).withEvaluated(month.toString(), month);
   * }
   * }</pre>
   */
  public L withEvaluated(String scoreColumn, YearMonth month) {
    return with(
        columns()
            .withEvaluated(scoreColumn, Release.in(Release.Kind.EVALUATION, month, scoreColumn)));
  }

  /** {@return this wide layout, the scores of that column evaluated on that day} */
  public L withEvaluated(String scoreColumn, LocalDate day) {
    return with(
        columns()
            .withEvaluated(scoreColumn, Release.on(Release.Kind.EVALUATION, day, scoreColumn)));
  }

  /**
   * {@return this layout, where one column is blank or missing another being read in its place}
   *
   * <p>The other may have one to fall back on too. A score is located in the column that it was
   * read from, and has the errors and the way of writing numbers of that column.
   *
   * @throws IllegalArgumentException if the column falls back on another already, or on itself
   */
  public L fallback(String column, String other) {
    return with(columns().fallback(column, other));
  }

  /**
   * {@return this layout, only rows with one of these texts in that column being read}
   *
   * <pre>{@code
   * JsonLayout results = JsonLayout.tall().lines().only("entry_type", "eval");
   * }</pre>
   *
   * <p>If no row has one, a WARNING says so.
   *
   * @param first without regard to case and to blanks around it
   */
  public L only(String column, String first, String... more) {
    return with(columns().only(column, ImmutableSet.copyOf(Lists.asList(first, more))));
  }

  /**
   * {@return this layout, rows with one of these texts in that column not being read}
   *
   * @param first without regard to case and to blanks around it; "" for blank cells
   */
  public L without(String column, String first, String... more) {
    return with(columns().without(column, ImmutableSet.copyOf(Lists.asList(first, more))));
  }

  /** {@return this layout, the address a row came from in that column, where the table has it} */
  public L origin(String column) {
    return with(columns().with(Role.ORIGIN, column));
  }

  /** {@return this layout, to be cited so} */
  public L withCitation(Citation citation) {
    return with(columns().withCitation(citation));
  }

  /** {@return this layout, a condition of measurement of that name in that column} */
  public L condition(String condition, String column) {
    return with(columns().condition(condition, column));
  }

  /**
   * {@return this layout, cells that hold nothing but one of these words being as good as blank}
   *
   * @param words "N/A", "-"; without regard to case and to blanks around them
   */
  public L missing(String... words) {
    return with(columns().missing(words));
  }

  /** {@return this layout, the numbers of all columns written so, unless a column has its own} */
  public L numbers(Numbers numbers) {
    return with(columns().numbers(numbers));
  }

  /** {@return this layout, the numbers of that column written so} */
  public L numbers(String column, Numbers numbers) {
    return with(columns().numbers(column, numbers));
  }

  /**
   * {@return this wide layout, scores on that benchmark in that column}
   *
   * @throws IllegalArgumentException if the column already holds another benchmark's
   */
  public L score(String column, Benchmark benchmark) {
    return with(columns().score(column, benchmark));
  }

  /**
   * {@return this wide layout, the standard errors of one column's scores in another}
   *
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L standardError(String scoreColumn, String column) {
    return with(columns().errors(scoreColumn, new ErrorColumns.StandardErrors(column)));
  }

  /**
   * {@return this wide layout, the ends of an interval around one column's scores in two others}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L interval(String scoreColumn, String lowColumn, String highColumn, double level) {
    return with(columns().errors(scoreColumn, new ErrorColumns.Ends(lowColumn, highColumn, level)));
  }

  /**
   * {@return this wide layout, how far an interval reaches from one column's scores in another:
   * "+5/-4"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L intervalOffsets(String scoreColumn, String column, double level) {
    return with(columns().errors(scoreColumn, new ErrorColumns.Offsets(column, level)));
  }

  /**
   * {@return this wide layout, how far an interval reaches to both sides of one column's scores in
   * another: "1.2", "±1.2" or "+1.3/-1.1"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L margin(String scoreColumn, String column, double level) {
    return with(columns().errors(scoreColumn, new ErrorColumns.Margin(column, level)));
  }

  /**
   * {@return this wide layout, one column holding how many items went the way that its benchmark
   * counts, and another of how many}
   *
   * <p>31 and 50 are a score of 0.62 on a scale from 0 to 1, of 62 on one from 0 to 100, with the
   * counts as its uncertainty.
   */
  public L total(String scoreColumn, String column) {
    return with(columns().total(scoreColumn, column));
  }

  /**
   * {@return this wide layout, the uncertainty of one column's scores in these columns}
   *
   * @param ways tried in this order for each row; the first that gives a value is taken
   * @throws IllegalArgumentException if the layout says already where the errors of the scores are
   */
  public L errors(String scoreColumn, List<? extends ErrorColumns> ways) {
    return with(
        columns().errors(scoreColumn, new ErrorColumns.FirstOf(ImmutableList.copyOf(ways))));
  }

  /** {@return this tall layout, scores in that column} */
  public L score(String column) {
    return with(columns().withTall(Role.SCORE, column, "one column of scores"));
  }

  /**
   * {@return this tall layout, standard errors in that column}
   *
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L standardError(String column) {
    return with(columns().errors(new ErrorColumns.StandardErrors(column)));
  }

  /**
   * {@return this tall layout, the ends of an interval around the score in those columns}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L interval(String lowColumn, String highColumn, double level) {
    return with(columns().errors(new ErrorColumns.Ends(lowColumn, highColumn, level)));
  }

  /**
   * {@return this tall layout, how far an interval reaches from the score in that column: "+5/-4"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L intervalOffsets(String column, double level) {
    return with(columns().errors(new ErrorColumns.Offsets(column, level)));
  }

  /**
   * {@return this tall layout, how far an interval reaches to both sides of the score in that
   * column: "1.2", "±1.2" or "+1.3/-1.1"}
   *
   * @param level the interval's confidence, between 0 and 1
   * @throws IllegalArgumentException if the layout says already where the errors are
   */
  public L margin(String column, double level) {
    return with(columns().errors(new ErrorColumns.Margin(column, level)));
  }

  /**
   * {@return this tall layout, the column of scores holding how many items went the way that the
   * benchmark counts, and that one of how many}
   *
   * <pre>{@code
   * JsonLayout probes = JsonLayout.tall().lines().benchmark("probe").score("passed").total("total");
   * }</pre>
   *
   * <p>31 and 50 are a score of 0.62 on a scale from 0 to 1, of 62 on one from 0 to 100, with the
   * counts as its uncertainty.
   */
  public L total(String column) {
    return with(columns().total(column));
  }

  /** {@return this tall layout, all rows being on that benchmark that name none} */
  public L withBenchmark(Benchmark benchmark) {
    return with(columns().withBenchmark(benchmark));
  }

  /** {@return this tall layout, the benchmark's id or name in that column} */
  public L benchmark(String column) {
    return with(columns().withTall(Role.BENCHMARK, column, "a column of benchmarks"));
  }

  /**
   * {@return this tall layout, knowing these benchmarks too, by id and by name}
   *
   * @throws IllegalArgumentException if two benchmarks share an id or a name
   */
  public L benchmarks(Benchmark... benchmarks) {
    return with(columns().benchmarks(benchmarks));
  }

  /**
   * {@return this tall layout, a cell of that text meaning that benchmark}
   *
   * @throws IllegalArgumentException if the text means another already
   */
  public L benchmarkCalled(String text, Benchmark benchmark) {
    return with(columns().benchmarkCalled(text, benchmark));
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

  /**
   * {@return this layout, a cell of scores that holds that word counting as that number}
   *
   * @param word "COMPLETE"; without regard to case and to blanks around it
   * @param value in the units of the column's benchmarks
   * @throws IllegalArgumentException if the word counts as another number already
   */
  public L word(String word, double value) {
    return with(columns().word(word, value));
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
      forEachRow(source, sink, rows::read);
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
    forEachRow(source, sink.problems(), items::read);
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
    return new LayoutRows(columns(), sink)::read;
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
