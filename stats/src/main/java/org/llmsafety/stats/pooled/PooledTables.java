package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.caveats.Caveats;

/** The table that is pooled, dated models in the order of their dates, and its caveats. */
final class PooledTables {
  private PooledTables() {}

  /** {@return the table, or why these scores make none that speaks of "safer"} */
  static Outcome<ScoreTable> of(Scores scores) {
    return ScoreTable.ofParts(scores).flatMap(ScoreTable::directed).map(ScoreTable::chronological);
  }

  /** {@return the table, or why no mean over its benchmarks has a meaning} */
  static Outcome<ScoreTable> ofOneMeaning(Scores scores) {
    return ScoreTable.ofParts(scores)
        .flatMap(ScoreTable::ofOneMeaning)
        .map(ScoreTable::chronological);
  }

  /** {@return the table, or that a benchmark has grades, whose mean over a family is undefined} */
  static Outcome<ScoreTable> ofMeans(ScoreTable table) {
    for (Benchmark benchmark : table.benchmarks()) {
      if (benchmark.scale().level() == Scale.Level.ORDINAL) {
        return Outcome.unavailable(
            Reason.NOT_AN_INTERVAL_SCALE,
            "%s is graded, and means of grades over a family mean nothing: ask for model rows",
            benchmark);
      }
    }
    return Outcome.of(table);
  }

  /** {@return how many models have scores, with a date or without} */
  static int models(ScoreTable table) {
    return table.models().size() + table.leftOut(LeftOut.Why.NO_DATE).size();
  }

  /**
   * {@return that models of a family are correlated where there are any, for a method that takes
   * all models as independent}
   *
   * @param consequence what comes of it, such as "p is smaller than it should be"
   */
  static ImmutableList<String> families(ScoreTable table, String consequence) {
    return Caveats.families(table.models().size(), table.families(), consequence).stream()
        .collect(toImmutableList());
  }

  /** {@return what a result from this table rests on, with these caveats} */
  static Basis basis(ScoreTable table, Iterable<String> caveats) {
    return Basis.of(table.scores(), caveats, table.repeats());
  }

  /**
   * {@return what was left out or decided, what keeps the scores from being compared, and what
   * their dates are dates of}
   */
  static ImmutableList<String> caveats(ScoreTable table) {
    return Stream.concat(
            caveatsBesidesDates(table, table.leftOut()).stream(),
            Caveats.dateKinds(table.releases()).stream())
        .collect(toImmutableList());
  }

  /** {@return the same without the kinds of dates, for a result that states them itself} */
  static ImmutableList<String> caveatsBesidesDates(ScoreTable table, List<LeftOut> leftOut) {
    ImmutableList<Model> twice = table.datedTwice();
    return ImmutableList.<String>builder()
        .addAll(Wording.leftOut(leftOut))
        .addAll(Caveats.exactRepeats(table.repeats()).stream().toList())
        .addAll(
            twice.isEmpty()
                ? List.of()
                : List.of(
                    "dated differently by their scores, the earliest taken: "
                        + Wording.models(twice)))
        .addAll(Caveats.comparability(table.scores()))
        .build();
  }
}
