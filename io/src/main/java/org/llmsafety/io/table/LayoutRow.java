package org.llmsafety.io.table;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.io.csv.Cell;

/** The row of a table that is being read by its layout. */
final class LayoutRow implements RowCells {
  private static final int MOST_BENCHMARKS_NAMED = 10;
  private static final double MOST_COUNTED = 1e15;

  private final TableColumns layout;
  private final Consumer<? super Problem> problems;
  private final KnownCells known;
  private final TableRow row;

  /** What stands, in columns of texts and numbers, in the place of one. */
  private final ImmutableMap<String, String> misfits;

  /**
   * A row.
   *
   * @param known what cells of other rows of the table were found to mean
   */
  LayoutRow(
      TableColumns layout, Consumer<? super Problem> problems, KnownCells known, TableRow row) {
    this.layout = layout;
    this.problems = problems;
    this.known = known;
    this.row = row;
    this.misfits = row instanceof JsonRow json ? misfits(layout, json) : ImmutableMap.of();
  }

  private static ImmutableMap<String, String> misfits(TableColumns layout, JsonRow row) {
    ImmutableMap.Builder<String, String> misfits = ImmutableMap.builder();
    for (String column : layout.ofTexts()) {
      row.misfit(column, layout.isOfNames(column)).ifPresent(said -> misfits.put(column, said));
    }
    return misfits.buildOrThrow();
  }

  /** Reports cells that hold neither a text nor a number; they are read as blank ones. */
  void reportMisfits() {
    misfits.forEach(
        (column, said) ->
            problems.accept(
                Problem.of(
                        Problem.Severity.ERROR,
                        "misfit",
                        "expected %s, but was %s",
                        layout.isOfNames(column) ? "a name" : "a text or a number",
                        said)
                    .at(row.location(column))));
  }

  Location location() {
    return row.location();
  }

  Location location(String column) {
    return row.location(standing(column));
  }

  /** The column whose cell is read for that one: itself, unless it is blank and another is not. */
  private String standing(String column) {
    if (layout.fallbacks().isNone()) {
      return column;
    }
    Optional<String> at = Optional.of(column);
    while (at.isPresent() && own(at.get()).isEmpty()) {
      at = layout.fallbacks().of(at.get());
    }
    return at.orElse(column);
  }

  Optional<NamedModel> name() {
    String name = cell(Role.MODEL);
    return name.isEmpty() ? Optional.empty() : Optional.of(layout.facts().naming().apply(name));
  }

