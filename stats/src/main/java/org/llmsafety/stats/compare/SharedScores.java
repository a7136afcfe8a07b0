package org.llmsafety.stats.compare;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Predicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.LeftOut;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;

/**
 * The scores of two labs, or of two models, on the benchmarks that both have scores on.
 *
 * @param compared the scores to compare, in their order
 * @param leftOut the aggregates of benchmarks that are compared
 */
record SharedScores(Scores compared, ImmutableList<LeftOut> leftOut) {
  /**
   * {@return what both labs share}
   *
   * @param aggregates whether aggregates of what is shared are kept
   */
  static SharedScores of(Scores scores, Lab first, Lab second, boolean aggregates) {
    requireNonNull(scores, "scores");
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    if (first.id().equals(second.id())) {
      throw new IllegalArgumentException(
          "the labs compared must differ, but were " + first + " and " + second);
    }
    return of(scores.from(first, second), score -> score.lab().id().equals(first.id()), aggregates);
  }

  /** {@return what both models share, the first one's scores first} */
  static SharedScores of(Scores scores, Model first, Model second, boolean aggregates) {
    requireNonNull(scores, "scores");
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    if (first.id().equals(second.id())) {
      throw new IllegalArgumentException(
          "the models compared must differ, but were " + first + " and " + second);
    }
    Predicate<Score> ofFirst = score -> score.model().id().equals(first.id());
    return of(
        scores
            .matching(ofFirst)
            .plus(scores.matching(score -> score.model().id().equals(second.id()))),
        ofFirst,
        aggregates);
  }

  private static SharedScores of(Scores both, Predicate<Score> isFirst, boolean aggregates) {
    ImmutableSet<String> ofFirst = idsOf(both.matching(isFirst));
    ImmutableSet<String> ofSecond = idsOf(both.matching(isFirst.negate()));
    Scores shared =
        both.matching(
            score ->
                ofFirst.contains(score.benchmark().id())
                    && ofSecond.contains(score.benchmark().id()));
    Scores compared = aggregates ? shared : shared.withoutAggregates();
    ImmutableSet<String> kept = idsOf(compared);
    return new SharedScores(
        compared,
        shared.benchmarks().stream()
            .filter(benchmark -> !kept.contains(benchmark.id()))
            .map(benchmark -> new LeftOut.OfBenchmark(benchmark, LeftOut.Why.AGGREGATE))
            .collect(toImmutableList()));
  }

  private static ImmutableSet<String> idsOf(Scores scores) {
    return scores.benchmarks().stream().map(Benchmark::id).collect(toImmutableSet());
  }

  /** {@return what a comparison of them rests on, with these caveats before those of its own} */
  Basis basis(String... caveats) {
    return Basis.of(
        compared.once(),
        ImmutableList.<String>builder().add(caveats).addAll(caveats()).build(),
        compared.repeats());
  }

  /** {@return sentences on aggregates that were left out, or were not} */
  ImmutableList<String> caveats() {
    return compared.withoutAggregates().size() < compared.size()
        ? ImmutableList.of(
            "aggregates are compared beside their parts, so the same evidence counts twice")
        : Wording.leftOut(leftOut);
  }
}
