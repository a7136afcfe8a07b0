package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.RowUnit;

/** Rows of a board, and the strata within which they may change places. */
final class MaxTRows {
  private final ImmutableList<Benchmark> benchmarks;
  private final ImmutableList<ModelGroup> rows;
  private final ImmutableListMultimap<Stratum, Integer> strata;

  MaxTRows(ScoreTable table, RowUnit unit, boolean withinLabs) {
    this.benchmarks = table.benchmarks();
    this.rows = ModelGroup.by(model -> List.of(model.lab().id(), unit.of(model)), table);
    this.strata =
        Multimaps.index(
            IntStream.range(0, rows.size()).boxed().iterator(),
            i -> stratum(rows.get(i), withinLabs));
  }

  private Stratum stratum(ModelGroup row, boolean withinLabs) {
    String lacking =
        benchmarks.stream()
            .filter(benchmark -> !row.has(benchmark))
            .map(Benchmark::id)
            .collect(joining(", "));
    Lab lab = row.models().get(0).lab();
    return new Stratum(
        withinLabs ? lab.id() : "",
        (withinLabs ? lab.toString() : "all labs")
            + (lacking.isEmpty() ? "" : " without " + lacking));
  }

  /** Rows that may change places: of one lab, by its id, lacking the same benchmarks. */
  private record Stratum(String lab, String name) {}

  int size() {
    return rows.size();
  }

  /** {@return how many strata there are, those of one row included} */
  int strata() {
    return strata.keySet().size();
  }

  /** {@return the rows of each stratum that has several} */
  ImmutableList<int[]> moving() {
    return strata.asMap().values().stream()
        .filter(stratum -> stratum.size() > 1)
        .map(stratum -> stratum.stream().mapToInt(Integer::intValue).toArray())
        .collect(toImmutableList());
  }

  /** {@return the names of strata of one row} */
  ImmutableList<String> idle() {
    return strata.keySet().stream()
        .filter(stratum -> strata.get(stratum).size() == 1)
        .map(Stratum::name)
        .collect(toImmutableList());
  }

  StrataS statistic(Benchmark benchmark) {
    return new StrataS(
        rows.stream().mapToDouble(ModelGroup::day).toArray(), safeties(benchmark), moving());
  }

  /** {@return whether there are several rows and no benchmark distinguishes them} */
  boolean areAlike() {
    return size() > 1
        && benchmarks.stream()
            .allMatch(
                benchmark ->
                    Arrays.stream(safeties(benchmark))
                            .filter(value -> !Double.isNaN(value))
                            .distinct()
                            .count()
                        < 2);
  }

  /** Each row's mean; NaN where there is none. */
  private double[] safeties(Benchmark benchmark) {
    return rows.stream().mapToDouble(row -> row.safety(benchmark)).toArray();
  }
}
