package org.llmsafety.io.format;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.csv.CsvRow;
import org.llmsafety.io.format.CsvLayout.Role;

/** One reading of a table by its layout. */
final class LayoutRows {
  private static final int MOST_MODELS_KEPT = 10_000;
  private static final int MOST_BENCHMARKS_NAMED = 10;

  private final CsvLayout layout;
  private final ScoreSink sink;
  private final Map<Published, Model> models = new HashMap<>();

  LayoutRows(CsvLayout layout, ScoreSink sink) {
    this.layout = layout;
    this.sink = sink;
  }

  /** What a row says about its model. Rows that say the same share one. */
  private record Published(Label label, Optional<Release> date) {
    Model model() {
      Model model = Model.asPublished(label);
      return date.map(release -> model.withReleases(release)).orElse(model);
    }
  }

  void read(CsvDocument table) throws IOException {
    table.forEachRow(this::read);
  }

  private void read(CsvRow row) {
    Optional<String> name = column(row, Role.MODEL);
    boolean hasScore = hasScore(row);
    if (name.isEmpty()) {
      reportNoModel(row, hasScore);
      return;
    }
    Model model = model(row, name.get());
    if (!hasScore) {
      sink.report(
          Problem.of(
                  Problem.Severity.NOTE,
                  "row-without-score",
                  "the row has no score for \"%s\"",
                  model.name())
              .at(row.location())
              .about(model));
    } else if (layout.isWide()) {
      layout
          .benchmarksByColumn()
          .forEach(
              (column, benchmark) ->
                  read(row, model, benchmark, column, layout.errorColumn(column)));
    } else {
      benchmark(row)
          .ifPresent(
              benchmark ->
                  layout
                      .column(Role.SCORE)
                      .ifPresent(
                          column ->
                              read(
                                  row,
                                  model,
                                  benchmark,
                                  column,
                                  layout.column(Role.STANDARD_ERROR))));
    }
  }

  private boolean hasScore(CsvRow row) {
    return layout.isWide()
        ? layout.benchmarksByColumn().keySet().stream()
            .anyMatch(column -> row.text(column).isPresent())
        : column(row, Role.SCORE).isPresent();
  }

  private void reportNoModel(CsvRow row, boolean hasScore) {
    Problem.Severity severity = hasScore ? Problem.Severity.ERROR : Problem.Severity.NOTE;
    String column = layout.column(Role.MODEL).orElse("");
    sink.report(
        Problem.of(severity, "no-model", "expected a model's name, but the cell is blank")
            .at(row.location(column)));
  }

  private Model model(CsvRow row, String name) {
    Label bare = new Label(name, column(row, Role.LAB), Optional.empty());
    Label label = column(row, Role.VARIANT).map(bare::withVariant).orElse(bare);
    String evidence = column(row, Role.DATE_EVIDENCE).orElse("");
    Optional<Release> date =
        layout
            .column(Role.RELEASED)
            .flatMap(column -> row.date(column, layout.dateKind(), evidence));
    if (models.size() > MOST_MODELS_KEPT) {
      models.clear();
    }
    return models.computeIfAbsent(new Published(label, date), Published::model);
  }

  private Optional<Benchmark> benchmark(CsvRow row) {
    String column = layout.column(Role.BENCHMARK).orElse("");
    Optional<String> said = row.text(column);
    Optional<Benchmark> benchmark = said.flatMap(layout::benchmarkCalled);
    if (benchmark.isEmpty()) {
      row.report(
          "unknown-benchmark",
          column,
          said.map(text -> "no benchmark is known as \"" + text + "\"")
                  .orElse("expected a benchmark, but the cell is blank")
              + "; known are "
              + layout.benchmarks().stream()
                  .limit(MOST_BENCHMARKS_NAMED)
                  .map(Benchmark::id)
                  .collect(joining(", ")));
    }
    return benchmark;
  }

  private void read(
      CsvRow row, Model model, Benchmark benchmark, String column, Optional<String> errorColumn) {
    OptionalDouble value = row.number(column);
    if (value.isEmpty()) {
      return;
    }
    Score score =
        Score.of(model, benchmark, value.getAsDouble())
            .withProvenance(provenance(row, column))
            .withConditions(conditions(row));
    Optional<String> edition = column(row, Role.EDITION).or(layout::edition);
    if (edition.isPresent()) {
      score = score.withEdition(edition.get());
    }
    Optional<Release> evaluated =
        layout
            .column(Role.EVALUATED)
            .flatMap(dates -> row.date(dates, Release.Kind.EVALUATION, ""));
    if (evaluated.isPresent()) {
      score = score.withEvaluated(evaluated.get());
    }
    Optional<Uncertainty> error = errorColumn.flatMap(errors -> standardError(row, errors));
    sink.accept(error.isPresent() ? score.withUncertainty(error.get()) : score);
  }

  private Provenance provenance(CsvRow row, String column) {
    return new Provenance(row.location(column), column(row, Role.ORIGIN), layout.citation());
  }

  private Conditions conditions(CsvRow row) {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> condition : layout.conditionColumns().entrySet()) {
      Optional<String> value = row.text(condition.getValue());
      if (value.isPresent()) {
        conditions = conditions.with(condition.getKey(), value.get());
      }
    }
    return conditions;
  }

  private static Optional<Uncertainty> standardError(CsvRow row, String column) {
    OptionalDouble error = row.number(column);
    if (error.isEmpty()) {
      return Optional.empty();
    }
    if (error.getAsDouble() < 0) {
      row.report(
          "not-an-error",
          column,
          "expected a standard error of at least 0, but was " + error.getAsDouble());
      return Optional.empty();
    }
    return Optional.of(new Uncertainty.StandardError(error.getAsDouble()));
  }

  private Optional<String> column(CsvRow row, Role role) {
    return layout.column(role).flatMap(row::text);
  }
}
