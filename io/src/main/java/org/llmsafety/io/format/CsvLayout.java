package org.llmsafety.io.format;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Release;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;

/**
 * A table of one's own: which column holds what. Wide tables have a column a benchmark, tall ones a
 * row a score.
 *
 * <pre>{@code
 * CsvLayout inHouse =
 *     CsvLayout.wide()
 *         .lab("provider").model("model").released("release date")
 *         .score("Refusals %", Benchmark.of("in-house/refusals", Scale.PERCENT))
 *         .score("Jailbreak ASR", Benchmark.of("in-house/jailbreaks", Scale.UNIT.lowerIsSafer()));
 * }</pre>
 *
 * <p>Columns are known by their names, without regard to case and to blanks around them. A table is
 * of this layout if it has every column named here; only {@link #origin} and {@link #dateEvidence}
 * may be missing. The model's column is "model", and a tall table's others "benchmark" and "score",
 * until told otherwise.
 *
 * <p>A blank cell is ordinary absence; a row without any score is a NOTE. Cells that are no number
 * or date are errors at their place, and the rest of the row is kept.
 */
public final class CsvLayout implements SourceFormat {

  /** What a column can hold beside scores. */
  enum Role {
    LAB,
    MODEL,
    VARIANT,
    RELEASED,
    DATE_EVIDENCE,
    EVALUATED,
    EDITION,
    ORIGIN,
    BENCHMARK,
    SCORE,
    STANDARD_ERROR;

    boolean mayBeMissing() {
      return this == ORIGIN || this == DATE_EVIDENCE;
    }
  }

  private enum Shape {
    WIDE,
    TALL
  }

  private final Shape shape;
  private final Optional<String> name;
  private final CsvDialect dialect;
  private final ImmutableMap<Role, String> columns;
  private final ImmutableMap<String, Benchmark> benchmarksByColumn;
  private final ImmutableMap<String, String> errorColumnsByColumn;
  private final ImmutableMap<String, String> conditionColumns;
  private final ImmutableMap<String, Benchmark> benchmarksByKey;
  private final Release.Kind dateKind;
  private final Optional<String> edition;
  private final Optional<Citation> citation;

  private CsvLayout(Draft draft) {
    this.shape = draft.shape;
    this.name = draft.name;
    this.dialect = draft.dialect;
    this.columns = ImmutableMap.copyOf(draft.columns);
    this.benchmarksByColumn = ImmutableMap.copyOf(draft.benchmarksByColumn);
    this.errorColumnsByColumn = ImmutableMap.copyOf(draft.errorColumnsByColumn);
    this.conditionColumns = ImmutableMap.copyOf(draft.conditionColumns);
    this.benchmarksByKey = ImmutableMap.copyOf(draft.benchmarksByKey);
    this.dateKind = draft.dateKind;
    this.edition = draft.edition;
    this.citation = draft.citation;
  }

  /** {@return a table with a column for each benchmark} */
  public static CsvLayout wide() {
    Draft draft = new Draft(Shape.WIDE);
    draft.columns.put(Role.MODEL, "model");
    return new CsvLayout(draft);
  }

  /** {@return a table with a row for each score} */
  public static CsvLayout tall() {
    Draft draft = new Draft(Shape.TALL);
    draft.columns.put(Role.MODEL, "model");
    draft.columns.put(Role.BENCHMARK, "benchmark");
    draft.columns.put(Role.SCORE, "score");
    return new CsvLayout(draft);
  }

  /** {@return this layout, called so in messages} */
  public CsvLayout named(String name) {
    Draft draft = new Draft(this);
    draft.name = Optional.of(name);
    return new CsvLayout(draft);
  }

  /** {@return this layout, its cells separated by that character and not by commas} */
  public CsvLayout delimiter(char delimiter) {
    Draft draft = new Draft(this);
    draft.dialect = draft.dialect.withDelimiter(delimiter);
    return new CsvLayout(draft);
  }

  /** {@return this layout, the lab's name in that column} */
  public CsvLayout lab(String column) {
    return with(Role.LAB, column);
  }

  /** {@return this layout, the model's name in that column} */
  public CsvLayout model(String column) {
    return with(Role.MODEL, column);
  }

  /** {@return this layout, what belongs behind the model's name in that column} */
  public CsvLayout variant(String column) {
    return with(Role.VARIANT, column);
  }

  /** {@return this layout, a date in that column of which the source does not say what it is} */
  public CsvLayout released(String column) {
    return released(column, Release.Kind.UNSPECIFIED);
  }

