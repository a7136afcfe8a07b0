package org.llmsafety.io.helm;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Score;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.helm.HelmSelection.Chosen;
import org.llmsafety.io.helm.HelmTable.Cell;
import org.llmsafety.io.helm.HelmTable.Column;
import org.llmsafety.io.helm.HelmTable.Row;

/** Emits the tables of one file. */
final class HelmScores {
  private static final int MOST_NAMED = 10;

  private final HelmModels models;
  private final Optional<String> edition;
  private final HelmBenchmarks benchmarks;
  private final ImmutableSet<ImmutableList<String>> readElsewhere;
  private final ScoreSink sink;
  private final Set<String> doubted = new HashSet<>();
  private final Set<String> emittedIds = new HashSet<>();

  /**
   * Emits tables.
   *
   * @param readElsewhere which columns of whole groups stand in tables that come before
   */
  HelmScores(
      HelmModels models,
      Optional<String> edition,
      HelmBenchmarks benchmarks,
      ImmutableSet<ImmutableList<String>> readElsewhere,
      ScoreSink sink) {
    this.models = models;
    this.edition = edition;
    this.benchmarks = benchmarks;
    this.readElsewhere = readElsewhere;
    this.sink = sink;
  }

  /**
   * Emits a table.
   *
   * @param scenario which of the group's scenarios it is of; blank for all of them
   */
  void emit(HelmTable table, String scenario) {
    if (!table.isOfModels()) {
      note(table, "no-scores", "the table \"" + table.name() + "\" has no column \"Model\"");
      return;
    }
    HelmSelection selection =
        new HelmSelection(
            table,
            scenario,
            benchmarks,
            one ->
                emittedIds.contains(one.benchmark().id())
                    || (scenario.isBlank() && readElsewhere.contains(one.column().key())));
    report(table, "no-scores", "counts or costs, and no scores: ", selection.unscored());
    report(
        table,
        "duplicate-table",
        "read from a table that comes before this: ",
        selection.readElsewhere());
    if (!selection.twice().isEmpty()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "two-columns",
                  "columns must differ in scenario and metric, but are there twice: %s; the second"
                      + " is left out",
                  named(selection.twice()))
              .at(table.location()));
    }
    ImmutableList<Chosen> chosen = selection.chosen();
    if (!chosen.isEmpty()) {
      table.rows().forEach(row -> emit(row, table.data(), chosen));
    }
    chosen.forEach(one -> emittedIds.add(one.benchmark().id()));
  }

  private void emit(Row row, ImmutableList<Column> columns, List<Chosen> chosen) {
    HelmModels.Found found = models.find(row);
    found
        .doubt()
        .filter(doubt -> doubted.add(doubt.message()))
        .ifPresent(doubt -> sink.problem(doubt.at(row.location()).about(found.model())));
    ImmutableList<String> missing = missing(row, columns);
    for (Chosen one : chosen) {
      Cell cell = row.cells().get(one.index());
      if (cell.value().isPresent()) {
        boolean isPartial = one.column().isAggregate() && !missing.isEmpty();
        Benchmark benchmark =
            isPartial ? HelmBenchmarks.incomplete(one.benchmark()) : one.benchmark();
        if (isPartial) {
          sink.problem(partial(one, missing).at(cell.location()).about(found.model()));
        }
        sink.score(score(found.model(), benchmark, row, cell));
      }
    }
    List<Chosen> without =
        chosen.stream().filter(one -> row.cells().get(one.index()).isMissing()).toList();
    if (!without.isEmpty()) {
      sink.problem(withoutScore(row, without, chosen.size()).about(found.model()));
    }
  }

  private static ImmutableList<String> missing(Row row, ImmutableList<Column> columns) {
    ImmutableList.Builder<String> missing = ImmutableList.builder();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).isAggregate() && row.cells().get(i).isMissing()) {
        missing.add(columns.get(i).text());
      }
    }
    return missing.build();
  }

  private static Problem partial(Chosen aggregate, ImmutableList<String> missing) {
    return Problem.of(
        Problem.Severity.WARNING,
        "aggregate-incomplete",
        "\"%s\" must be over all columns to be compared, but is without %s; it is read as %s",
        aggregate.column().text(),
        named(missing),
        HelmBenchmarks.incomplete(aggregate.benchmark()).id());
  }

  private static Problem withoutScore(Row row, List<Chosen> without, int columns) {
    return Problem.of(
            Problem.Severity.NOTE,
            "row-without-score",
            "\"%s\" has no score in %d of %d columns: %s",
            row.printed(),
            without.size(),
            columns,
            named(
                without.stream()
                    .map(
                        one -> {
                          String why = row.cells().get(one.index()).why();
                          return one.column().text() + (why.isBlank() ? "" : " (" + why + ")");
                        })
                    .collect(toImmutableList())))
        .at(row.location());
  }

  private Score score(Model model, Benchmark benchmark, Row row, Cell cell) {
    Score score =
        Score.of(model, benchmark, cell.value().orElseThrow())
            .withConditions(conditions(row))
            .withProvenance(Provenance.of(cell.location()).withCitation(HelmBenchmarks.CITATION));
    return edition.map(score::withEdition).orElse(score);
  }

  /** What the name says in brackets: "max_train_instances: 0, method: generation". */
  private static Conditions conditions(Row row) {
    Conditions conditions = Conditions.none();
    for (String pair : row.info().map(Splitter.on(", ")::splitToList).orElse(ImmutableList.of())) {
      int colon = pair.indexOf(": ");
      String name = pair.substring(0, Math.max(0, colon)).strip();
      conditions =
          name.isEmpty()
              ? conditions.with("adapter", pair)
              : conditions.with(name, pair.substring(colon + 2));
    }
    return conditions;
  }

  private void report(HelmTable table, String topic, String what, List<String> columns) {
    if (!columns.isEmpty()) {
      note(table, topic, what + named(columns));
    }
  }

  private void note(HelmTable table, String topic, String sentence) {
    sink.problem(Problem.of(Problem.Severity.NOTE, topic, "%s", sentence).at(table.location()));
  }

  private static String named(List<String> columns) {
    String names = String.join(", ", columns.subList(0, Math.min(MOST_NAMED, columns.size())));
    return columns.size() > MOST_NAMED
        ? names + " and " + (columns.size() - MOST_NAMED) + " more"
        : names;
  }
}
