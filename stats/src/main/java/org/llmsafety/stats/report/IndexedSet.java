package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.TrendGivenCapability;

/**
 * How capable the models of a set are, by one benchmark, so that a report states the trend at equal
 * capability.
 *
 * @param scores on a benchmark of capability, of the models of the set that have one
 * @param link a sentence on how many models have a score there and how they were matched
 */
public record IndexedSet(Scores scores, String link) {
  /** Checks that the scores are on one benchmark. */
  public IndexedSet {
    if (scores.benchmarks().size() != 1) {
      throw new IllegalArgumentException(
          "scores must be on one benchmark of capability, but were on " + scores.benchmarks());
    }
  }

  /**
   * {@return the trend of the safety scores at equal capability, or why there is none} It is of the
   * benchmark that is a mean over the set's others or, without one, of the set's only benchmark.
   */
  Outcome<AdjustedTrend> trend(Scores safety) {
    Capability capability = Capability.on(scores.benchmarks().get(0));
    return subject(safety)
        .flatMap(
            benchmark ->
                TrendGivenCapability.withDefaults()
                    .fit(safety.plus(scores), benchmark, capability));
  }

  private static Outcome<Benchmark> subject(Scores safety) {
    ImmutableList<Benchmark> all = safety.benchmarks();
    return all.size() == 1
        ? Outcome.of(all.get(0))
        : all.stream()
            .filter(benchmark -> isOver(all, benchmark))
            .findFirst()
            .map(Outcome::of)
            .orElseGet(
                () ->
                    Outcome.unavailable(
                        Reason.PARTS_MISSING,
                        "none of %d benchmarks is a mean over the others",
                        all.size()));
  }

  /** Whether it is made of these benchmarks and of no other. */
  static boolean isOver(ImmutableList<Benchmark> benchmarks, Benchmark aggregate) {
    ImmutableSet<String> ids =
        benchmarks.stream().map(Benchmark::id).collect(ImmutableSet.toImmutableSet());
    return aggregate
        .aggregation()
        .filter(made -> made.parts().stream().map(Benchmark::id).allMatch(ids::contains))
        .isPresent();
  }

  /** "That capability causes ..." as "Not shown: that capability causes ...". */
  private static String not(String claim) {
    return "Not shown: " + claim.substring(0, 1).toLowerCase(Locale.ROOT) + claim.substring(1);
  }

  /** {@return the link, what may be said of the trend, and what may not} */
  ImmutableList<Block> blocks(Outcome<AdjustedTrend> trend) {
    return ImmutableList.of(
        Block.paragraph(link),
        Block.bullets(
            trend.fold(
                found ->
                    ImmutableList.<String>builder()
                        .addAll(found.mayBeSaid())
                        .addAll(found.mayNotBeSaid().stream().map(IndexedSet::not).toList())
                        .build(),
                (reason, why) -> ImmutableList.of("There is no trend: " + why + "."))));
  }
}
