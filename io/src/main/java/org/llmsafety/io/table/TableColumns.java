package org.llmsafety.io.table;

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
  private final ImmutableMap<Role, String> columns;

  /** The same for a glance at every row. */
  private final ImmutableMap<Role, Optional<String>> columnByRole;

  private final ImmutableMap<String, Benchmark> benchmarksByColumn;
  private final ImmutableMap<String, ErrorColumns> errorsByScoreColumn;
  private final Optional<ErrorColumns> errors;
  private final ImmutableMap<String, String> conditionColumns;
  private final ImmutableMap<String, Benchmark> benchmarksByKey;
  private final ImmutableMap<String, Numbers> numbersByColumn;
  private final Numbers numbers;
  private final ImmutableSet<String> missing;
  private final ImmutableMap<String, Double> words;
  private final boolean together;
  private final DatePatterns dates;
  private final Release.Kind dateKind;
  private final String dateEvidence;
  private final Optional<String> edition;
  private final Optional<Citation> citation;
  private final Function<String, NamedModel> naming;

  private TableColumns(Draft draft) {
    this.shape = draft.shape;
    this.name = draft.name;
    this.columns = ImmutableMap.copyOf(draft.columns);
    this.columnByRole = Maps.immutableEnumMap(Maps.transformValues(draft.columns, Optional::of));
    this.benchmarksByColumn = ImmutableMap.copyOf(draft.benchmarksByColumn);
    this.errorsByScoreColumn = ImmutableMap.copyOf(draft.errorsByScoreColumn);
    this.errors = draft.errors;
    this.conditionColumns = ImmutableMap.copyOf(draft.conditionColumns);
    this.benchmarksByKey = ImmutableMap.copyOf(draft.benchmarksByKey);
    this.numbersByColumn = ImmutableMap.copyOf(draft.numbersByColumn);
    this.numbers = draft.numbers;
    this.missing = ImmutableSet.copyOf(draft.missing);
    this.words = ImmutableMap.copyOf(draft.words);
    this.together = draft.together;
    this.dates = draft.dates;
    this.dateKind = draft.dateKind;
    this.dateEvidence = draft.dateEvidence;
    this.edition = draft.edition;
    this.citation = draft.citation;
    this.naming = draft.naming;
  }

  static TableColumns wide() {
    return new Draft(Shape.WIDE).put(Role.MODEL, "model").make();
  }

  static TableColumns tall() {
    return new Draft(Shape.TALL)
        .put(Role.MODEL, "model")
        .put(Role.BENCHMARK, "benchmark")
        .put(Role.SCORE, "score")
        .make();
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
    check(Shape.WIDE, "a column a benchmark");
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
                "the errors of column \"%s\" must be told once",
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
                "the errors of %s must be told once",
                "a tall layout", draft.errors.get().names().toString(), said.names().toString());
          }
          draft.errors = Optional.of(said);
        });
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
        what.replace("%s", column) + ", but was told " + before + " and " + after);
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
    return needed.addAll(conditionColumns.values()).build();
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
    return columns.containsKey(Role.ITEM);
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
    final Map<String, String> conditionColumns = new LinkedHashMap<>();
    final Map<String, Benchmark> benchmarksByKey = new LinkedHashMap<>();
    final Map<String, Numbers> numbersByColumn = new LinkedHashMap<>();
    Numbers numbers = Numbers.plain();
    final Set<String> missing = new LinkedHashSet<>();
    final Map<String, Double> words = new LinkedHashMap<>();
    boolean together;
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
      this.columns.putAll(from.columns);
      this.benchmarksByColumn.putAll(from.benchmarksByColumn);
      this.errorsByScoreColumn.putAll(from.errorsByScoreColumn);
      this.errors = from.errors;
      this.conditionColumns.putAll(from.conditionColumns);
      this.benchmarksByKey.putAll(from.benchmarksByKey);
      this.numbersByColumn.putAll(from.numbersByColumn);
      this.numbers = from.numbers;
      this.missing.addAll(from.missing);
      this.words.putAll(from.words);
      this.together = from.together;
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
