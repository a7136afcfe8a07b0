package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
    ImmutableTable.Builder<String, String, Score> cells = ImmutableTable.builder();
    Map<String, Score> seen = new HashMap<>();
    for (Score score : scores) {
      Score first = seen.putIfAbsent(score.model().id() + "\n" + score.benchmark().id(), score);
      if (first != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a matrix must have one score a cell, but %s has two on %s: at %s and at %s",
                score.model(),
                score.benchmark(),
                first.provenance().location(),
                score.provenance().location()));
      }
      cells.put(score.model().id(), score.benchmark().id(), score);
    }
    return new ScoreMatrix(scores.models(), scores.benchmarks(), cells.build());
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

  /** "22 models by 6 benchmarks, 0 holes". */
  @Override
  public String toString() {
    return models.size() + " models by " + benchmarks.size() + " benchmarks, " + holes() + " holes";
  }
}
