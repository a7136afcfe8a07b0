package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreMatrix;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.Wording;

/**
 * Models by benchmarks, aggregates of benchmarks left out: dated models in the order of their
 * dates, benchmarks in the order of their ids, so that no result depends on the order of reading.
 */
final class Board {
  private final ImmutableList<Benchmark> benchmarks;
  private final ImmutableList<ModelRow> rows;
  private final ImmutableList<Model> undated;
  private final ImmutableList<String> caveats;
  private final ImmutableList<String> comparability;

  private Board(Scores all, Scores scores) {
    ScoreMatrix matrix = scores.matrix();
    this.benchmarks =
        ImmutableList.sortedCopyOf(Comparator.comparing(Benchmark::id), matrix.benchmarks());
    ImmutableMap<Model, Scores> byModel = scores.byModel();
    this.rows =
        byModel.entrySet().stream()
            .flatMap(entry -> row(entry.getKey(), entry.getValue()).stream())
            .sorted(Comparator.comparing(ModelRow::date).thenComparing(row -> row.model().id()))
            .collect(toImmutableList());
    this.undated =
        byModel.entrySet().stream()
            .filter(entry -> row(entry.getKey(), entry.getValue()).isEmpty())
            .map(entry -> entry.getKey())
            .collect(toImmutableList());
    this.caveats =
        Stream.of(aggregates(all, benchmarks), withoutDate(undated), datedTwice(rows))
            .flatMap(Optional::stream)
            .collect(toImmutableList());
    this.comparability = Circumstances.comparabilityOf(measured());
  }

  /** In an order that does not depend on the order of reading. */
  private ImmutableList<Score> measured() {
    return rows.stream()
        .flatMap(row -> benchmarks.stream().flatMap(benchmark -> row.find(benchmark).stream()))
        .collect(toImmutableList());
  }

  /**
   * {@return the board, or that there is none}
   *
   * @throws IllegalArgumentException naming both, if a model has two scores on a benchmark
   */
  static Outcome<Board> of(Scores scores) {
    Scores parts = scores.withoutAggregates();
    return parts.isEmpty()
        ? Outcome.unavailable(Reason.NO_SCORES, "no scores on any benchmark")
        : Outcome.of(new Board(scores, parts));
  }

  private static Optional<ModelRow> row(Model model, Scores scores) {
    return scores.stream()
        .flatMap(score -> score.dated().stream())
        .min(Comparator.comparing(Release::date).thenComparing(Release::kind))
        .map(
            release ->
                new ModelRow(
                    model,
                    release,
                    scores.stream()
                        .collect(
                            ImmutableMap.toImmutableMap(
                                score -> score.benchmark().id(), score -> score))));
  }

  private static Optional<String> aggregates(Scores all, ImmutableList<Benchmark> kept) {
    ImmutableSet<String> ids = kept.stream().map(Benchmark::id).collect(toImmutableSet());
    ImmutableList<String> leftOut =
        all.benchmarks().stream()
            .filter(benchmark -> !ids.contains(benchmark.id()))
            .map(Benchmark::name)
            .collect(toImmutableList());
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of("left out, as aggregates of these benchmarks: " + String.join(", ", leftOut));
  }

  private static Optional<String> withoutDate(ImmutableList<Model> undated) {
    return undated.isEmpty()
        ? Optional.empty()
        : Optional.of("left out, for want of a date: " + Wording.models(undated));
  }

  private static Optional<String> datedTwice(ImmutableList<ModelRow> rows) {
    ImmutableList<Model> models =
        rows.stream()
            .filter(
                row ->
                    row.scores().values().stream()
                        .flatMap(score -> score.dated().stream())
                        .anyMatch(release -> !release.date().equals(row.date())))
            .map(ModelRow::model)
            .collect(toImmutableList());
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "dated differently by their scores, the earliest taken: " + Wording.models(models));
  }

  /** {@return this board, or that means over a family's models mean nothing on it} */
  Outcome<Board> ofMeans() {
    for (Benchmark benchmark : benchmarks) {
      if (benchmark.scale().level() == Scale.Level.ORDINAL) {
        return Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and means of grades over a family mean nothing: ask for model rows",
            benchmark);
      }
    }
    return Outcome.of(this);
  }

  /** {@return the benchmarks, in the order of their ids} */
  ImmutableList<Benchmark> benchmarks() {
    return benchmarks;
  }

  /** {@return the dated models, in the order of their dates} */
  ImmutableList<ModelRow> rows() {
    return rows;
  }

  /** {@return the dated models that have a score on every benchmark} */
  ImmutableList<ModelRow> complete() {
    return rows.stream()
        .filter(row -> row.scores().size() == benchmarks.size())
        .collect(toImmutableList());
  }

  /** {@return the dated models that lack a benchmark} */
  ImmutableList<Model> incomplete() {
    return rows.stream()
        .filter(row -> row.scores().size() < benchmarks.size())
        .map(ModelRow::model)
        .collect(toImmutableList());
  }

  /** {@return how many models, with a date or without} */
  int models() {
    return rows.size() + undated.size();
  }

  /**
   * {@return that models of a family are alike where there are any, for a method that takes all
   * models as independent}
   *
   * @param consequence what comes of it, such as "p is smaller than it should be"
   */
  ImmutableList<String> alikeModels(String consequence) {
    long families = rows.stream().map(row -> row.model().family()).distinct().count();
    return families == rows.size()
        ? ImmutableList.of()
        : ImmutableList.of(
            rows.size()
                + " models of "
                + families
                + (families == 1 ? " family" : " families")
                + ": models of a family are alike, so "
                + consequence);
  }

  /** {@return the editions of these models' scores, in the order of their names} */
  static ImmutableList<String> editions(ImmutableList<ModelRow> rows) {
    return rows.stream()
        .flatMap(row -> row.scores().values().stream())
        .map(Score::edition)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .collect(toImmutableList());
  }

  /** {@return the benchmark that most dated models lack, and how many do} */
  String scarcest() {
    Benchmark scarcest =
        benchmarks.stream().max(Comparator.comparingLong(this::holes)).orElseThrow();
    return scarcest + " is lacking in " + holes(scarcest);
  }

  private long holes(Benchmark benchmark) {
    return rows.stream().filter(row -> !row.has(benchmark)).count();
  }

  /**
   * {@return what of the scores was left out or decided, what keeps them from being compared, and
   * what their dates are dates of}
   */
  ImmutableList<String> caveats() {
    return Stream.concat(caveatsBesidesDates().stream(), dateKinds().stream())
        .collect(toImmutableList());
  }

  /** {@return the same without the kinds of dates, for a result that states them itself} */
  ImmutableList<String> caveatsBesidesDates() {
    return Stream.concat(caveats.stream(), comparability.stream()).collect(toImmutableList());
  }

  private Optional<String> dateKinds() {
    return Circumstances.dateKindsOf(
        rows.stream().map(ModelRow::release).collect(toImmutableList()));
  }
}
