package org.llmsafety.stats.blocks;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/**
 * Models by benchmarks, aggregates of benchmarks left out: both in the order of their ids, so that
 * no result depends on the order of reading. Dates play no part.
 */
final class BlockTable {
  private static final int FEWEST_MODELS = 3;
  private static final int FEWEST_BENCHMARKS = 2;

  private final ImmutableList<Benchmark> benchmarks;
  private final ImmutableList<Model> models;
  private final ImmutableTable<String, String, Score> cells;
  private final ImmutableList<Benchmark> aggregates;
  private final ImmutableList<Model> incomplete;

  private BlockTable(
      ImmutableList<Benchmark> benchmarks,
      ImmutableList<Model> models,
      ImmutableTable<String, String, Score> cells,
      ImmutableList<Benchmark> aggregates,
      ImmutableList<Model> incomplete) {
    this.benchmarks = benchmarks;
    this.models = models;
    this.cells = cells;
    this.aggregates = aggregates;
    this.incomplete = incomplete;
  }

  /** {@return the table with its holes, or why these scores make none that can be ranked} */
  static Outcome<BlockTable> of(Scores scores) {
    Scores parts = scores.withoutAggregates();
    if (parts.isEmpty()) {
      return Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark");
    }
    Optional<Scores> twice =
        parts.by(Cell::of).values().stream().filter(BlockTable::many).findFirst();
    if (twice.isPresent()) {
      return twoScores(twice.orElseThrow());
    }
    ImmutableSet<String> kept =
        parts.benchmarks().stream().map(Benchmark::id).collect(toImmutableSet());
    return new BlockTable(
            ImmutableList.sortedCopyOf(Comparator.comparing(Benchmark::id), parts.benchmarks()),
            ImmutableList.sortedCopyOf(Comparator.comparing(Model::id), parts.models()),
            parts.stream()
                .collect(
                    ImmutableTable.toImmutableTable(
                        score -> score.model().id(),
                        score -> score.benchmark().id(),
                        Function.identity())),
            scores.benchmarks().stream()
                .filter(benchmark -> !kept.contains(benchmark.id()))
                .collect(toImmutableList()),
            ImmutableList.of())
        .ifLargeEnough();
  }

  private static boolean many(Scores ofCell) {
    return ofCell.size() > 1;
  }

  private static Outcome<BlockTable> twoScores(Scores cell) {
    Score first = cell.asList().get(0);
    return Outcome.unavailable(
        Reason.TWO_SCORES,
        "%s has %d scores on %s and a rank takes one, but was given %s: narrow to one edition, or"
            + " to one condition, first",
        first.model(),
        cell.size(),
        first.benchmark(),
        cell.stream().map(BlockTable::told).collect(joining(" and ")));
  }

  private static String told(Score score) {
    return score.value()
        + score.edition().map(edition -> " of edition " + edition).orElse("")
        + (score.conditions().isEmpty() ? "" : " (" + score.conditions() + ")");
  }

  private Outcome<BlockTable> ifLargeEnough() {
    if (models.size() < FEWEST_MODELS) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%s, need at least %d: two models are compared by ModelComparison",
          count(models.size(), "model"),
          FEWEST_MODELS);
    }
    return benchmarks.size() < FEWEST_BENCHMARKS
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "%s, need at least %d: the ranks of one say nothing of chance",
            count(benchmarks.size(), "benchmark"),
            FEWEST_BENCHMARKS)
        : Outcome.of(this);
  }

  /** {@return the models that have a score on every benchmark, or that they are too few} */
  Outcome<BlockTable> complete() {
    ImmutableList<Model> whole =
        models.stream()
            .filter(model -> cells.row(model.id()).size() == benchmarks.size())
            .collect(toImmutableList());
    if (whole.size() < FEWEST_MODELS) {
      Benchmark scarcest =
          benchmarks.stream().max(Comparator.comparingInt(this::holes)).orElseThrow();
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d of %d models have a score on all %d benchmarks, need at least %d; %s is lacking in"
              + " %d. SkillingsMack can do with holes",
          whole.size(),
          models.size(),
          benchmarks.size(),
          FEWEST_MODELS,
          scarcest,
          holes(scarcest));
    }
    return Outcome.of(
        new BlockTable(
            benchmarks,
            whole,
            cells,
            aggregates,
            models.stream().filter(model -> !whole.contains(model)).collect(toImmutableList())));
  }

  /** {@return how many scores are lacking} */
  int holes() {
    return benchmarks.stream().mapToInt(this::holes).sum();
  }

  private int holes(Benchmark benchmark) {
    return models.size() - on(benchmark).size();
  }

  /** {@return the ranks of these models within each benchmark} */
  BlockRanks ranks() {
    return new BlockRanks(benchmarks.stream().map(this::doubledRanks).toArray(int[][]::new));
  }

  private int[] doubledRanks(Benchmark benchmark) {
    double[] dangers =
        on(benchmark).stream()
            .mapToDouble(score -> -benchmark.scale().sign() * score.value() + 0.0)
            .toArray();
    double[] ranks = new NaturalRanking().rank(dangers);
    int[] doubled = new int[models.size()];
    int at = 0;
    for (int m = 0; m < doubled.length; m++) {
      if (cells.contains(models.get(m).id(), benchmark.id())) {
        doubled[m] = (int) Math.rint(2 * ranks[at++]);
      }
    }
    return doubled;
  }

  /** {@return this benchmark's scores of these models, in the order of the models} */
  private ImmutableList<Score> on(Benchmark benchmark) {
    return models.stream()
        .flatMap(model -> Optional.ofNullable(cells.get(model.id(), benchmark.id())).stream())
        .collect(toImmutableList());
  }

  /** {@return the scores of these models, by benchmark, in the order of the models} */
  ImmutableList<ImmutableList<Score>> columns() {
    return benchmarks.stream().map(this::on).collect(toImmutableList());
  }

  ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  ImmutableList<Model> models() {
    return models;
  }

  /** {@return the aggregates of these benchmarks that were left out} */
  ImmutableList<Benchmark> aggregates() {
    return aggregates;
  }

  /** {@return the models left out because they lack a benchmark} */
  ImmutableList<Model> incomplete() {
    return incomplete;
  }

  /** "87 models on 5 benchmarks". */
  @Override
  public String toString() {
    return count(models.size(), "model") + " on " + count(benchmarks.size(), "benchmark");
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private record Cell(String model, String benchmark) {
    static Cell of(Score score) {
      return new Cell(score.model().id(), score.benchmark().id());
    }
  }
}
