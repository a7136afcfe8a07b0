package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Circumstances;
import org.llmsafety.stats.Wording;

/**
 * Models by benchmarks, aggregates of benchmarks left out: dated models in the order of their
 * dates, benchmarks in the order of their ids, so that no result depends on the order of reading.
 */
final class Board {
  private final ScoreTable table;
  private final ImmutableList<ModelRow> rows;
  private final ImmutableList<String> caveats;
  private final ImmutableList<String> comparability;

  private Board(ScoreTable table) {
    this.table = table;
    this.rows = table.models().stream().map(model -> row(model, table)).collect(toImmutableList());
    this.caveats =
        Stream.of(
                aggregates(table.aggregates()),
                Circumstances.repeatsOf(table.repeats()),
                withoutDate(table.leftOut(ScoreTable.Why.NO_DATE)),
                datedTwice(table.datedTwice()))
            .flatMap(Optional::stream)
            .collect(toImmutableList());
    this.comparability = Circumstances.comparabilityOf(table.scores());
  }

  /** {@return the board, or why these scores make none that speaks of "safer"} */
  static Outcome<Board> of(Scores scores) {
    return ScoreTable.ofParts(scores)
        .flatMap(ScoreTable::directed)
        .map(table -> new Board(table.dated()));
  }

  private static ModelRow row(Model model, ScoreTable table) {
    return new ModelRow(
        model,
        table.release(model).orElseThrow(),
        table.row(model).stream()
            .collect(ImmutableMap.toImmutableMap(score -> score.benchmark().id(), score -> score)));
  }

  private static Optional<String> aggregates(ImmutableList<Benchmark> leftOut) {
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "left out, as aggregates of these benchmarks: "
                + leftOut.stream().map(Benchmark::name).collect(joining(", ")));
  }

  private static Optional<String> withoutDate(ImmutableList<Model> undated) {
    return undated.isEmpty()
        ? Optional.empty()
        : Optional.of("left out, for want of a date: " + Wording.models(undated));
  }

  private static Optional<String> datedTwice(ImmutableList<Model> models) {
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "dated differently by their scores, the earliest taken: " + Wording.models(models));
  }

  /** {@return this board, or that means over a family's models mean nothing on it} */
  Outcome<Board> ofMeans() {
    for (Benchmark benchmark : benchmarks()) {
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
    return table.benchmarks();
  }

  /** {@return the dated models, in the order of their dates} */
  ImmutableList<ModelRow> rows() {
    return rows;
  }

  /** {@return the dated models that have a score on every benchmark} */
  ImmutableList<ModelRow> complete() {
    return rows.stream()
        .filter(row -> row.scores().size() == benchmarks().size())
        .collect(toImmutableList());
  }

  /** {@return the dated models that lack a benchmark} */
  ImmutableList<Model> incomplete() {
    return table.complete().leftOut(ScoreTable.Why.INCOMPLETE);
  }

  /** {@return how many models, with a date or without} */
  int models() {
    return rows.size() + table.leftOut().size();
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
    Benchmark scarcest = table.scarcest();
    return scarcest + " is lacking in " + table.holes(scarcest);
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
