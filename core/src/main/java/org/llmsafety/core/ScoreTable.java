package org.llmsafety.core;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.llmsafety.core.internal.Text;

/**
 * Models by benchmarks, one score or a hole in each cell: both in the order of their ids, so that
 * no result depends on the order of reading.
 *
 * <pre>{@code
 * Outcome<ScoreTable> table = scores.table().map(ScoreTable::dated).map(ScoreTable::complete);
 * }</pre>
 *
 * <p>What a repeated cell means is decided here once: an exact repeat is one score, and two
 * different scores of a model on a benchmark make no table until the scores are narrowed to one
 * edition, one condition or one evaluation.
 */
public final class ScoreTable {
  /** Why a model is not in a table. */
  public enum Why {
    /** None of its scores has a date. */
    NO_DATE,
    /** It has no score on one of the benchmarks. */
    INCOMPLETE
  }

  /**
   * A model that is not in a table, though it has a score.
   *
   * @param model the model
   * @param why the reason
   */
  public record LeftOut(Model model, Why why) {}

  private final ImmutableList<Model> models;
  private final ImmutableList<Benchmark> benchmarks;

  /** By model id and benchmark id. */
  private final ImmutableTable<String, String, Score> cells;

  private final ImmutableList<LeftOut> leftOut;
  private final ImmutableList<Benchmark> aggregates;
  private final ImmutableList<Score> repeats;

  private ScoreTable(
      ImmutableList<Model> models,
      ImmutableList<Benchmark> benchmarks,
      ImmutableTable<String, String, Score> cells,
      ImmutableList<LeftOut> leftOut,
      ImmutableList<Benchmark> aggregates,
      ImmutableList<Score> repeats) {
    this.models = models;
    this.benchmarks = benchmarks;
    this.cells = cells;
    this.leftOut = leftOut;
    this.aggregates = aggregates;
    this.repeats = repeats;
  }

  /**
   * {@return the table of these scores, or why they make none: there are none, a benchmark id has
   * two scales, scores are off their scale, or a model has two different scores on a benchmark}
   */
  public static Outcome<ScoreTable> of(Scores scores) {
    if (scores.isEmpty()) {
      return Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark");
    }
    Predicate<Score> firstTime = ScoreChecks.firstTime();
    ImmutableMap<Boolean, Scores> byNew = scores.by(firstTime::test);
    ImmutableList<Score> once = byNew.getOrDefault(true, Scores.empty()).asList();
    return ScoreChecks.ofOneScale(once)
        .flatMap(ScoreChecks::onScale)
        .flatMap(ScoreChecks::ofWorkingSize)
        .flatMap(ScoreChecks::oneOfEachCell)
        .map(Scores::copyOf)
        .map(
            sound ->
                new ScoreTable(
                    ImmutableList.sortedCopyOf(Comparator.comparing(Model::id), sound.models()),
                    ImmutableList.sortedCopyOf(
                        Comparator.comparing(Benchmark::id), sound.benchmarks()),
                    sound.stream()
                        .collect(
                            ImmutableTable.toImmutableTable(
                                score -> score.model().id(),
                                score -> score.benchmark().id(),
                                score -> score)),
                    ImmutableList.of(),
                    ImmutableList.of(),
                    byNew.getOrDefault(false, Scores.empty()).asList()));
  }

