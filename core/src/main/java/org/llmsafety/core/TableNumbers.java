package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The scores and dates of a table as numbers, for statistics.
 *
 * <pre>{@code
 * double[] safety = table.numbers().towardsSafer(HARMBENCH);
 * }</pre>
 *
 * @param table whose models and benchmarks they are of
 */
public record TableNumbers(ScoreTable table) {

  /** {@return the values on a benchmark as published, in the order of the models that have one} */
  public double[] values(Benchmark benchmark) {
    return table.column(benchmark).stream().mapToDouble(Score::value).toArray();
  }

  /**
   * {@return a cell's value in the benchmark's own unit, its sign changed where lower is safer, so
   * that higher is safer; empty for a hole}
   *
   * @throws IllegalStateException if the benchmark is undirected; ask {@link ScoreTable#directed}
   *     first
   */
  public OptionalDouble towardsSafer(Model model, Benchmark benchmark) {
    int sign = benchmark.scale().sign();
    return table.find(model, benchmark).stream()
        .mapToDouble(score -> sign * score.value() + 0.0)
        .findFirst();
  }

  /**
   * {@return the values of {@link #towardsSafer(Model, Benchmark)}, in the order of the models that
   * have one}
   *
   * @throws IllegalStateException if the benchmark is undirected; ask {@link ScoreTable#directed}
   *     first
   */
  public double[] towardsSafer(Benchmark benchmark) {
    return towardsSafer(table.models(), benchmark);
  }

  /**
   * {@return the values of {@link #towardsSafer(Model, Benchmark)} of these models, in the order of
   * those that have one}
   *
   * @throws IllegalStateException if the benchmark is undirected; ask {@link ScoreTable#directed}
   *     first
   */
  public double[] towardsSafer(List<Model> some, Benchmark benchmark) {
    return some.stream()
        .flatMapToDouble(model -> towardsSafer(model, benchmark).stream())
        .toArray();
  }

  /**
   * {@return the values on a benchmark from 0, the least safe end of its scale, to 1, the safest,
   * in the order of the models that have one; or why they cannot be put there: the scale is
   * undirected, has grades, or lacks an end}
   */
  public Outcome<double[]> onUnit(Benchmark benchmark) {
    Scale scale = benchmark.scale();
    if (!scale.isBounded()) {
      return Outcome.unavailable(
          Reason.NOT_AN_INTERVAL_SCALE,
          "%s (%s) lacks an end, so its scores cannot be put on 0 to 1: use z-scores",
          benchmark,
          scale);
    }
    return benchmark
        .onIntervalScale()
        .flatMap(Benchmark::directed)
        .map(sound -> Arrays.stream(values(sound)).map(scale::toUnit).toArray());
  }

  /**
   * {@return years from the first model's date to each model's, in the order of the models}
   *
   * @throws IllegalStateException if a model has no date: ask {@link ScoreTable#dated} first
   */
  public double[] years() {
    ImmutableList<Release> releases = table.releases();
    return releases.stream()
        .mapToDouble(release -> ScoreSeries.years(releases.get(0).date(), release.date()))
        .toArray();
  }
}
