package org.llmsafety.io.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Release;

/**
 * What a layout says of its columns of scores: on which benchmark each is, where the errors and the
 * totals of its scores stand, of which edition and day they are.
 *
 * @param benchmarks of a wide table, by column
 * @param facts of a wide table, by column; of a tall one, whose scores stand in one column, by
 *     {@link #ALL}
 */
record ScoreColumns(ImmutableMap<String, Benchmark> benchmarks, ImmutableMap<String, Facts> facts) {
  static final ScoreColumns NONE = new ScoreColumns(ImmutableMap.of(), ImmutableMap.of());

  /** The one column of scores of a tall table, however it is called. */
  static final String ALL = "";

  /**
   * What is known of the scores of a column.
   *
   * @param errors where their errors stand
   * @param total the column with the total of which the column counts some
   * @param edition of the benchmark
   * @param evaluated when they were evaluated
   */
  record Facts(
      Optional<ErrorColumns> errors,
      Optional<String> total,
      Optional<String> edition,
      Optional<Release> evaluated) {
    static final Facts NONE =
        new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  ScoreColumns withBenchmark(String column, Benchmark benchmark) {
    Benchmark before = benchmarks.getOrDefault(column, benchmark);
    if (!before.equals(benchmark)) {
      throw twice("column \"" + column + "\" must hold one benchmark", before.id(), benchmark.id());
    }
    return new ScoreColumns(with(benchmarks, column, benchmark), facts);
  }

  ScoreColumns withErrors(String column, ErrorColumns said) {
    ErrorColumns before = of(column).errors().orElse(said);
    if (!before.equals(said)) {
      throw twice(
          "the errors of "
              + (column.equals(ALL) ? "a tall layout" : "column \"" + column + "\"")
              + " must be given once",
          before.names().toString(),
          said.names().toString());
    }
    return with(
        column, facts -> new Facts(Optional.of(said), facts.total, facts.edition, facts.evaluated));
  }

  ScoreColumns withTotal(String column, String total) {
    return with(
        column,
        facts -> new Facts(facts.errors, Optional.of(total), facts.edition, facts.evaluated));
  }

  ScoreColumns withEdition(String column, String edition) {
    return with(
        column,
        facts -> new Facts(facts.errors, facts.total, Optional.of(edition), facts.evaluated));
  }

  ScoreColumns withEvaluated(String column, Release evaluated) {
    return with(
        column,
        facts -> new Facts(facts.errors, facts.total, facts.edition, Optional.of(evaluated)));
  }

  private ScoreColumns with(String column, UnaryOperator<Facts> change) {
    return new ScoreColumns(benchmarks, with(facts, column, change.apply(of(column))));
  }

  static <V> ImmutableMap<String, V> with(ImmutableMap<String, V> before, String key, V value) {
    return ImmutableMap.<String, V>builder().putAll(before).put(key, value).buildKeepingLast();
  }

  static IllegalArgumentException twice(String what, String before, String after) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s, but was given %s and %s", what, before, after));
  }

  Facts of(String column) {
    return facts.getOrDefault(column, Facts.NONE);
  }

  /** {@return the columns that a table must have} */
  ImmutableSet<String> needed() {
    ImmutableSet.Builder<String> needed = ImmutableSet.builder();
    needed.addAll(benchmarks.keySet());
    facts.values().forEach(said -> said.errors().ifPresent(at -> needed.addAll(at.names())));
    facts.values().forEach(said -> said.total().ifPresent(needed::add));
    facts.forEach(
        (column, said) -> {
          if (said.edition().isPresent() || said.evaluated().isPresent()) {
            needed.add(column);
          }
        });
    return needed.build();
  }
}
