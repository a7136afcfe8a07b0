package org.llmsafety.core;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Table;
import java.util.Optional;

/** Models by benchmarks, one score or a hole in each cell. */
public final class ScoreMatrix {
  private final ImmutableList<Model> models;
  private final ImmutableList<Benchmark> benchmarks;
  private final ImmutableTable<String, String, Score> cells;

  private ScoreMatrix(
      ImmutableList<Model> models,
      ImmutableList<Benchmark> benchmarks,
      ImmutableTable<String, String, Score> cells) {
    this.models = models;
    this.benchmarks = benchmarks;
    this.cells = cells;
  }

  static ScoreMatrix of(Scores scores) {
    Table<String, String, Score> cells = HashBasedTable.create();
    for (Score score : scores) {
      Score first = cells.put(score.model().id(), score.benchmark().id(), score);
      if (first != null) {
        throw new IllegalArgumentException(
            "a matrix must have one score a cell, but was given two: "
                + located(first)
                + " and "
                + located(score));
      }
    }
    return new ScoreMatrix(scores.models(), scores.benchmarks(), ImmutableTable.copyOf(cells));
  }

  private static String located(Score score) {
    return score + " at " + score.provenance().location();
  }

  /** {@return the rows, in the order of their first score} */
  public ImmutableList<Model> models() {
    return models;
  }

  /** {@return the columns, in the order of their first score} */
  public ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  /** {@return the score in a cell, or a hole} */
  public Optional<Score> at(Model model, Benchmark benchmark) {
    return Optional.ofNullable(cells.get(model.id(), benchmark.id()));
  }

  /** {@return the models that have a score on every benchmark} */
  public ImmutableList<Model> completeModels() {
    return models.stream()
        .filter(model -> cells.row(model.id()).size() == benchmarks.size())
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return how many cells are holes} */
  public int holes() {
    return models.size() * benchmarks.size() - cells.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreMatrix matrix
        && models.equals(matrix.models)
        && benchmarks.equals(matrix.benchmarks)
        && cells.equals(matrix.cells);
  }

  @Override
  public int hashCode() {
    return cells.hashCode();
  }

  /** "22 models by 6 benchmarks, 0 holes". */
  @Override
  public String toString() {
    return Text.count(models.size(), "model")
        + " by "
        + Text.count(benchmarks.size(), "benchmark")
        + ", "
        + Text.count(holes(), "hole");
  }
}
