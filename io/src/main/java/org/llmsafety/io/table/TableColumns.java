package org.llmsafety.io.table;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.llmsafety.core.Benchmark;

/**
 * Which column of a table holds what: all that a {@link TableLayout} knows but the kind of file.
 */
final class TableColumns {
  private static final ImmutableSet<Role> NAMES =
      ImmutableSet.of(Role.MODEL, Role.LAB, Role.VARIANT, Role.EDITION);

  private final Optional<String> name;
  private final RoleColumns roles;
  private final ScoreColumns scores;
  private final NamedBenchmarks benchmarks;
  private final CellWriting writing;
  private final RowFacts facts;
  private final Fallbacks fallbacks;
  private final RowFilter filter;
  private final ImmutableMap<String, String> conditionColumns;
  private final boolean together;
  private final boolean meanOfRows;

  /** The columns that a table must have; every file of a folder is asked for them. */
  private final Supplier<ImmutableSet<String>> needed;

  /** The columns whose cells must be texts or numbers; every row of JSON is asked for them. */
  private final Supplier<ImmutableSet<String>> ofTexts;

  private TableColumns(Draft draft) {
    this.name = draft.name;
    this.roles = draft.roles;
    this.scores = draft.scores;
    this.benchmarks = draft.benchmarks;
    this.writing = draft.writing;
    this.facts = draft.facts;
    this.fallbacks = draft.fallbacks;
    this.filter = draft.filter;
    this.conditionColumns = draft.conditionColumns;
    this.together = draft.together;
    this.meanOfRows = draft.meanOfRows;
    this.needed = Suppliers.memoize(this::allNeeded);
    this.ofTexts = Suppliers.memoize(this::allOfTexts);
  }

  static TableColumns wide() {
    return new TableColumns(new Draft(RoleColumns.ofTable(false)));
  }

  static TableColumns tall() {
    return new TableColumns(new Draft(RoleColumns.ofTable(true)));
  }

