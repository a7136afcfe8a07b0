package org.llmsafety.stats.blocks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;

/**
 * Models by benchmarks, aggregates of benchmarks left out: both in the order of their ids, so that
 * no result depends on the order of reading. Dates play no part.
 */
final class BlockTable {
  private static final int FEWEST_MODELS = 3;
  private static final int FEWEST_BENCHMARKS = 2;

  private final ScoreTable table;

  private BlockTable(ScoreTable table) {
    this.table = table;
  }

  /** {@return the table with its holes, or why these scores make none that can be ranked} */
  static Outcome<BlockTable> of(Scores scores) {
    return ScoreTable.ofParts(scores)
        .flatMap(ScoreTable::directed)
        .map(BlockTable::new)
        .flatMap(BlockTable::ifLargeEnough);
  }

  private Outcome<BlockTable> ifLargeEnough() {
    if (models().size() < FEWEST_MODELS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%s, need at least %d: two models are compared by ModelComparison",
          count(models().size(), "model"),
          FEWEST_MODELS);
    }
    return benchmarks().size() < FEWEST_BENCHMARKS
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "%s, need at least %d: the ranks of one say nothing of chance",
            count(benchmarks().size(), "benchmark"),
            FEWEST_BENCHMARKS)
        : Outcome.of(this);
  }

  /** {@return the models that have a score on every benchmark, or that they are too few} */
  Outcome<BlockTable> complete() {
    ScoreTable complete = table.complete();
    return complete.models().size() >= FEWEST_MODELS
        ? Outcome.of(new BlockTable(complete))
        : Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "%d of %d models have a score on all %d benchmarks, need at least %d; %s is lacking in"
                + " %d. SkillingsMack can do with holes",
            complete.models().size(),
            models().size(),
            benchmarks().size(),
            FEWEST_MODELS,
            table.scarcest(),
            table.holes(table.scarcest()));
  }

  /** {@return how many scores are lacking} */
  int holes() {
    return table.holes();
  }

  /** {@return the ranks of these models within each benchmark} */
  BlockRanks ranks() {
    return new BlockRanks(benchmarks().stream().map(this::doubledRanks).toArray(int[][]::new));
  }

  private int[] doubledRanks(Benchmark benchmark) {
    double[] dangers =
        table.column(benchmark).stream()
            .mapToDouble(score -> -benchmark.scale().sign() * score.value() + 0.0)
            .toArray();
    double[] ranks = new NaturalRanking().rank(dangers);
    int[] doubled = new int[models().size()];
    int at = 0;
    for (int m = 0; m < doubled.length; m++) {
      if (table.find(models().get(m), benchmark).isPresent()) {
        doubled[m] = (int) Math.rint(2 * ranks[at++]);
      }
    }
    return doubled;
  }

  /** {@return the scores of these models, by benchmark, in the order of the models} */
  ImmutableList<ImmutableList<Score>> columns() {
    return benchmarks().stream().map(table::column).collect(toImmutableList());
  }

  ImmutableList<Benchmark> benchmarks() {
    return table.benchmarks();
  }

  ImmutableList<Model> models() {
    return table.models();
  }

  /** {@return the aggregates of these benchmarks that were left out} */
  ImmutableList<Benchmark> aggregates() {
    return table.aggregates();
  }

  /** {@return the scores left out as exact repeats of another} */
  ImmutableList<Score> repeats() {
    return table.repeats();
  }

  /** {@return the models left out because they lack a benchmark} */
  ImmutableList<Model> incomplete() {
    return table.leftOut(ScoreTable.Why.INCOMPLETE);
  }

  /** "87 models on 5 benchmarks". */
  @Override
  public String toString() {
    return count(models().size(), "model") + " on " + count(benchmarks().size(), "benchmark");
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