  /** {@return this layout, a date of that kind in that column} */
  public CsvLayout released(String column, Release.Kind kind) {
    Draft draft = new Draft(this);
    draft.columns.put(Role.RELEASED, column);
    draft.dateKind = kind;
    return new CsvLayout(draft);
  }

  /** {@return this layout, who says so about the date in that column, where the table has it} */
  public CsvLayout dateEvidence(String column) {
    return with(Role.DATE_EVIDENCE, column);
  }

  /** {@return this layout, the date of the evaluation in that column} */
  public CsvLayout evaluated(String column) {
    return with(Role.EVALUATED, column);
  }

  /** {@return this layout, the leaderboard's edition in that column} */
  public CsvLayout edition(String column) {
    return with(Role.EDITION, column);
  }

  /** {@return this layout, all of that edition unless a column says otherwise} */
  public CsvLayout withEdition(String edition) {
    Draft draft = new Draft(this);
    draft.edition = Optional.of(edition);
    return new CsvLayout(draft);
  }

  /** {@return this layout, the address a row came from in that column, where the table has it} */
  public CsvLayout origin(String column) {
    return with(Role.ORIGIN, column);
  }

  /** {@return this layout, to be cited so} */
  public CsvLayout withCitation(Citation citation) {
    Draft draft = new Draft(this);
    draft.citation = Optional.of(citation);
    return new CsvLayout(draft);
  }

  /** {@return this layout, a condition of measurement of that name in that column} */
  public CsvLayout condition(String condition, String column) {
    Draft draft = new Draft(this);
    draft.conditionColumns.put(condition, column);
    return new CsvLayout(draft);
  }

