package org.llmsafety.core;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimaps;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmsafety.core.internal.Text;

/**
 * A table with a row for each model and a column for each benchmark; a cell holds one score or is
 * empty. Rows and columns are in the order of their ids, so that no result depends on the order of
 * reading.
 *
 * <pre>{@code
 * Outcome<ScoreTable> table = scores.table().map(ScoreTable::dated).map(ScoreTable::complete);
 * }</pre>
 *
 * <p>Two things are decided here once. An exact repeat is one score, and two different scores of a
 * model on a benchmark make no table until the scores are narrowed to one edition, one condition or
 * one evaluation. And a model's date is the earliest of its scores' dates.
 */
public final class ScoreTable {
  private final ImmutableList<Model> models;
  private final ImmutableList<Benchmark> benchmarks;
  private final Cells cells;
  private final ImmutableList<LeftOut> leftOut;

  private ScoreTable(
      ImmutableList<Model> models,
      ImmutableList<Benchmark> benchmarks,
      Cells cells,
      ImmutableList<LeftOut> leftOut) {
    this.models = models;
    this.benchmarks = benchmarks;
    this.cells = cells;
    this.leftOut = leftOut;
  }

  /** What all narrowings of a table share: scores and dates by ids, and the exact repeats. */
  private record Cells(
      ImmutableTable<String, String, Score> scores,
      ImmutableMap<String, Release> releases,
      ImmutableList<Score> repeats) {
    static Cells of(Scores sound, ImmutableList<Score> repeats) {
      return new Cells(
          sound.stream()
              .collect(
                  ImmutableTable.toImmutableTable(
                      score -> score.model().id(),
                      score -> score.benchmark().id(),
                      score -> score)),
          sound.releases().entrySet().stream()
              .collect(toImmutableMap(dated -> dated.getKey().id(), dated -> dated.getValue())),
          repeats);
    }
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
                    Cells.of(sound, byNew.getOrDefault(false, Scores.empty()).asList()),
                    ImmutableList.of()));
  }

  /**
   * {@return the table of the scores on these benchmarks, columns in the order given; or why they
   * make none: one has no scores, or they are on another scale than the benchmark given, or as
   * {@link #of(Scores)}}
   *
   * @throws IllegalArgumentException if a benchmark is given twice
   */
  public static Outcome<ScoreTable> on(List<Benchmark> benchmarks, Scores scores) {
    ImmutableSet<String> ids = benchmarks.stream().map(Benchmark::id).collect(toImmutableSet());
    if (ids.size() < benchmarks.size()) {
      throw new IllegalArgumentException("benchmarks must be each once, but were " + benchmarks);
    }
    Scores asked = scores.matching(score -> ids.contains(score.benchmark().id()));
    Outcome<Scores> sound = Outcome.of(asked);
    for (Benchmark benchmark : benchmarks) {
      sound = sound.flatMap(before -> scored(benchmark, asked.on(benchmark)).map(same -> before));
    }
    return sound
        .flatMap(ScoreTable::of)
        .map(
            table ->
                new ScoreTable(
                    table.models, ImmutableList.copyOf(benchmarks), table.cells, table.leftOut));
  }

  private static Outcome<ImmutableList<Score>> scored(Benchmark benchmark, Scores column) {
    return column.isEmpty()
        ? Outcome.unavailable(
            Reason.NO_SCORES, "there are no scores on %s (%s)", benchmark, benchmark.id())
        : ScoreChecks.ofScaleOf(benchmark, column.asList());
  }

  /**
   * {@return the table of these scores without those on an aggregate of which a part is here too,
   * see {@link Scores#withoutAggregates}; or why they make none}
   */
  public static Outcome<ScoreTable> ofParts(Scores scores) {
    Scores parts = scores.withoutAggregates();
    return of(parts)
        .map(
            table ->
                new ScoreTable(
                    table.models, table.benchmarks, table.cells, leftOutOf(scores, parts)));
  }

  /** {@return the aggregates of some scores that are not among their {@code parts}} */
  private static ImmutableList<LeftOut> leftOutOf(Scores scores, Scores parts) {
    ImmutableSet<String> kept =
        parts.benchmarks().stream().map(Benchmark::id).collect(toImmutableSet());
    return scores.benchmarks().stream()
        .filter(benchmark -> !kept.contains(benchmark.id()))
        .map(benchmark -> new LeftOut.OfBenchmark(benchmark, LeftOut.Why.AGGREGATE))
        .collect(toImmutableList());
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

  /**
   * {@return this table, if a higher score means the same on all its benchmarks: a safer end of
   * each is known, or of none and all are of one scale and one quantity ({@link
   * Benchmark#changeWords}); else why no mean over them has a meaning}
   */
  public Outcome<ScoreTable> ofOneMeaning() {
    boolean oneQuantity =
        benchmarks.stream()
                .allMatch(
                    benchmark ->
                        benchmark.scale().equals(benchmarks.get(0).scale())
                            && benchmark.changeWords().equals(benchmarks.get(0).changeWords()))
            && (benchmarks.size() == 1 || benchmarks.get(0).changeWords().isPresent());
    return oneQuantity ? Outcome.of(this) : directed();
  }

  /** {@return the models that have a date, in their order; the others left out} */
  public ScoreTable dated() {
    return only(model -> release(model).isPresent(), LeftOut.Why.NO_DATE);
  }

  /** {@return the models that have a date, in the order of their dates, then of their ids} */
  public ScoreTable chronological() {
    ScoreTable dated = dated();
    return new ScoreTable(
        ImmutableList.sortedCopyOf(
            Comparator.comparing((Model model) -> dated.releaseOf(model).date())
                .thenComparing(Model::id),
            dated.models),
        benchmarks,
        cells,
        dated.leftOut);
  }

  /** {@return the models that have a score on every benchmark, in their order} */
  public ScoreTable complete() {
    return only(
        model -> benchmarks.stream().allMatch(benchmark -> has(model, benchmark)),
        LeftOut.Why.INCOMPLETE);
  }

  /** {@return the models that the question is true of, in their order; the others left out} */
  public ScoreTable only(Predicate<? super Model> question, LeftOut.Why why) {
    return new ScoreTable(
        models.stream().filter(question).collect(toImmutableList()),
        benchmarks,
        cells,
        Stream.concat(
                leftOut.stream(),
                models.stream()
                    .filter(model -> !question.test(model))
                    .map(model -> new LeftOut.OfModel(model, why)))
            .collect(toImmutableList()));
  }

  /** {@return this table without these benchmarks, its models as they are} */
  public ScoreTable without(Collection<Benchmark> columns, LeftOut.Why why) {
    return new ScoreTable(
        models,
        benchmarks.stream()
            .filter(benchmark -> !columns.contains(benchmark))
            .collect(toImmutableList()),
        cells,
        Stream.concat(
                leftOut.stream(),
                columns.stream().map(benchmark -> new LeftOut.OfBenchmark(benchmark, why)))
            .collect(toImmutableList()));
  }

  /**
   * {@return the rows, in the order of their ids or, once {@link #chronological}, of their dates}
   */
  public ImmutableList<Model> models() {
    return models;
  }

  /** {@return the models that have a score on each of these benchmarks, in their order} */
  public ImmutableList<Model> modelsOn(Benchmark first, Benchmark... more) {
    return models.stream()
        .filter(model -> Lists.asList(first, more).stream().allMatch(each -> has(model, each)))
        .collect(toImmutableList());
  }

  /** {@return the models of each key, such as a family, keys in the order of their first model} */
  public ImmutableList<ImmutableList<Model>> modelsBy(Function<? super Model, ?> key) {
    return Multimaps.index(models, key::apply).asMap().values().stream()
        .map(ImmutableList::copyOf)
        .collect(toImmutableList());
  }

  /** {@return how many families the models are of} */
  public int families() {
    return (int) models.stream().map(Model::family).distinct().count();
  }

  /** {@return the columns, in the order of their ids or as they were asked for} */
  public ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  /** {@return the score in a cell, or a hole} */
  public Optional<Score> find(Model model, Benchmark benchmark) {
    return Optional.ofNullable(cells.scores.get(model.id(), benchmark.id()));
  }

  /** {@return whether a cell has a score} */
  public boolean has(Model model, Benchmark benchmark) {
    return cells.scores.contains(model.id(), benchmark.id());
  }

  /** {@return a model's scores, in the order of the benchmarks} */
  public ImmutableList<Score> row(Model model) {
    return benchmarks.stream()
        .flatMap(benchmark -> find(model, benchmark).stream())
        .collect(toImmutableList());
  }

  /** {@return the scores on a benchmark, in the order of the models that have one} */
  public ImmutableList<Score> column(Benchmark benchmark) {
    return models.stream()
        .flatMap(model -> find(model, benchmark).stream())
        .collect(toImmutableList());
  }

  /** {@return the scores and dates as numbers} */
  public TableNumbers numbers() {
    return new TableNumbers(this);
  }

  /** {@return all scores, row by row} */
  public ImmutableList<Score> scores() {
    return models.stream().flatMap(model -> row(model).stream()).collect(toImmutableList());
  }

  /** {@return the editions of all scores, in the order of their names} */
  public ImmutableList<String> editions() {
    return scores().stream()
        .flatMap(score -> score.edition().stream())
        .distinct()
        .sorted()
        .collect(toImmutableList());
  }

  /** {@return the earliest of the claims that date a model's scores, if one does} */
  public Optional<Release> release(Model model) {
    return Optional.ofNullable(cells.releases.get(model.id()));
  }

  /**
   * {@return the earliest of the claims that date each model's scores, in the order of the models}
   *
   * @throws IllegalStateException if a model has no date: ask {@link #dated} first
   */
  public ImmutableList<Release> releases() {
    return models.stream().map(this::releaseOf).collect(toImmutableList());
  }

  private Release releaseOf(Model model) {
    return release(model)
        .orElseThrow(
            () -> new IllegalStateException("models must have a date, but " + model + " has none"));
  }

  /** {@return the models whose scores are dated on different days, in their order} */
  public ImmutableList<Model> datedTwice() {
    return models.stream()
        .filter(
            model ->
                cells.scores.row(model.id()).values().stream()
                        .flatMap(score -> score.dated().stream())
                        .map(Release::date)
                        .distinct()
                        .count()
                    > 1)
        .collect(toImmutableList());
  }

  /**
   * {@return whether a chain of models, each with scores on several benchmarks, leads from every
   * benchmark to every other: without one, scores on two of them cannot be compared}
   */
  public boolean isConnected() {
    Set<Benchmark> reached = new HashSet<>(benchmarks.subList(0, Math.min(1, benchmarks.size())));
    boolean more = true;
    while (more) {
      more = false;
      for (Model model : models) {
        List<Benchmark> scored = benchmarks.stream().filter(each -> has(model, each)).toList();
        more |= scored.stream().anyMatch(reached::contains) && reached.addAll(scored);
      }
    }
    return reached.size() == benchmarks.size();
  }

  /** {@return how many cells are holes} */
  public int holes() {
    return benchmarks.stream().mapToInt(this::holes).sum();
  }

  /** {@return how many of these models have no score on a benchmark} */
  public int holes(Benchmark benchmark) {
    return (int) models.stream().filter(model -> !has(model, benchmark)).count();
  }

  /** {@return the benchmark that most of these models have no score on, the first of several} */
  public Benchmark scarcest() {
    Benchmark scarcest = benchmarks.get(0);
    for (Benchmark benchmark : benchmarks) {
      scarcest = holes(benchmark) > holes(scarcest) ? benchmark : scarcest;
    }
    return scarcest;
  }

  /** {@return the models and benchmarks that are not in this table though they have scores} */
  public ImmutableList<LeftOut> leftOut() {
    return leftOut;
  }

  /** {@return the models that are not in this table for that reason, in their order} */
  public ImmutableList<Model> leftOut(LeftOut.Why why) {
    return leftOut.stream()
        .filter(each -> each.why() == why)
        .flatMap(each -> each instanceof LeftOut.OfModel of ? Stream.of(of.model()) : Stream.of())
        .collect(toImmutableList());
  }

  /** {@return the scores left out as exact repeats of another, in the order given} */
  public ImmutableList<Score> repeats() {
    return cells.repeats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreTable table
        && models.equals(table.models)
        && benchmarks.equals(table.benchmarks)
        && cells.equals(table.cells)
        && leftOut.equals(table.leftOut);
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