  boolean hasScore() {
    if (!layout.isWide()) {
      return !cell(Role.SCORE).isEmpty();
    }
    for (String column : layout.benchmarksByColumn().keySet()) {
      if (!cell(column).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  void reportNoModel(boolean hasScore) {
    String column = layout.column(Role.MODEL).orElse("");
    if (!misfits.containsKey(column)) {
      Problem.Severity severity = hasScore ? Problem.Severity.ERROR : Problem.Severity.NOTE;
      problems.accept(
          Problem.of(severity, "no-model", "expected a model's name, but the cell is blank")
              .at(location(column)));
    }
  }

  void reportNoItem() {
    String column = layout.column(Role.ITEM).orElse("");
    if (!misfits.containsKey(column)) {
      report("no-item", column, "expected an item's id, but the cell is blank");
    }
  }

  /** Reports that the row has no score, unless what stands in a score's place is reported. */
  void reportNoScore(Model model) {
    boolean isReported =
        layout.isWide()
            ? layout.benchmarksByColumn().keySet().stream().anyMatch(misfits::containsKey)
            : layout.column(Role.SCORE).filter(misfits::containsKey).isPresent();
    if (!isReported) {
      problems.accept(
          Problem.of(
                  Problem.Severity.NOTE,
                  "row-without-score",
                  "the row has no score for \"%s\"",
                  model.name())
              .at(location())
              .about(model));
    }
  }

  /** {@return the model that the row is of; rows that say the same share one} */
  Model model(String name) {
    String evidence = cell(Role.DATE_EVIDENCE);
    KnownCells.OfModel cells =
        new KnownCells.OfModel(
            name,
            cell(Role.LAB),
            cell(Role.VARIANT),
            cell(Role.RELEASED),
            evidence.isEmpty() ? layout.facts().dateEvidence() : evidence);
    return known.model(cells, () -> released(cells.evidence()));
  }

  private Optional<Release> released(String evidence) {
    return layout
        .column(Role.RELEASED)
        .flatMap(column -> date(column, layout.facts().dateKind(), evidence));
  }

  Optional<Benchmark> benchmark() {
    String column = layout.column(Role.BENCHMARK).orElse("");
    String said = cell(column);
    if (said.isEmpty() && layout.benchmarks().ofAll().isPresent()) {
      return layout.benchmarks().ofAll();
    }
    Optional<Benchmark> benchmark =
        said.isEmpty() ? Optional.empty() : known.benchmark(said, layout.benchmarks());
    if (benchmark.isEmpty() && !misfits.containsKey(column)) {
      report(
          "unknown-benchmark",
          column,
          (said.isEmpty()
                  ? "expected a benchmark, but the cell is blank"
                  : "no benchmark is known as " + new Cell(said).quoted())
              + "; known are "
              + layout.benchmarks().known().stream()
                  .limit(MOST_BENCHMARKS_NAMED)
                  .map(Benchmark::id)
                  .collect(joining(", ")));
    }
    return benchmark;
  }

  /** {@return the number in a column of scores, or what a word there counts as} */
  Optional<Numbers.NumberWithError> value(String column, Scale scale) {
    Optional<String> total = layout.factsOf(column).total();
    if (total.isPresent()) {
      return share(column, total.get(), scale);
    }
    String cell = cell(column);
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> word = layout.writing().wordsValue(cell);
    return word.isPresent()
        ? Optional.of(new Numbers.NumberWithError(word.get(), Optional.empty()))
        : layout
            .writing()
            .numbersOf(standing(column))
            .read(cell, scale, said -> report("not-a-number", column, said));
  }

  /** The share that the count in one column makes of the total in another. */
  private Optional<Numbers.NumberWithError> share(String column, String total, Scale scale) {
    if (text(column).isEmpty()) {
      return Optional.empty();
    }
    if (text(total).isEmpty()) {
      report("no-total", total, "expected the total of the counts, but the cell is blank");
    }
    OptionalLong counted = count(column);
    OptionalLong all = count(total);
    return counted.isEmpty() || all.isEmpty()
        ? Optional.empty()
        : CountCell.of(
            counted.getAsLong(),
            all.getAsLong(),
            scale,
            said ->
                report(
                    "not-a-number",
                    column,
                    said + ", but was " + counted.getAsLong() + " of " + all.getAsLong()));
  }

  private OptionalLong count(String column) {
    OptionalDouble number = number(column, Scale.UNBOUNDED);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    double count = number.getAsDouble();
    if (count < 0 || count > MOST_COUNTED || count != Math.rint(count)) {
      report("not-a-number", column, "expected a count of items, but was " + count);
      return OptionalLong.empty();
    }
    return OptionalLong.of((long) count);
  }

  /** {@return a score of that value, with all that the row says of it but its error} */
  Score score(Model model, NamedModel name, Benchmark benchmark, String column, double value) {
    Score score =
        Score.of(model, benchmark, value)
            .withProvenance(provenance(column))
            .withConditions(conditions(name.conditions()));
    Optional<String> edition = edition(column);
    if (edition.isPresent()) {
      score = score.withEdition(edition.get());
    }
    Optional<Release> evaluated = evaluated(column);
    return evaluated.isPresent() ? score.withEvaluated(evaluated.get()) : score;
  }

  private Optional<String> edition(String column) {
    Optional<String> ofColumn = layout.factsOf(column).edition();
    if (ofColumn.isPresent()) {
      return ofColumn;
    }
    String cell = cell(Role.EDITION);
    return cell.isEmpty() ? layout.facts().edition() : Optional.of(cell);
  }

  private Optional<Release> evaluated(String column) {
    Optional<Release> ofColumn = layout.factsOf(column).evaluated();
    Optional<String> dates = layout.column(Role.EVALUATED);
    return ofColumn.isPresent() || dates.isEmpty()
        ? ofColumn
        : date(dates.get(), Release.Kind.EVALUATION, "");
  }

  private Provenance provenance(String column) {
    Optional<String> there = layout.column(Role.ORIGIN);
    boolean isAddress =
        there.isPresent()
            && (!cell(there.get()).isEmpty() || row.textOrEmpty(there.get()).isEmpty());
    return new Provenance(
        location(column),
        isAddress ? row.address(there.get()) : Optional.empty(),
        layout.facts().citation());
  }

  private Conditions conditions(Conditions ofName) {
    Conditions conditions = ofName;
    for (Map.Entry<String, String> condition : layout.conditionColumns().entrySet()) {
      Optional<String> value = text(condition.getValue());
      if (value.isPresent()) {
        conditions = conditions.with(condition.getKey(), value.get());
      }
    }
    return conditions;
  }

  private Optional<Release> date(String column, Release.Kind kind, String evidence) {
    return text(column)
        .flatMap(
            cell ->
                layout
                    .writing()
                    .dates()
                    .read(cell, kind, evidence, said -> report("not-a-date", column, said)));
  }

  Optional<String> text(Role role) {
    String cell = cell(role);
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  /** {@return what the row says in that role, or the layout of all rows; "" if neither does} */
  private String cell(Role role) {
    Optional<String> column = layout.column(role);
    String cell = column.isPresent() ? cell(column.get()) : "";
    return cell.isEmpty() ? layout.constant(role).orElse("") : cell;
  }

  @Override
  public Optional<String> text(String column) {
    String cell = cell(column);
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  /** {@return the cell that is read for that column; "" if it is blank} */
  String cell(String column) {
    return own(standing(column));
  }

  /** The text of that very column. */
  private String own(String column) {
    String cell = row.textOrEmpty(column);
    return misfits.containsKey(column) || layout.writing().isMissing(cell) ? "" : cell;
  }

  @Override
  public OptionalDouble number(String column, Scale scale) {
    return text(column).map(cell -> number(column, cell, scale)).orElseGet(OptionalDouble::empty);
  }

  @Override
  public OptionalDouble number(String column, String text, Scale scale) {
    return layout
        .writing()
        .numbersOf(standing(column))
        .number(text, scale, said -> report("not-a-number", column, said));
  }

  /** {@return where the errors of a score in that column are} */
  Optional<ErrorColumns> errors(String column) {
    return layout.factsOf(standing(column)).errors();
  }

  @Override
  public Consumer<String> misfit(String column) {
    return said -> report("not-an-error", column, said);
  }

  void report(String topic, String column, String message) {
    problems.accept(Problem.of(Problem.Severity.ERROR, topic, "%s", message).at(location(column)));
  }
}
