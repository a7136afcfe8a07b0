package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.internal.Means;

/**
 * A board as a mixed model takes it: scores less their mean, and times less their mean in their
 * standard deviations, so that no search depends on units.
 */
final class MixedData {
  private final ScoreTable table;
  private final ImmutableList<MixedCell> cells;
  private final double meanSafety;
  private final double meanYears;
  private final double spreadOfYears;

  private MixedData(ScoreTable table, ImmutableList<MixedCell> cells) {
    this.table = table;
    this.cells = cells;
    this.meanSafety = Means.of(all(MixedCell::safety));
    this.meanYears = Means.of(all(MixedCell::years));
    this.spreadOfYears = new StandardDeviation().evaluate(all(MixedCell::years));
  }

  /** {@return the dated models' scores on one scale, or why they cannot be put on one} */
  static Outcome<MixedData> of(ScoreTable all, Standardisation standard) {
    ScoreTable table =
        all.without(
            all.benchmarks().stream().filter(benchmark -> all.column(benchmark).isEmpty()).toList(),
            LeftOut.Why.TOO_FEW_SCORES);
    double[] years = table.numbers().years();
    return Outcome.all(
            IntStream.range(0, table.benchmarks().size())
                .mapToObj(benchmark -> cells(table, benchmark, years, standard))
                .toList())
        .map(
            found ->
                new MixedData(
                    table, found.stream().flatMap(List::stream).collect(toImmutableList())));
  }

  private static Outcome<ImmutableList<MixedCell>> cells(
      ScoreTable table, int number, double[] years, Standardisation standard) {
    Benchmark benchmark = table.benchmarks().get(number);
    int[] scored =
        IntStream.range(0, years.length)
            .filter(i -> table.has(table.models().get(i), benchmark))
            .toArray();
    return standard
        .standardised(table, benchmark)
        .map(
            safety ->
                IntStream.range(0, scored.length)
                    .mapToObj(k -> new MixedCell(scored[k], number, safety[k], years[scored[k]]))
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
    return table.models().stream()
        .mapToInt(model -> known.computeIfAbsent(group.of(model), key -> known.size()))
        .toArray();
  }

  /** {@return the dated models by the benchmarks that have one} */
  ScoreTable table() {
    return table;
  }

  /** {@return the scores} */
  ImmutableList<MixedCell> cells() {
    return cells;
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
