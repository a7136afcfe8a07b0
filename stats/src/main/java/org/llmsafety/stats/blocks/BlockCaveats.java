package org.llmsafety.stats.blocks;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Streams;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.caveats.Caveats;

/** Sentences on what weakens a result from ranks within benchmarks. */
final class BlockCaveats {
  private static final String CONSEQUENCE = "p is smaller than it should be";

  private BlockCaveats() {}

  /** {@return what a result from this table rests on, with these caveats behind its own} */
  static Basis basis(ScoreTable table, Iterable<String> more) {
    return Basis.of(table.scores(), of(table), table.repeats()).withCaveats(more);
  }

  private static ImmutableList<String> of(ScoreTable table) {
    return Streams.concat(
            Stream.of(
                "chance is in which benchmarks were run; benchmarks that measure much the same"
                    + " thing provide less evidence than their number suggests"),
            Stream.of(
                    Caveats.families(table.models().size(), table.families(), CONSEQUENCE),
                    unresolved(table),
                    level(table))
                .flatMap(Optional::stream),
            Wording.leftOut(table.leftOut()).stream(),
            Caveats.exactRepeats(table.repeats()).stream(),
            comparability(table))
        .collect(toImmutableList());
  }

  private static Optional<String> unresolved(ScoreTable table) {
    ImmutableList<Model> unresolved =
        table.models().stream().filter(model -> !model.isResolved()).collect(toImmutableList());
    return unresolved.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unresolved.size()
                + " of "
                + table.models().size()
                + " models "
                + (unresolved.size() == 1 ? "is" : "are")
                + " known by a published name only, so their families are unknown: where models are"
                + " of one family, "
                + CONSEQUENCE);
  }

  private static Optional<String> level(ScoreTable table) {
    BlockRanks ranks = BlockTables.ranks(table);
    ImmutableList<Benchmark> level =
        IntStream.range(0, ranks.blocks())
            .filter(block -> ranks.squares(block) == 0)
            .mapToObj(block -> table.benchmarks().get(block))
            .collect(toImmutableList());
    return level.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "carries no information, as no two models ranked there have different scores: "
                + level.stream().map(Benchmark::name).collect(joining(", ")));
  }

  /**
   * What keeps scores on one benchmark from being compared. Between benchmarks editions and
   * conditions may differ, as ranks are within them.
   */
  private static Stream<String> comparability(ScoreTable table) {
    SetMultimap<String, String> benchmarksBySentence = LinkedHashMultimap.create();
    for (Benchmark benchmark : table.benchmarks()) {
      Caveats.comparability(table.column(benchmark))
          .forEach(sentence -> benchmarksBySentence.put(sentence, benchmark.name()));
    }
    return benchmarksBySentence.asMap().entrySet().stream()
        .map(entry -> "on " + String.join(", ", entry.getValue()) + ", " + entry.getKey());
  }
}
