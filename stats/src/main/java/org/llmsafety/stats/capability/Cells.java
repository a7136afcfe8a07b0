package org.llmsafety.stats.capability;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;

/**
 * Models by some benchmarks, one score a cell: models that have all of them, in the order of their
 * ids so that no result depends on the order of reading, and the others.
 */
record Cells(ScoreTable table) {
  /** {@return the cells of these benchmarks, or why their scores make none} */
  static Outcome<Cells> of(Scores scores, List<Benchmark> benchmarks) {
    return ScoreTable.on(benchmarks, scores).map(ScoreTable::complete).map(Cells::new);
  }

  /** {@return the cells, or that it is not known which end of a benchmark is safer} */
  Outcome<Cells> directed() {
    return table.directed().map(Cells::new);
  }

  /** {@return the models that have all benchmarks, in the order of their ids} */
  ImmutableList<Model> complete() {
    return table.models();
  }

  /** {@return the models that have some of the benchmarks only, in the order of their ids} */
  ImmutableList<Model> incomplete() {
    return table.leftOut(ScoreTable.Why.INCOMPLETE);
  }

  /** {@return a complete model's score} */
  Score score(Model model, Benchmark benchmark) {
    return table.find(model, benchmark).orElseThrow();
  }

  double value(Model model, Benchmark benchmark) {
    return score(model, benchmark).value();
  }

  /** {@return which scores are left out as exact repeats of another} */
  Optional<String> repeats() {
    return Circumstances.repeatsOf(table.repeats());
  }

  /** {@return what keeps the complete models' scores on a benchmark from being compared} */
  ImmutableList<String> comparability() {
    return table.benchmarks().stream()
        .flatMap(
            benchmark ->
                Circumstances.comparabilityOf(table.column(benchmark)).stream()
                    .map(caveat -> "on " + benchmark + ", " + caveat))
        .collect(toImmutableList());
  }
}
