package org.llmsafety.io.table;

import static java.util.stream.Collectors.joining;

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
    return text(Role.MODEL).map(layout.facts().naming());
  }

  boolean hasScore() {
    return layout.isWide()
        ? layout.benchmarksByColumn().keySet().stream().anyMatch(column -> text(column).isPresent())
        : text(Role.SCORE).isPresent();
  }

  void reportNoModel(boolean hasScore) {
    Problem.Severity severity = hasScore ? Problem.Severity.ERROR : Problem.Severity.NOTE;
    String column = layout.column(Role.MODEL).orElse("");
    problems.accept(
        Problem.of(severity, "no-model", "expected a model's name, but the cell is blank")
            .at(location(column)));
  }

  /** {@return the model that the row is of; rows that say the same share one} */
  Model model(String name) {
    KnownCells.OfModel cells =
        new KnownCells.OfModel(
            name,
            text(Role.LAB),
            text(Role.VARIANT),
            text(Role.RELEASED),
            text(Role.DATE_EVIDENCE));
    return known.model(cells, () -> published(cells));
  }

  /** The model, unless there is a date that cannot be read, which every row of it reports. */
  private Optional<Model> published(KnownCells.OfModel cells) {
    String evidence = cells.evidence().orElse(layout.facts().dateEvidence());
    Model undated = known.undated(cells);
    return cells.date().isEmpty()
        ? Optional.of(undated)
        : known
            .date(cells.date().get(), evidence, () -> released(evidence))
            .map(undated::withReleases);
  }

  private Optional<Release> released(String evidence) {
    return layout
        .column(Role.RELEASED)
        .flatMap(column -> date(column, layout.facts().dateKind(), evidence));
  }

  Optional<Benchmark> benchmark() {
    String column = layout.column(Role.BENCHMARK).orElse("");
    Optional<String> said = text(column);
    if (said.isEmpty() && layout.benchmarks().ofAll().isPresent()) {
      return layout.benchmarks().ofAll();
    }
    Optional<Benchmark> benchmark =
        said.flatMap(text -> known.benchmark(text, layout.benchmarks()::called));
    if (benchmark.isEmpty()) {
      report(
          "unknown-benchmark",
          column,
          said.map(text -> "no benchmark is known as " + new Cell(text).quoted())
                  .orElse("expected a benchmark, but the cell is blank")
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
    return total.isPresent()
        ? share(column, total.get(), scale)
        : number(column, text(column), scale);
  }

  private Optional<Numbers.NumberWithError> number(
      String column, Optional<String> cell, Scale scale) {
    return cell.flatMap(
        text -> {
          Optional<Double> word = layout.writing().wordsValue(text);
          return word.isPresent()
              ? Optional.of(new Numbers.NumberWithError(word.get(), Optional.empty()))
              : layout
                  .writing()
                  .numbersOf(standing(column))
                  .read(text, scale, said -> report("not-a-number", column, said));
        });
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
    Optional<String> edition =
        layout.factsOf(column).edition().or(() -> text(Role.EDITION)).or(layout.facts()::edition);
    if (edition.isPresent()) {
      score = score.withEdition(edition.get());
    }
    Optional<Release> evaluated =
        layout
            .factsOf(column)
            .evaluated()
            .or(
                () ->
                    layout
                        .column(Role.EVALUATED)
                        .flatMap(dates -> date(dates, Release.Kind.EVALUATION, "")));
    return evaluated.isPresent() ? score.withEvaluated(evaluated.get()) : score;
  }

  private Provenance provenance(String column) {
    Optional<String> origin =
        layout
            .column(Role.ORIGIN)
            .filter(there -> text(there).isPresent() || row.text(there).isEmpty())
            .flatMap(row::address);
    return new Provenance(location(column), origin, layout.facts().citation());
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
    Optional<String> text = layout.column(role).flatMap(this::text);
    return text.isPresent() ? text : layout.constant(role);
  }

  @Override
  public Optional<String> text(String column) {
    return own(standing(column));
  }

  /** The text of that very column. */
  private Optional<String> own(String column) {
    return row.text(column).filter(cell -> !layout.writing().isMissing(cell));
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
