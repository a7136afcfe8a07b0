package org.llmsafety.stats.blocks;

import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;

/** The tables of models by benchmarks that can be ranked, and their ranks. Dates play no part. */
final class BlockTables {
  private static final int FEWEST_MODELS = 3;
  private static final int FEWEST_BENCHMARKS = 2;

  private BlockTables() {}

  /** {@return the table with its holes, or why these scores make none that can be ranked} */
  static Outcome<ScoreTable> of(Scores scores) {
    return ScoreTable.ofParts(scores)
        .flatMap(ScoreTable::directed)
        .flatMap(BlockTables::ifLargeEnough);
  }

  private static Outcome<ScoreTable> ifLargeEnough(ScoreTable table) {
    int models = table.models().size();
    int benchmarks = table.benchmarks().size();
    if (models < FEWEST_MODELS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d model%s, need at least %d: two models are compared by ModelComparison",
          models,
          models == 1 ? "" : "s",
          FEWEST_MODELS);
    }
    return benchmarks < FEWEST_BENCHMARKS
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "%d benchmark%s, need at least %d: the ranks of one say nothing of chance",
            benchmarks,
            benchmarks == 1 ? "" : "s",
            FEWEST_BENCHMARKS)
        : Outcome.of(table);
  }

  /** {@return the models that have a score on every benchmark, or that they are too few} */
  static Outcome<ScoreTable> complete(Scores scores) {
    return of(scores)
        .flatMap(
            table -> {
              ScoreTable complete = table.complete();
              return complete.models().size() >= FEWEST_MODELS
                  ? Outcome.of(complete)
                  : Outcome.unavailable(
                      Reason.TOO_FEW_POINTS,
                      "%d of %d models have a score on all %d benchmarks, need at least %d; %s is"
                          + " missing for %d. SkillingsMack takes missing scores",
                      complete.models().size(),
                      table.models().size(),
                      table.benchmarks().size(),
                      FEWEST_MODELS,
                      table.scarcest(),
                      table.holes(table.scarcest()));
            });
  }

  /** {@return the ranks of the models within each benchmark} */
  static BlockRanks ranks(ScoreTable table) {
    return new BlockRanks(
        table.benchmarks().stream()
            .map(benchmark -> doubledRanks(table, benchmark))
            .toArray(int[][]::new));
  }

  private static int[] doubledRanks(ScoreTable table, Benchmark benchmark) {
    double[] dangers = table.numbers().towardsSafer(benchmark);
    for (int i = 0; i < dangers.length; i++) {
      dangers[i] = -dangers[i] + 0.0;
    }
    double[] ranks = new NaturalRanking().rank(dangers);
    ImmutableList<Model> models = table.models();
    int[] doubled = new int[models.size()];
    int at = 0;
    for (int m = 0; m < doubled.length; m++) {
      if (table.has(models.get(m), benchmark)) {
        doubled[m] = (int) Math.rint(2 * ranks[at++]);
      }
    }
    return doubled;
  }
}