  private TableColumns with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new TableColumns(draft);
  }

  TableColumns named(String name) {
    return with(draft -> draft.name = Optional.of(name));
  }

  TableColumns with(Role role, String column) {
    return with(draft -> draft.roles = roles.with(role, column));
  }

  /** Of a role that only tall tables have. */
  TableColumns withTall(Role role, String column, String what) {
    check(true, what);
    return with(role, column);
  }

  TableColumns withConstant(Role role, String text) {
    return with(draft -> draft.roles = roles.withConstant(role, text));
  }

  TableColumns withFacts(UnaryOperator<RowFacts> change) {
    return with(draft -> draft.facts = change.apply(facts));
  }

  TableColumns withWriting(UnaryOperator<CellWriting> change) {
    return with(draft -> draft.writing = change.apply(writing));
  }

  /**
   * A change of what is known of columns of scores.
   *
   * @param what only a wide layout has, for messages
   */
  TableColumns withScores(String what, UnaryOperator<ScoreColumns> change) {
    check(false, what);
    return with(draft -> draft.scores = change.apply(scores));
  }

  /**
   * A change of what is known of the one column of scores.
   *
   * @param what only a tall layout has, for messages
   */
  TableColumns withAllScores(String what, UnaryOperator<ScoreColumns> change) {
    check(true, what);
    return with(draft -> draft.scores = change.apply(scores));
  }

  TableColumns withBenchmark(Benchmark benchmark) {
    check(true, "one benchmark of all rows");
    return with(
        draft -> {
          draft.benchmarks = benchmarks.ofAll(benchmark);
          draft.roles = roles.ofOneBenchmark();
        });
  }

  TableColumns withBenchmarks(UnaryOperator<NamedBenchmarks> change) {
    check(true, "a column of benchmarks");
    return with(draft -> draft.benchmarks = change.apply(benchmarks));
  }

  TableColumns condition(String condition, String column) {
    return with(
        draft -> draft.conditionColumns = ScoreColumns.with(conditionColumns, condition, column));
  }

  TableColumns fallback(String column, String other) {
    return with(draft -> draft.fallbacks = fallbacks.with(column, other));
  }

  TableColumns withFilter(UnaryOperator<RowFilter> change) {
    return with(draft -> draft.filter = change.apply(filter));
  }

  TableColumns meanOfRows() {
    return with(draft -> draft.meanOfRows = true);
  }

  TableColumns together() {
    return with(draft -> draft.together = true);
  }

  private void check(boolean mustBeTall, String what) {
    if (roles.isTall() != mustBeTall) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "only a %s layout has %s", mustBeTall ? "tall" : "wide", what));
    }
  }

  /** {@return the columns that a table must have to be of this layout} */
  ImmutableSet<String> needed() {
    return needed.get();
  }

  private ImmutableSet<String> allNeeded() {
    return ImmutableSet.<String>builder()
        .addAll(roles.needed())
        .addAll(scores.needed())
        .addAll(conditionColumns.values())
        .addAll(filter.columns())
        .build();
  }

  /**
   * {@return the columns whose cells must be texts or numbers: all that are read, but conditions,
   * which may be whole objects, and those that only say which rows are read}
   */
  ImmutableSet<String> ofTexts() {
    return ofTexts.get();
  }

  private ImmutableSet<String> allOfTexts() {
    return ImmutableSet.<String>builder()
        .addAll(roles.all())
        .addAll(scores.needed())
        .addAll(fallbacks.others().values())
        .build();
  }

  /** {@return whether the cells of that column name something: a model, a lab, an edition} */
  boolean isOfNames(String column) {
    return NAMES.stream().anyMatch(role -> roles.column(role).filter(column::equals).isPresent());
  }

  /** {@return the needed columns and those that may stand in for one} */
  ImmutableSet<String> named() {
    return ImmutableSet.<String>builder()
        .addAll(needed())
        .addAll(fallbacks.others().values())
        .build();
  }

  /** {@return the needed columns of a table that has neither them nor one to fall back on} */
  ImmutableList<String> missing(Predicate<String> isThere) {
    return needed().stream()
        .filter(column -> !fallbacks.hasAny(column, isThere))
        .collect(ImmutableList.toImmutableList());
  }

  boolean saysScores() {
    return !isWide() || !scores.benchmarks().isEmpty();
  }

  boolean isWide() {
    return !roles.isTall();
  }

  Optional<String> name() {
    return name;
  }

  Optional<String> column(Role role) {
    return roles.column(role);
  }

  /** {@return what holds of all rows that do not say otherwise} */
  Optional<String> constant(Role role) {
    return roles.constant(role);
  }

  ImmutableMap<String, Benchmark> benchmarksByColumn() {
    return scores.benchmarks();
  }

  /** {@return what is known of the scores of that column} */
  ScoreColumns.Facts factsOf(String scoreColumn) {
    return scores.of(isWide() ? scoreColumn : ScoreColumns.ALL);
  }

  NamedBenchmarks benchmarks() {
    return benchmarks;
  }

  CellWriting writing() {
    return writing;
  }

  RowFacts facts() {
    return facts;
  }

  Fallbacks fallbacks() {
    return fallbacks;
  }

  RowFilter filter() {
    return filter;
  }

  ImmutableMap<String, String> conditionColumns() {
    return conditionColumns;
  }

  /** {@return whether rows are items} */
  boolean areItems() {
    return meanOfRows || column(Role.ITEM).isPresent();
  }

  /** {@return whether rows are items that have no ids} */
  boolean areNamelessItems() {
    return meanOfRows && column(Role.ITEM).isEmpty();
  }

  boolean areTogether() {
    return together;
  }

  /** The one mutable moment of a layout, never seen outside. */
  private static final class Draft {
    Optional<String> name = Optional.empty();
    RoleColumns roles;
    ScoreColumns scores = ScoreColumns.NONE;
    NamedBenchmarks benchmarks = NamedBenchmarks.NONE;
    CellWriting writing = CellWriting.PLAIN;
    RowFacts facts = RowFacts.NONE;
    Fallbacks fallbacks = Fallbacks.NONE;
    RowFilter filter = RowFilter.NONE;
    ImmutableMap<String, String> conditionColumns = ImmutableMap.of();
    boolean together;
    boolean meanOfRows;

    Draft(RoleColumns roles) {
      this.roles = roles;
    }

    Draft(TableColumns from) {
      this.name = from.name;
      this.roles = from.roles;
      this.scores = from.scores;
      this.benchmarks = from.benchmarks;
      this.writing = from.writing;
      this.facts = from.facts;
      this.fallbacks = from.fallbacks;
      this.filter = from.filter;
      this.conditionColumns = from.conditionColumns;
      this.together = from.together;
      this.meanOfRows = from.meanOfRows;
    }
  }
}
