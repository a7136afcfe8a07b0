package org.llmsafety.io.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.io.ScoreSink;

/** One reading of a table's rows by its layout, each row a score or, of a wide table, several. */
final class LayoutRows implements Consumer<TableRow> {
  private final TableColumns layout;
  private final ScoreSink sink;
  private final Consumer<Problem> problems;
  private final KnownCells known = new KnownCells();
  private long kept;
  private long left;

  LayoutRows(TableColumns layout, ScoreSink sink) {
    this.layout = layout;
    this.sink = sink;
    this.problems = sink::problem;
  }

  @Override
  public void accept(TableRow cells) {
    if (!layout.filter().keeps(cells)) {
      left++;
      return;
    }
    kept++;
    LayoutRow row = new LayoutRow(layout, problems, known, cells);
    row.reportMisfits();
    Optional<NamedModel> name = row.name();
    boolean hasScore = row.hasScore();
    if (name.isEmpty()) {
      row.reportNoModel(hasScore);
      return;
    }
    Model model = row.model(name.get().label());
    if (!hasScore) {
      row.reportNoScore(model);
    } else if (layout.isWide()) {
      for (Map.Entry<String, Benchmark> column : layout.benchmarksByColumn().entrySet()) {
        read(row, model, name.get(), column.getValue(), column.getKey());
      }
    } else {
      Optional<Benchmark> benchmark = row.benchmark();
      Optional<String> column = layout.column(Role.SCORE);
      if (benchmark.isPresent() && column.isPresent()) {
        read(row, model, name.get(), benchmark.get(), column.get());
      }
    }
  }

  /** Reports if there were rows and the layout keeps none of them. */
  void finish(Location source) {
    noteNoRow(layout, kept, left, source).ifPresent(sink::problem);
  }

  static Optional<Problem> noteNoRow(TableColumns layout, long kept, long left, Location source) {
    return kept > 0 || left == 0
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    Problem.Severity.WARNING,
                    "no-row-kept",
                    "none of %d rows is one of those that the layout reads: %s",
                    left,
                    layout.filter())
                .at(source));
  }

  private void read(
      LayoutRow row, Model model, NamedModel name, Benchmark benchmark, String column) {
    Optional<Numbers.NumberWithError> reading = row.value(column, benchmark.scale());
    if (reading.isEmpty()) {
      return;
    }
    double value = reading.get().value();
    Score score = row.score(model, name, benchmark, column, value);
    Optional<ErrorColumns> errors = row.errors(column);
    Optional<Uncertainty> error =
        errors.isPresent() ? errors.get().read(value, benchmark.scale(), row) : Optional.empty();
    if (error.isEmpty()) {
      error = reading.get().error();
    }
    sink.score(error.isPresent() ? score.withUncertainty(error.get()) : score);
  }
}
