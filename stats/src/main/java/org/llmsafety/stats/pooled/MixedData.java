package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Means;

/**
 * A board as a mixed model takes it: scores less their mean, and times less their mean in their
 * standard deviations, so that no search depends on units.
 */
final class MixedData {
  private final ImmutableList<Benchmark> benchmarks;
  private final ImmutableList<ModelRow> rows;
  private final ImmutableList<MixedCell> cells;
  private final double meanSafety;
  private final double meanYears;
  private final double spreadOfYears;

  private MixedData(
      ImmutableList<Benchmark> benchmarks,
      ImmutableList<ModelRow> rows,
      ImmutableList<MixedCell> cells) {
    this.benchmarks = benchmarks;
    this.rows = rows;
    this.cells = cells;
    this.meanSafety = Means.of(all(MixedCell::safety));
    this.meanYears = Means.of(all(MixedCell::years));
    this.spreadOfYears = new StandardDeviation().evaluate(all(MixedCell::years));
  }

  /** {@return the dated models' scores on one scale, or why they cannot be put on one} */
  static Outcome<MixedData> of(Board board, Standard standard) {
    ImmutableList<ModelRow> rows = board.rows();
    ImmutableList<Benchmark> benchmarks =
        board.benchmarks().stream()
            .filter(benchmark -> rows.stream().anyMatch(row -> row.has(benchmark)))
            .collect(toImmutableList());
    Outcome<ImmutableList<MixedCell>> cells = Outcome.of(ImmutableList.of());
    for (int j = 0; j < benchmarks.size(); j++) {
      int benchmark = j;
      cells =
          cells.flatMap(
              before ->
                  cells(rows, benchmarks.get(benchmark), benchmark, standard)
                      .map(
                          more ->
                              ImmutableList.<MixedCell>builder()
                                  .addAll(before)
                                  .addAll(more)
                                  .build()));
    }
    return cells.map(found -> new MixedData(benchmarks, rows, found));
  }

  private static Outcome<ImmutableList<MixedCell>> cells(
      ImmutableList<ModelRow> rows, Benchmark benchmark, int number, Standard standard) {
    int[] scored =
        IntStream.range(0, rows.size()).filter(i -> rows.get(i).has(benchmark)).toArray();
    double[] values = IntStream.of(scored).mapToDouble(i -> rows.get(i).value(benchmark)).toArray();
    return standard
        .standardised(benchmark, values)
        .map(
            safety ->
                IntStream.range(0, scored.length)
                    .mapToObj(
                        k ->
                            new MixedCell(
                                scored[k],
                                number,
                                safety[k],
                                ScoreSeries.years(rows.get(0).date(), rows.get(scored[k]).date())))
                    .collect(toImmutableList()));
  }

  /** {@return the deviance, with an effect of such groups of models or without} */
  MixedDeviance deviance(Optional<MixedGroup> group) {
    return new MixedDeviance(
        safety(),
        times(),
        numbers(MixedCell::model),
        numbers(MixedCell::benchmark),
        group.map(this::groupOfModel).orElseGet(() -> new int[0]));
  }

  private int[] groupOfModel(MixedGroup group) {
    Map<String, Integer> known = new HashMap<>();
    return rows.stream()
        .mapToInt(row -> known.computeIfAbsent(group.of(row.model()), key -> known.size()))
        .toArray();
  }

  /** {@return the benchmarks that have a dated model, in the order of their ids} */
  ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  /** {@return the dated models, in the order of their dates} */
  ImmutableList<ModelRow> rows() {
    return rows;
  }

  /** {@return the scores} */
  ImmutableList<MixedCell> cells() {
    return cells;
  }

  /** {@return how many families the models are of} */
  int families() {
    return (int) rows.stream().map(row -> row.model().family()).distinct().count();
  }

  /** {@return the scores less their mean} */
  double[] safety() {
    return all(cell -> cell.safety() - meanSafety);
  }

  /** {@return the times less their mean, in standard deviations} */
  double[] times() {
    return all(cell -> (cell.years() - meanYears) / spreadOfYears);
  }

  /** {@return the mean of all scores} */
  double meanSafety() {
    return meanSafety;
  }

  /** {@return the standard deviation of the scores' times, in years} */
  double spreadOfYears() {
    return spreadOfYears;
  }

  private double[] all(ToDoubleFunction<MixedCell> number) {
    return cells.stream().mapToDouble(number).toArray();
  }

  private int[] numbers(ToIntFunction<MixedCell> number) {
    return cells.stream().mapToInt(number).toArray();
  }
}
