package org.llmsafety.io.table;

import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.table.TableColumns.Role;

/** One reading of a table's rows by its layout, each row a score or, of a wide table, several. */
final class LayoutRows {
  private final TableColumns layout;
  private final ScoreSink sink;
  private final KnownCells known = new KnownCells();

  LayoutRows(TableColumns layout, ScoreSink sink) {
    this.layout = layout;
    this.sink = sink;
  }

  void read(TableRow cells) {
    LayoutRow row = new LayoutRow(layout, sink::problem, known, cells);
    Optional<NamedModel> name = row.name();
    boolean hasScore = row.hasScore();
    if (name.isEmpty()) {
      row.reportNoModel(hasScore);
      return;
    }
    Model model = row.model(name.get().label());
    if (!hasScore) {
      sink.problem(
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
          .forEach((column, benchmark) -> read(row, model, name.get(), benchmark, column));
    } else {
      row.benchmark()
          .ifPresent(
              benchmark ->
                  layout
                      .column(Role.SCORE)
                      .ifPresent(column -> read(row, model, name.get(), benchmark, column)));
    }
  }

  private void read(
      LayoutRow row, Model model, NamedModel name, Benchmark benchmark, String column) {
    Optional<Numbers.NumberWithError> reading = row.value(column, benchmark.scale());
    if (reading.isEmpty()) {
      return;
    }
    double value = reading.get().value();
    Score score = row.score(model, name, benchmark, column, value);
    Optional<Uncertainty> error =
        layout
            .errorsOf(column)
            .flatMap(columns -> columns.read(value, benchmark.scale(), row))
            .or(reading.get()::error);
    sink.score(error.isPresent() ? score.withUncertainty(error.get()) : score);
  }
}
