package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;

/**
 * A wide CSV table of which nobody has said what its columns hold. What they hold is taken from
 * their names and their first cells, and stated, a NOTE for each column; what is named here is not
 * guessed.
 *
 * <pre>{@code
 * Checked<Scores> read = ScoreReader.withDefaults()
 *     .with(GuessedTable.withDefaults()
 *         .score("ASR", GuessedTable.benchmark("ASR", Scale.UNIT.lowerIsSafer())))
 *     .read(Path.of("mine.csv"));
 * }</pre>
 *
 * <p>No name of a column says which end of its scores is safer, so every score of a guessed column
 * is undirected, and its scale is what its numbers fit: 0 to 1, 0 to 100, or unbounded. Counts such
 * as 31/50 and decimal commas are seen in the cells; "passed" beside "total" are counts; a column
 * of margins is read if its name says their confidence, as "95% CI" does. For what is to be relied
 * on, use a {@link CsvLayout}.
 */
public final class GuessedTable implements SourceFormat {
  private static final GuessedTable DEFAULT =
      new GuessedTable(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ImmutableList.of(),
          Optional.empty(),
          ImmutableList.of(),
          Optional.empty(),
          CsvLayout.wide());

  private final Optional<String> model;
  private final Optional<String> lab;
  private final Optional<String> released;
  private final ImmutableList<String> dates;
  private final Optional<Character> delimiter;
  private final ImmutableList<ScoreColumn> scores;
  private final Optional<Numbers> numbers;

  /** What is read of the table, whatever its columns hold. */
  private final CsvLayout base;

  private GuessedTable(
      Optional<String> model,
      Optional<String> lab,
      Optional<String> released,
      ImmutableList<String> dates,
      Optional<Character> delimiter,
      ImmutableList<ScoreColumn> scores,
      Optional<Numbers> numbers,
      CsvLayout base) {
    this.model = model;
    this.lab = lab;
    this.released = released;
    this.dates = dates;
    this.delimiter = delimiter;
    this.scores = scores;
    this.numbers = numbers;
    this.base = base;
  }

  /** A column of scores and the benchmark they are on. */
  record ScoreColumn(String column, Benchmark benchmark) {}

  /** {@return a table of which everything is guessed} */
  public static GuessedTable withDefaults() {
    return DEFAULT;
  }

  /** {@return the benchmark that a column of that name is taken for: "table/refusals"} */
  public static Benchmark benchmark(String column, Scale scale) {
    String slug =
        column
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]++", "-")
            .replaceAll("^-|-$", "");
    return Benchmark.of("table/" + (slug.isEmpty() ? "score" : slug), scale).withName(column);
  }

  /** {@return this table, the models' names in that column} */
  public GuessedTable model(String column) {
    return new GuessedTable(
        Optional.of(column), lab, released, dates, delimiter, scores, numbers, base);
  }

  /** {@return this table, the labs' names in that column} */
  public GuessedTable lab(String column) {
    return new GuessedTable(
        model, Optional.of(column), released, dates, delimiter, scores, numbers, base);
  }

  /** {@return this table, the models' release dates in that column} */
  public GuessedTable released(String column) {
    return new GuessedTable(
        model, lab, Optional.of(column), dates, delimiter, scores, numbers, base);
  }

  /**
   * {@return this table, its dates written in one of these ways, as {@link TableLayout#dates} has
   * them, and in no guessed one}
   */
  public GuessedTable dates(String first, String... more) {
    return new GuessedTable(
        model,
        lab,
        released,
        ImmutableList.copyOf(Lists.asList(first, more)),
        delimiter,
        scores,
        numbers,
        base);
  }

  /** {@return this table, its cells separated by that character} */
  public GuessedTable delimiter(char delimiter) {
    return new GuessedTable(
        model, lab, released, dates, Optional.of(delimiter), scores, numbers, base);
  }

  /** {@return this table, scores on that benchmark in that column, and in no guessed one} */
  public GuessedTable score(String column, Benchmark benchmark) {
    return new GuessedTable(
        model,
        lab,
        released,
        dates,
        delimiter,
        ImmutableList.<ScoreColumn>builder()
            .addAll(scores)
            .add(new ScoreColumn(column, benchmark))
            .build(),
        numbers,
        base);
  }

  /** {@return this table, its numbers written so, and in no guessed way} */
  public GuessedTable numbers(Numbers numbers) {
    return new GuessedTable(
        model, lab, released, dates, delimiter, scores, Optional.of(numbers), base);
  }

  /** {@return this table, only rows with one of these texts in that column being read} */
  public GuessedTable only(String column, String first, String... more) {
    return new GuessedTable(
        model, lab, released, dates, delimiter, scores, numbers, base.only(column, first, more));
  }

  Optional<String> model() {
    return model;
  }

  Optional<String> lab() {
    return lab;
  }

  Optional<String> released() {
    return released;
  }

  ImmutableList<String> dates() {
    return dates;
  }

  ImmutableList<ScoreColumn> scores() {
    return scores;
  }

  Optional<Numbers> numbers() {
    return numbers;
  }

  CsvLayout base() {
    return base;
  }

  @Override
  public String name() {
    return "CSV table of guessed columns";
  }

  @Override
  public boolean recognises(Source source) {
    return guess(source, problem -> {}).isPresent();
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    Sample sample = sample(source);
    return sample.header().size() < 2 || recognises(source)
        ? Optional.empty()
        : Optional.of(
            "of the columns "
                + TableLayout.quoted(sample.header())
                + " none is named as models are, or none holds scores");
  }

  /** {@return what the columns are taken for, if one holds models and one scores} */
  public Optional<CsvLayout> layout(Source source) {
    return guess(source, problem -> {});
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<CsvLayout> layout = guess(source, sink::problem);
    if (layout.isPresent()) {
      layout.get().read(source, sink);
    }
  }

  private Optional<CsvLayout> guess(Source source, Consumer<? super Problem> notes) {
    Sample sample = sample(source);
    return new ColumnGuess(this, sample, notes).layout();
  }

  private Sample sample(Source source) {
    char separator = delimiter.orElseGet(() -> CsvDialect.seenIn(source).delimiter());
    return Sample.of(source, separator, base.columns().filter());
  }

  /**
   * The start of a table.
   *
   * @param location of the header
   * @param cells of each column that are not blank
   */
  record Sample(
      char delimiter,
      Location location,
      ImmutableList<String> header,
      Map<String, ImmutableList<String>> cells) {

    static Sample of(Source source, char delimiter, RowFilter filter) {
      try (CsvDocument table =
          CsvDialect.withDefaults()
              .withDelimiter(delimiter)
              .open(
                  Source.of(source.name(), ByteSource.wrap(source.peek().readAllBytes())),
                  problem -> {})) {
        Map<String, ImmutableList.Builder<String>> cells = new LinkedHashMap<>();
        table.header().forEach(column -> cells.put(column, ImmutableList.builder()));
        // the last row of a long table may be cut where the peek ends, which is one cell of many
        table.forEachRow(
            row -> {
              if (filter.keeps(TableRow.of(row))) {
                cells.forEach((column, so) -> add(row, column, so));
              }
            });
        Map<String, ImmutableList<String>> built = new LinkedHashMap<>();
        cells.forEach((column, so) -> built.put(column, so.build()));
        return new Sample(delimiter, table.location(), table.header(), built);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void add(CsvRow row, String column, ImmutableList.Builder<String> cells) {
      row.text(column).filter(cell -> !cell.isBlank()).ifPresent(cells::add);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
