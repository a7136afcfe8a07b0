package org.llmsafety.io.epoch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.ErrorColumns;

/**
 * One of Epoch AI's tables, and which columns of it are read.
 *
 * @param scores the columns of scores
 * @param conditions condition by column, where the table has the column
 * @param evaluated the column of the day of the run, where the table has it
 * @param edition the column of the benchmark's edition, where the table has it
 */
record EpochTable(
    ImmutableList<ScoreColumn> scores,
    ImmutableMap<String, String> conditions,
    Optional<String> evaluated,
    Optional<String> edition) {
  static final String MODEL = "Model version";
  static final String LAB = "Organization";
  static final String RELEASED = "Release date";

  private static final ImmutableList<String> ORIGINS =
      ImmutableList.of("Log viewer", "Source link", "Source link (site from table)");

  /**
   * A column of scores.
   *
   * @param errors what says how sure they are; the first way whose columns the table has
   */
  record ScoreColumn(String column, Benchmark benchmark, ImmutableList<ErrorColumns> errors) {}

  /** {@return a table of one column} */
  static EpochTable of(String column, Benchmark benchmark, ErrorColumns... errors) {
    return new EpochTable(
        ImmutableList.of(new ScoreColumn(column, benchmark, ImmutableList.copyOf(errors))),
        ImmutableMap.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** {@return a benchmark of capability as Epoch AI scores it, of which neither end is safer} */
  static Benchmark capability(String id, String name, Scale scale) {
    return Benchmark.of("epoch/" + id, scale.undirected())
        .withName(name)
        .withTopics(Topic.CAPABILITY)
        .withDescription(
            "how able a model is, as Epoch AI's hub has it; higher means more able, not safer")
        .withChangeWords("are more able", "are less able")
        .withCitation(EpochBundle.CITATION);
  }

  EpochTable plus(String column, Benchmark benchmark) {
    ImmutableList<ScoreColumn> more =
        ImmutableList.<ScoreColumn>builder()
            .addAll(scores)
            .add(new ScoreColumn(column, benchmark, ImmutableList.of()))
            .build();
    return new EpochTable(more, conditions, evaluated, edition);
  }

  EpochTable under(String condition, String column) {
    ImmutableMap<String, String> more =
        ImmutableMap.<String, String>builder()
            .putAll(conditions)
            .put(column, condition)
            .buildOrThrow();
    return new EpochTable(scores, more, evaluated, edition);
  }

  EpochTable evaluatedOn(String column) {
    return new EpochTable(scores, conditions, Optional.of(column), edition);
  }

  EpochTable ofEdition(String column) {
    return new EpochTable(scores, conditions, evaluated, Optional.of(column));
  }

  /** {@return whether a table with such columns has scores that are read} */
  boolean fits(Predicate<String> has) {
    return scores.stream().anyMatch(score -> has.test(score.column()));
  }

  /** {@return what to read of a table that has those columns} */
  CsvLayout layout(Predicate<String> has) {
    CsvLayout layout =
        CsvLayout.wide()
            .anyDelimiter()
            .model(MODEL)
            .lab(LAB)
            .released(RELEASED, Release.Kind.AVAILABILITY)
            .withDateEvidence("Epoch AI")
            .modelNames(EpochVersion::taken)
            .withCitation(EpochBundle.CITATION);
    for (ScoreColumn score : scores) {
      if (has.test(score.column())) {
        layout = with(layout, score, has);
      }
    }
    for (var condition : conditions.entrySet()) {
      if (has.test(condition.getKey())) {
        layout = layout.condition(condition.getValue(), condition.getKey());
      }
    }
    layout = evaluated.filter(has).map(layout::evaluated).orElse(layout);
    layout = edition.filter(has).map(layout::edition).orElse(layout);
    return ORIGINS.stream().filter(has).findFirst().map(layout::origin).orElse(layout);
  }

  private static CsvLayout with(CsvLayout layout, ScoreColumn score, Predicate<String> has) {
    ImmutableList<ErrorColumns> there =
        score.errors().stream()
            .filter(errors -> errors.names().stream().allMatch(has))
            .collect(ImmutableList.toImmutableList());
    CsvLayout scored = layout.score(score.column(), score.benchmark());
    return there.isEmpty() ? scored : scored.errors(score.column(), there);
  }
}