  /**
   * {@return the table of the scores on these benchmarks, columns in the order given; or why they
   * make none: one has no scores, or they are on another scale than the benchmark given, or as
   * {@link #of(Scores)}}
   *
   * @throws IllegalArgumentException if a benchmark is given twice
   */
  public static Outcome<ScoreTable> on(List<Benchmark> benchmarks, Scores scores) {
    ImmutableSet<String> ids =
        benchmarks.stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet());
    if (ids.size() < benchmarks.size()) {
      throw new IllegalArgumentException("benchmarks must be each once, but were " + benchmarks);
    }
    Scores asked = scores.matching(score -> ids.contains(score.benchmark().id()));
    Outcome<Scores> sound = Outcome.of(asked);
    for (Benchmark benchmark : benchmarks) {
      Scores column = asked.on(benchmark);
      sound =
          column.isEmpty()
              ? sound.flatMap(
                  before ->
                      Outcome.unavailable(
                          Reason.NO_SCORES,
                          "there are no scores on %s (%s)",
                          benchmark,
                          benchmark.id()))
              : sound.flatMap(
                  before -> ScoreChecks.ofScaleOf(benchmark, column.asList()).map(same -> before));
    }
    return sound
        .flatMap(ScoreTable::of)
        .map(
            table ->
                new ScoreTable(
                    table.models,
                    ImmutableList.copyOf(benchmarks),
                    table.cells,
                    table.leftOut,
                    table.aggregates,
                    table.repeats));
  }

  /**
   * {@return the table of these scores without those on an aggregate of which a part is here too,
   * see {@link Scores#withoutAggregates}; or why they make none}
   */
  public static Outcome<ScoreTable> ofParts(Scores scores) {
    return of(scores.withoutAggregates())
        .map(
            table -> {
              ImmutableSet<String> kept =
                  table.benchmarks.stream()
                      .map(Benchmark::id)
                      .collect(ImmutableSet.toImmutableSet());
              return new ScoreTable(
                  table.models,
                  table.benchmarks,
                  table.cells,
                  table.leftOut,
                  scores.benchmarks().stream()
                      .filter(benchmark -> !kept.contains(benchmark.id()))
                      .collect(ImmutableList.toImmutableList()),
                  table.repeats);
            });
  }

  /**
   * {@return this table, or that nothing can be said of "safer" from it, as it is not known which
   * end of a benchmark's scale is}
   */
  public Outcome<ScoreTable> directed() {
    return benchmarks.stream()
        .map(Benchmark::directed)
        .filter(known -> !known.isAvailable())
        .findFirst()
        .map(unknown -> unknown.map(never -> this))
        .orElseGet(() -> Outcome.of(this));
  }

  /** {@return the models that have a date alone, in the order of their dates, then of their ids} */
  public ScoreTable dated() {
    return with(
        models.stream()
            .filter(model -> release(model).isPresent())
            .sorted(
                Comparator.comparing((Model model) -> release(model).orElseThrow().date())
                    .thenComparing(Model::id))
            .collect(ImmutableList.toImmutableList()),
        Why.NO_DATE);
  }

  /** {@return the models that have a score on every benchmark alone, in their order} */
  public ScoreTable complete() {
    return with(
        models.stream()
            .filter(model -> cells.row(model.id()).size() == benchmarks.size())
            .collect(ImmutableList.toImmutableList()),
        Why.INCOMPLETE);
  }

  private ScoreTable with(ImmutableList<Model> kept, Why why) {
    ImmutableSet<String> ids = kept.stream().map(Model::id).collect(ImmutableSet.toImmutableSet());
    ImmutableList.Builder<LeftOut> out = ImmutableList.<LeftOut>builder().addAll(leftOut);
    models.stream()
        .filter(model -> !ids.contains(model.id()))
        .forEach(model -> out.add(new LeftOut(model, why)));
    return new ScoreTable(kept, benchmarks, cells, out.build(), aggregates, repeats);
  }

  /** {@return the rows, in the order of their ids or, once {@link #dated}, of their dates} */
  public ImmutableList<Model> models() {
    return models;
  }

  /** {@return the columns, in the order of their ids or as they were asked for} */
  public ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  /** {@return the score in a cell, or a hole} */
  public Optional<Score> find(Model model, Benchmark benchmark) {
    return Optional.ofNullable(cells.get(model.id(), benchmark.id()));
  }

  /** {@return a model's scores, in the order of the benchmarks} */
  public ImmutableList<Score> row(Model model) {
    return benchmarks.stream()
        .flatMap(benchmark -> find(model, benchmark).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the scores on a benchmark, in the order of the models} */
  public ImmutableList<Score> column(Benchmark benchmark) {
    return models.stream()
        .flatMap(model -> find(model, benchmark).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return all scores, row by row} */
  public ImmutableList<Score> scores() {
    return models.stream()
        .flatMap(model -> row(model).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the earliest of the claims that date a model's scores, if one does} */
  public Optional<Release> release(Model model) {
    return cells.row(model.id()).values().stream()
        .flatMap(score -> score.dated().stream())
        .min(Comparator.comparing(Release::date).thenComparing(Release::kind));
  }

  /** {@return the models whose scores are dated on different days, in their order} */
  public ImmutableList<Model> datedTwice() {
    return models.stream()
        .filter(
            model ->
                cells.row(model.id()).values().stream()
                        .flatMap(score -> score.dated().stream())
                        .map(Release::date)
                        .distinct()
                        .count()
                    > 1)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return how many cells are holes} */
  public int holes() {
    return benchmarks.stream().mapToInt(this::holes).sum();
  }

  /** {@return how many of these models have no score on a benchmark} */
  public int holes(Benchmark benchmark) {
    return (int)
        models.stream().filter(model -> !cells.contains(model.id(), benchmark.id())).count();
  }

  /** {@return the benchmark that most of these models have no score on, the first of several} */
  public Benchmark scarcest() {
    Benchmark scarcest = benchmarks.get(0);
    for (Benchmark benchmark : benchmarks) {
      scarcest = holes(benchmark) > holes(scarcest) ? benchmark : scarcest;
    }
    return scarcest;
  }

  /** {@return the models that are not in this table though they have a score, and why} */
  public ImmutableList<LeftOut> leftOut() {
    return leftOut;
  }

  /** {@return the models that are not in this table for that reason, in their order} */
  public ImmutableList<Model> leftOut(Why why) {
    return leftOut.stream()
        .filter(each -> each.why() == why)
        .map(LeftOut::model)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the aggregates that are not in this table as their parts are} */
  public ImmutableList<Benchmark> aggregates() {
    return aggregates;
  }

  /** {@return the scores left out as exact repeats of another, in the order given} */
  public ImmutableList<Score> repeats() {
    return repeats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreTable table
        && models.equals(table.models)
        && benchmarks.equals(table.benchmarks)
        && cells.equals(table.cells)
        && leftOut.equals(table.leftOut)
        && aggregates.equals(table.aggregates)
        && repeats.equals(table.repeats);
  }

  @Override
  public int hashCode() {
    return Objects.hash(models, benchmarks);
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
