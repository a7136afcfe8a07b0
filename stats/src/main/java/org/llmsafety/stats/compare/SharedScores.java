package org.llmsafety.stats.compare;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scores;

/** The scores of two labs, or of two models, on the benchmarks that both have scores on. */
final class SharedScores {
  private final Scores shared;
  private final Scores compared;

  private SharedScores(Scores shared, boolean aggregates) {
    this.shared = shared;
    this.compared = aggregates ? shared : shared.withoutAggregates();
  }

  /**
   * {@return what both labs share, in the order of the scores}
   *
   * @param aggregates whether aggregates of what is shared are kept
   */
  static SharedScores of(Scores scores, Lab first, Lab second, boolean aggregates) {
    if (first.id().equals(second.id())) {
      throw new IllegalArgumentException(
          "the labs compared must differ, but were " + first + " and " + second);
    }
    return of(scores.from(first, second), scores.from(first), scores.from(second), aggregates);
  }

  /** {@return what both models share, in the order of the scores} */
  static SharedScores of(Scores scores, Model first, Model second, boolean aggregates) {
    if (first.id().equals(second.id())) {
      throw new IllegalArgumentException(
          "the models compared must differ, but were " + first + " and " + second);
    }
    Scores ofFirst = scores.matching(score -> score.model().id().equals(first.id()));
    Scores ofSecond = scores.matching(score -> score.model().id().equals(second.id()));
    return of(ofFirst.plus(ofSecond), ofFirst, ofSecond, aggregates);
  }

  private static SharedScores of(Scores both, Scores ofFirst, Scores ofSecond, boolean aggregates) {
    ImmutableSet<String> ids =
        idsOf(ofFirst).stream().filter(idsOf(ofSecond)::contains).collect(toImmutableSet());
    return new SharedScores(
        both.matching(score -> ids.contains(score.benchmark().id())), aggregates);
  }

  private static ImmutableSet<String> idsOf(Scores scores) {
    return scores.benchmarks().stream().map(Benchmark::id).collect(toImmutableSet());
  }

  /** {@return the scores to compare} */
  Scores compared() {
    return compared;
  }

  /** {@return sentences on aggregates that were left out, or were not} */
  ImmutableList<String> caveats() {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    ImmutableSet<String> kept = idsOf(compared);
    ImmutableList<Benchmark> leftOut =
        shared.benchmarks().stream()
            .filter(benchmark -> !kept.contains(benchmark.id()))
            .collect(toImmutableList());
    if (!leftOut.isEmpty()) {
      caveats.add(
          "left out, as aggregates of benchmarks compared here: "
              + leftOut.stream().map(Benchmark::name).collect(joining(", ")));
    }
    if (compared.withoutAggregates().size() < compared.size()) {
      caveats.add("aggregates are compared beside their parts, so the same evidence counts twice");
    }
    return caveats.build();
  }
}
