package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Release;
import org.llmsafety.io.csv.CsvDocument;

/**
 * Which column of a table holds what: all that a {@link TableLayout} knows but the kind of file.
 */
final class TableColumns {

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
    ITEM,
    CLUSTER,
    EPOCH;

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

  /** The columns as the caller gave them. */
  private final ImmutableMap<Role, String> given;

  /** The same, and the usual names of those that were not given. */
  private final ImmutableMap<Role, String> columns;

  /** The same for a glance at every row. */
  private final ImmutableMap<Role, Optional<String>> columnByRole;

  private final ImmutableMap<String, Benchmark> benchmarksByColumn;
  private final ImmutableMap<String, ErrorColumns> errorsByScoreColumn;
  private final Optional<ErrorColumns> errors;
  private final ImmutableMap<String, String> totalsByScoreColumn;
  private final Optional<String> total;
  private final ImmutableMap<String, String> editionsByScoreColumn;
  private final ImmutableMap<String, Release> evaluatedByScoreColumn;
  private final ImmutableMap<Role, Optional<String>> constants;
  private final Optional<Benchmark> benchmark;
  private final ImmutableMap<String, String> fallbacks;
  private final RowFilter filter;
  private final ImmutableMap<String, String> conditionColumns;
  private final ImmutableMap<String, Benchmark> benchmarksByKey;
  private final ImmutableMap<String, Numbers> numbersByColumn;
  private final Numbers numbers;
  private final ImmutableSet<String> missing;
  private final ImmutableMap<String, Double> words;
  private final boolean together;
  private final boolean meanOfRows;
  private final DatePatterns dates;
  private final Release.Kind dateKind;
  private final String dateEvidence;
  private final Optional<String> edition;
  private final Optional<Citation> citation;
  private final Function<String, NamedModel> naming;

  private TableColumns(Draft draft) {
    this.shape = draft.shape;
    this.name = draft.name;
    this.given = ImmutableMap.copyOf(draft.columns);
    this.columns = ImmutableMap.copyOf(draft.columnsAndDefaults());
    this.columnByRole = Maps.immutableEnumMap(Maps.transformValues(columns, Optional::of));
    this.benchmarksByColumn = ImmutableMap.copyOf(draft.benchmarksByColumn);
    this.errorsByScoreColumn = ImmutableMap.copyOf(draft.errorsByScoreColumn);
    this.errors = draft.errors;
    this.totalsByScoreColumn = ImmutableMap.copyOf(draft.totalsByScoreColumn);
    this.total = draft.total;
    this.editionsByScoreColumn = ImmutableMap.copyOf(draft.editionsByScoreColumn);
    this.evaluatedByScoreColumn = ImmutableMap.copyOf(draft.evaluatedByScoreColumn);
    this.constants = Maps.immutableEnumMap(Maps.transformValues(draft.constants, Optional::of));
    this.benchmark = draft.benchmark;
    this.fallbacks = ImmutableMap.copyOf(draft.fallbacks);
    this.filter = draft.filter;
    this.conditionColumns = ImmutableMap.copyOf(draft.conditionColumns);
    this.benchmarksByKey = ImmutableMap.copyOf(draft.benchmarksByKey);
    this.numbersByColumn = ImmutableMap.copyOf(draft.numbersByColumn);
    this.numbers = draft.numbers;
    this.missing = ImmutableSet.copyOf(draft.missing);
    this.words = ImmutableMap.copyOf(draft.words);
    this.together = draft.together;
    this.meanOfRows = draft.meanOfRows;
    this.dates = draft.dates;
    this.dateKind = draft.dateKind;
    this.dateEvidence = draft.dateEvidence;
    this.edition = draft.edition;
    this.citation = draft.citation;
    this.naming = draft.naming;
  }

  static TableColumns wide() {
    return new Draft(Shape.WIDE).make();
  }

  static TableColumns tall() {
    return new Draft(Shape.TALL).make();
  }