  /**
   * {@return this wide layout, scores on that benchmark in that column}
   *
   * @throws IllegalArgumentException if the column already holds another benchmark's
   */
  public CsvLayout score(String column, Benchmark benchmark) {
    check(Shape.WIDE, "a column a benchmark");
    Draft draft = new Draft(this);
    Benchmark before = draft.benchmarksByColumn.putIfAbsent(column, benchmark);
    if (before != null && !before.equals(benchmark)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column \"%s\" must hold one benchmark, but was told %s and %s",
              column,
              before.id(),
              benchmark.id()));
    }
    return new CsvLayout(draft);
  }

  /** {@return this wide layout, the standard errors of one column's scores in another} */
  public CsvLayout standardError(String scoreColumn, String column) {
    check(Shape.WIDE, "a column of errors a column of scores");
    Draft draft = new Draft(this);
    draft.errorColumnsByColumn.put(scoreColumn, column);
    return new CsvLayout(draft);
  }

  /** {@return this tall layout, scores in that column} */
  public CsvLayout score(String column) {
    check(Shape.TALL, "one column of scores");
    return with(Role.SCORE, column);
  }

  /** {@return this tall layout, standard errors in that column} */
  public CsvLayout standardError(String column) {
    check(Shape.TALL, "one column of errors");
    return with(Role.STANDARD_ERROR, column);
  }

  /** {@return this tall layout, the benchmark's id or name in that column} */
  public CsvLayout benchmark(String column) {
    check(Shape.TALL, "a column of benchmarks");
    return with(Role.BENCHMARK, column);
  }

  /**
   * {@return this tall layout, knowing these benchmarks too, by id and by name}
   *
   * @throws IllegalArgumentException if two benchmarks share an id or a name
   */
  public CsvLayout benchmarks(Benchmark... benchmarks) {
    check(Shape.TALL, "a column of benchmarks");
    Draft draft = new Draft(this);
    for (Benchmark benchmark : benchmarks) {
      draft.know(benchmark.id(), benchmark);
      draft.know(benchmark.name(), benchmark);
    }
    return new CsvLayout(draft);
  }

  /**
   * {@return this tall layout, a cell of that text meaning that benchmark}
   *
   * @throws IllegalArgumentException if the text means another already
   */
  public CsvLayout benchmarkCalled(String text, Benchmark benchmark) {
    check(Shape.TALL, "a column of benchmarks");
    Draft draft = new Draft(this);
    draft.know(text, benchmark);
    return new CsvLayout(draft);
  }

  private CsvLayout with(Role role, String column) {
    Draft draft = new Draft(this);
    draft.columns.put(role, column);
    return new CsvLayout(draft);
  }

  private void check(Shape needed, String what) {
    if (shape != needed) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "only a %s layout has %s",
              needed == Shape.WIDE ? "wide" : "tall",
              what));
    }
  }

  @Override
  public String name() {
    return name.orElseGet(
        () ->
            "CSV with "
                + needed().stream().map(column -> "\"" + column + "\"").collect(joining(", ")));
  }

  @Override
  public boolean recognises(Source source) {
    boolean saysScores = shape == Shape.TALL || !benchmarksByColumn.isEmpty();
    return saysScores && missingIn(source).isEmpty();
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    ImmutableList<String> missing = missingIn(source);
    if (missing.size() == needed().size()) {
      return Optional.empty();
    }
    if (missing.isEmpty()) {
      return Optional.of("the layout must name a column of scores");
    }
    String names = missing.stream().map(column -> "\"" + column + "\"").collect(joining(", "));
    return Optional.of(
        missing.size() == 1
            ? "the column " + names + " is missing"
            : "the columns " + names + " are missing");
  }

  /** {@return whether the source has at least half the columns needed} */
  boolean comesNear(Source source) {
    return 2 * missingIn(source).size() <= needed().size();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    try (CsvDocument table = dialect.open(source, sink::report)) {
      table.reportRepeated(needed());
      new LayoutRows(this, sink).read(table);
    }
  }

  /** {@return the columns that a table must have to be of this layout} */
  ImmutableSet<String> needed() {
    ImmutableSet.Builder<String> needed = ImmutableSet.builder();
    columns.forEach(
        (role, column) -> {
          if (!role.mayBeMissing()) {
            needed.add(column);
          }
        });
    return needed
        .addAll(benchmarksByColumn.keySet())
        .addAll(errorColumnsByColumn.values())
        .addAll(conditionColumns.values())
        .build();
  }

  private ImmutableList<String> missingIn(Source source) {
    ImmutableSet<String> there =
        dialect.header(source).stream()
            .map(CsvDocument::key)
            .collect(ImmutableSet.toImmutableSet());
    return needed().stream()
        .filter(column -> !there.contains(CsvDocument.key(column)))
        .collect(ImmutableList.toImmutableList());
  }

  boolean isWide() {
    return shape == Shape.WIDE;
  }

  Optional<String> column(Role role) {
    return Optional.ofNullable(columns.get(role));
  }

  ImmutableMap<String, Benchmark> benchmarksByColumn() {
    return benchmarksByColumn;
  }

  Optional<String> errorColumn(String scoreColumn) {
    return Optional.ofNullable(errorColumnsByColumn.get(scoreColumn));
  }

  ImmutableMap<String, String> conditionColumns() {
    return conditionColumns;
  }

  Optional<Benchmark> benchmarkCalled(String idOrName) {
    return Optional.ofNullable(benchmarksByKey.get(CsvDocument.key(idOrName)));
  }

  ImmutableSet<Benchmark> benchmarks() {
    return ImmutableSet.copyOf(benchmarksByKey.values());
  }

  Release.Kind dateKind() {
    return dateKind;
  }

  Optional<String> edition() {
    return edition;
  }

  Optional<Citation> citation() {
    return citation;
  }

  @Override
  public String toString() {
    return name();
  }

  /** The one mutable moment of a layout, never seen outside. */
  private static final class Draft {
    final Shape shape;
    Optional<String> name = Optional.empty();
    CsvDialect dialect = CsvDialect.withDefaults();
    final Map<Role, String> columns = new LinkedHashMap<>();
    final Map<String, Benchmark> benchmarksByColumn = new LinkedHashMap<>();
    final Map<String, String> errorColumnsByColumn = new LinkedHashMap<>();
    final Map<String, String> conditionColumns = new LinkedHashMap<>();
    final Map<String, Benchmark> benchmarksByKey = new LinkedHashMap<>();
    Release.Kind dateKind = Release.Kind.UNSPECIFIED;
    Optional<String> edition = Optional.empty();
    Optional<Citation> citation = Optional.empty();

    Draft(Shape shape) {
      this.shape = shape;
    }

    Draft(CsvLayout layout) {
      this.shape = layout.shape;
      this.name = layout.name;
      this.dialect = layout.dialect;
      this.columns.putAll(layout.columns);
      this.benchmarksByColumn.putAll(layout.benchmarksByColumn);
      this.errorColumnsByColumn.putAll(layout.errorColumnsByColumn);
      this.conditionColumns.putAll(layout.conditionColumns);
      this.benchmarksByKey.putAll(layout.benchmarksByKey);
      this.dateKind = layout.dateKind;
      this.edition = layout.edition;
      this.citation = layout.citation;
    }

    void know(String text, Benchmark benchmark) {
      Benchmark before = benchmarksByKey.putIfAbsent(CsvDocument.key(text), benchmark);
      if (before != null && !before.equals(benchmark)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "\"%s\" must mean one benchmark, but is %s and %s",
                text,
                before.id(),
                benchmark.id()));
      }
    }
  }
}