  private TableColumns with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.make();
  }

  TableColumns named(String name) {
    return with(draft -> draft.name = Optional.of(name));
  }

  TableColumns with(Role role, String column) {
    return with(draft -> draft.put(role, column));
  }

  /** Of a role that only tall tables have. */
  TableColumns withTall(Role role, String column, String what) {
    check(Shape.TALL, what);
    return with(role, column);
  }

  TableColumns released(String column, Release.Kind kind) {
    return with(
        draft -> {
          draft.put(Role.RELEASED, column);
          draft.dateKind = kind;
        });
  }

  TableColumns withDateEvidence(String evidence) {
    return with(draft -> draft.dateEvidence = evidence);
  }

  TableColumns withEdition(String edition) {
    return with(draft -> draft.edition = Optional.of(edition));
  }

  TableColumns withCitation(Citation citation) {
    return with(draft -> draft.citation = Optional.of(citation));
  }

  TableColumns condition(String condition, String column) {
    return with(draft -> draft.conditionColumns.put(condition, column));
  }

  /** Models' names taken apart so. */
  TableColumns withNaming(Function<String, NamedModel> naming) {
    return with(draft -> draft.naming = naming);
  }

  TableColumns score(String column, Benchmark benchmark) {
    check(Shape.WIDE, "one column per benchmark");
    return with(
        draft -> {
          Benchmark before = draft.benchmarksByColumn.putIfAbsent(column, benchmark);
          if (before != null && !before.equals(benchmark)) {
            throw twice(
                "column \"%s\" must hold one benchmark", column, before.id(), benchmark.id());
          }
        });
  }

  TableColumns errors(String scoreColumn, ErrorColumns said) {
    check(Shape.WIDE, "a column of errors a column of scores");
    return with(
        draft -> {
          ErrorColumns before = draft.errorsByScoreColumn.putIfAbsent(scoreColumn, said);
          if (before != null && !before.equals(said)) {
            throw twice(
                "the errors of column \"%s\" must be given once",
                scoreColumn, before.names().toString(), said.names().toString());
          }
        });
  }

  TableColumns errors(ErrorColumns said) {
    check(Shape.TALL, "one column of errors");
    return with(
        draft -> {
          if (draft.errors.isPresent() && !draft.errors.get().equals(said)) {
            throw twice(
                "the errors of %s must be given once",
                "a tall layout", draft.errors.get().names().toString(), said.names().toString());
          }
          draft.errors = Optional.of(said);
        });
  }

  /** The items of which that column counts some, in another. */
  TableColumns total(String scoreColumn, String column) {
    check(Shape.WIDE, "a column of totals a column of scores");
    return with(draft -> draft.totalsByScoreColumn.put(scoreColumn, column));
  }

  TableColumns total(String column) {
    check(Shape.TALL, "one column of totals");
    return with(draft -> draft.total = Optional.of(column));
  }

  TableColumns withEdition(String scoreColumn, String edition) {
    check(Shape.WIDE, "an edition a column of scores");
    return with(draft -> draft.editionsByScoreColumn.put(scoreColumn, edition));
  }

  TableColumns withEvaluated(String scoreColumn, Release evaluated) {
    check(Shape.WIDE, "a date of evaluation a column of scores");
    return with(draft -> draft.evaluatedByScoreColumn.put(scoreColumn, evaluated));
  }

  /** Where the table has no column of that role, or a blank cell in it. */
  TableColumns withConstant(Role role, String text) {
    return with(draft -> draft.constants.put(role, text));
  }

  TableColumns withBenchmark(Benchmark benchmark) {
    check(Shape.TALL, "one benchmark of all rows");
    return with(draft -> draft.benchmark = Optional.of(benchmark));
  }

  TableColumns fallback(String column, String other) {
    return with(
        draft -> {
          String before = draft.fallbacks.getOrDefault(column, other);
          if (!before.equals(other)) {
            throw twice("column \"%s\" must fall back on one", column, before, other);
          }
          if (chain(other, draft.fallbacks).contains(column)) {
            throw new IllegalArgumentException(
                "column \"" + column + "\" must not fall back on itself");
          }
          draft.fallbacks.put(column, other);
        });
  }

  /** The column, the one it falls back on, the one that this falls back on, and so on. */
  private static ImmutableList<String> chain(String column, Map<String, String> fallbacks) {
    ImmutableList.Builder<String> chain = ImmutableList.builder();
    Optional<String> at = Optional.of(column);
    while (at.isPresent()) {
      chain.add(at.get());
      at = Optional.ofNullable(fallbacks.get(at.get()));
    }
    return chain.build();
  }

  TableColumns only(String column, ImmutableSet<String> cells) {
    return with(draft -> draft.filter = draft.filter.only(column, cells));
  }

  TableColumns without(String column, ImmutableSet<String> cells) {
    return with(draft -> draft.filter = draft.filter.without(column, cells));
  }

  TableColumns meanOfRows() {
    return with(draft -> draft.meanOfRows = true);
  }

  TableColumns benchmarks(Benchmark... benchmarks) {
    check(Shape.TALL, "a column of benchmarks");
    return with(
        draft -> {
          for (Benchmark benchmark : benchmarks) {
            draft.know(benchmark.id(), benchmark);
            draft.know(benchmark.name(), benchmark);
          }
        });
  }

  TableColumns benchmarkCalled(String text, Benchmark benchmark) {
    check(Shape.TALL, "a column of benchmarks");
    return with(draft -> draft.know(text, benchmark));
  }

  TableColumns numbers(Numbers numbers) {
    return with(draft -> draft.numbers = numbers);
  }

  TableColumns numbers(String column, Numbers numbers) {
    return with(draft -> draft.numbersByColumn.put(column, numbers));
  }

  TableColumns missing(String... words) {
    return with(
        draft -> {
          for (String word : words) {
            draft.missing.add(CsvDocument.key(word));
          }
        });
  }

  TableColumns word(String word, double value) {
    return with(
        draft -> {
          Double before = draft.words.putIfAbsent(CsvDocument.key(word), value);
          if (before != null && before != value) {
            throw twice("\"%s\" must count as one number", word, before + "", value + "");
          }
        });
  }

  TableColumns together() {
    return with(draft -> draft.together = true);
  }

  TableColumns dates(String pattern) {
    return with(draft -> draft.dates = draft.dates.with(DatePattern.of(pattern)));
  }

  private static IllegalArgumentException twice(
      String what, String column, String before, String after) {
    return new IllegalArgumentException(
        what.replace("%s", column) + ", but was given " + before + " and " + after);
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

  /** {@return the columns that a table must have to be of this layout} */
  ImmutableSet<String> needed() {
    ImmutableSet.Builder<String> needed = ImmutableSet.builder();
    columns.forEach(
        (role, column) -> {
          if (!role.mayBeMissing()) {
            needed.add(column);
          }
        });
    needed.addAll(benchmarksByColumn.keySet());
    errorsByScoreColumn.values().forEach(said -> needed.addAll(said.names()));
    errors.ifPresent(said -> needed.addAll(said.names()));
    total.ifPresent(needed::add);
    return needed
        .addAll(totalsByScoreColumn.values())
        .addAll(editionsByScoreColumn.keySet())
        .addAll(evaluatedByScoreColumn.keySet())
        .addAll(conditionColumns.values())
        .addAll(filter.columns())
        .build();
  }

  /** {@return the needed columns and those that may stand in for one} */
  ImmutableSet<String> named() {
    return ImmutableSet.<String>builder().addAll(needed()).addAll(fallbacks.values()).build();
  }

  /** {@return the needed columns of a table that has neither them nor one to fall back on} */
  ImmutableList<String> missing(Predicate<String> isThere) {
    return needed().stream()
        .filter(column -> chain(column, fallbacks).stream().noneMatch(isThere))
        .collect(ImmutableList.toImmutableList());
  }

  boolean saysScores() {
    return shape == Shape.TALL || !benchmarksByColumn.isEmpty();
  }

  boolean isWide() {
    return shape == Shape.WIDE;
  }

  Optional<String> name() {
    return name;
  }

  Optional<String> column(Role role) {
    return columnByRole.getOrDefault(role, Optional.empty());
  }

  ImmutableMap<String, Benchmark> benchmarksByColumn() {
    return benchmarksByColumn;
  }

  Optional<ErrorColumns> errorsOf(String scoreColumn) {
    return isWide() ? Optional.ofNullable(errorsByScoreColumn.get(scoreColumn)) : errors;
  }

  /** {@return the column with the total of which that column counts some, if it holds counts} */
  Optional<String> totalOf(String scoreColumn) {
    return isWide() ? Optional.ofNullable(totalsByScoreColumn.get(scoreColumn)) : total;
  }

  Optional<String> editionOf(String scoreColumn) {
    return Optional.ofNullable(editionsByScoreColumn.get(scoreColumn));
  }

  Optional<Release> evaluatedOf(String scoreColumn) {
    return Optional.ofNullable(evaluatedByScoreColumn.get(scoreColumn));
  }

  /** {@return what holds of all rows that do not say otherwise} */
  Optional<String> constant(Role role) {
    return constants.getOrDefault(role, Optional.empty());
  }

  /** {@return the benchmark of all rows that name none} */
  Optional<Benchmark> benchmark() {
    return benchmark;
  }

  boolean hasFallbacks() {
    return !fallbacks.isEmpty();
  }

  /** {@return the column that is read where that one is blank} */
  Optional<String> fallbackOf(String column) {
    return Optional.ofNullable(fallbacks.get(column));
  }

  RowFilter filter() {
    return filter;
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

  Numbers numbersOf(String column) {
    return Objects.requireNonNullElse(numbersByColumn.get(column), numbers);
  }

  boolean hasDecimalCommas() {
    return numbers.hasDecimalCommas();
  }

  /** {@return whether a cell of that text is as good as blank} */
  boolean isMissing(String cell) {
    return !missing.isEmpty() && missing.contains(CsvDocument.key(cell));
  }

  /** {@return what a cell of that text counts as, if it is a word that counts} */
  Optional<Double> wordsValue(String cell) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(words.get(CsvDocument.key(cell)));
  }

  /** {@return whether rows are items} */
  boolean areItems() {
    return meanOfRows || columns.containsKey(Role.ITEM);
  }

  /** {@return whether rows are items that have no ids} */
  boolean areNamelessItems() {
    return meanOfRows && !columns.containsKey(Role.ITEM);
  }

  boolean areTogether() {
    return together;
  }

  DatePatterns dates() {
    return dates;
  }

  Release.Kind dateKind() {
    return dateKind;
  }

  String dateEvidence() {
    return dateEvidence;
  }

  Optional<String> edition() {
    return edition;
  }

  Optional<Citation> citation() {
    return citation;
  }

  NamedModel taken(String name) {
    return naming.apply(name);
  }

  /** The one mutable moment of a layout, never seen outside. */
  private static final class Draft {
    final Shape shape;
    Optional<String> name = Optional.empty();
    final Map<Role, String> columns = new LinkedHashMap<>();
    final Map<String, Benchmark> benchmarksByColumn = new LinkedHashMap<>();
    final Map<String, ErrorColumns> errorsByScoreColumn = new LinkedHashMap<>();
    Optional<ErrorColumns> errors = Optional.empty();
    final Map<String, String> totalsByScoreColumn = new LinkedHashMap<>();
    Optional<String> total = Optional.empty();
    final Map<String, String> editionsByScoreColumn = new LinkedHashMap<>();
    final Map<String, Release> evaluatedByScoreColumn = new LinkedHashMap<>();
    final Map<Role, String> constants = new LinkedHashMap<>();
    Optional<Benchmark> benchmark = Optional.empty();
    final Map<String, String> fallbacks = new LinkedHashMap<>();
    RowFilter filter = RowFilter.NONE;
    final Map<String, String> conditionColumns = new LinkedHashMap<>();
    final Map<String, Benchmark> benchmarksByKey = new LinkedHashMap<>();
    final Map<String, Numbers> numbersByColumn = new LinkedHashMap<>();
    Numbers numbers = Numbers.plain();
    final Set<String> missing = new LinkedHashSet<>();
    final Map<String, Double> words = new LinkedHashMap<>();
    boolean together;
    boolean meanOfRows;
    DatePatterns dates = DatePatterns.NONE;
    Release.Kind dateKind = Release.Kind.UNSPECIFIED;
    String dateEvidence = "";
    Optional<String> edition = Optional.empty();
    Optional<Citation> citation = Optional.empty();
    Function<String, NamedModel> naming = name -> new NamedModel(name, Conditions.none());

    Draft(Shape shape) {
      this.shape = shape;
    }

    Draft(TableColumns from) {
      this.shape = from.shape;
      this.name = from.name;
      this.columns.putAll(from.given);
      this.benchmarksByColumn.putAll(from.benchmarksByColumn);
      this.errorsByScoreColumn.putAll(from.errorsByScoreColumn);
      this.errors = from.errors;
      this.totalsByScoreColumn.putAll(from.totalsByScoreColumn);
      this.total = from.total;
      this.editionsByScoreColumn.putAll(from.editionsByScoreColumn);
      this.evaluatedByScoreColumn.putAll(from.evaluatedByScoreColumn);
      from.constants.forEach((role, text) -> this.constants.put(role, text.orElseThrow()));
      this.benchmark = from.benchmark;
      this.fallbacks.putAll(from.fallbacks);
      this.filter = from.filter;
      this.conditionColumns.putAll(from.conditionColumns);
      this.benchmarksByKey.putAll(from.benchmarksByKey);
      this.numbersByColumn.putAll(from.numbersByColumn);
      this.numbers = from.numbers;
      this.missing.addAll(from.missing);
      this.words.putAll(from.words);
      this.together = from.together;
      this.meanOfRows = from.meanOfRows;
      this.dates = from.dates;
      this.dateKind = from.dateKind;
      this.dateEvidence = from.dateEvidence;
      this.edition = from.edition;
      this.citation = from.citation;
      this.naming = from.naming;
    }

    Draft put(Role role, String column) {
      columns.put(role, column);
      return this;
    }

    /** The columns, and of those that are not given how they are mostly called. */
    Map<Role, String> columnsAndDefaults() {
      Map<Role, String> all = new LinkedHashMap<>();
      if (!constants.containsKey(Role.MODEL)) {
        all.put(Role.MODEL, "model");
      }
      if (shape == Shape.TALL) {
        if (benchmark.isEmpty()) {
          all.put(Role.BENCHMARK, "benchmark");
        }
        all.put(Role.SCORE, "score");
      }
      all.putAll(columns);
      return all;
    }

    TableColumns make() {
      return new TableColumns(this);
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
