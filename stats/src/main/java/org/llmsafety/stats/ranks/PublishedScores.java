package org.llmsafety.stats.ranks;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.internal.caveats.Caveats;
import org.llmsafety.stats.items.ErrorLaw;

/** Scores of several models on one benchmark and the errors that they came with. */
record PublishedScores(
    ScoreTable table, ImmutableList<Uncertainty> errors, ImmutableList<ErrorLaw> laws) {

  /** {@return the board, or why there is none} */
  static Outcome<PublishedScores> of(Scores scores, Benchmark benchmark) {
    return benchmark
        .onIntervalScale()
        .flatMap(sound -> ScoreTable.on(ImmutableList.of(sound), scores))
        .flatMap(ScoreTable::directed)
        .flatMap(PublishedScores::of);
  }

  private static Outcome<PublishedScores> of(ScoreTable table) {
    ImmutableList<Score> scores = table.scores();
    if (scores.size() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s with a score on %s, need at least 2",
          scores.size(),
          scores.size() == 1 ? "model" : "models",
          table.benchmarks().get(0));
    }
    return withErrors(scores)
        .flatMap(
            all ->
                new PublishedScores(table, each(all, Score::error), each(all, ErrorLaw::of))
                    .ofEnoughItems());
  }

  private static <T> ImmutableList<T> each(
      List<Score> scores, Function<Score, Outcome<T>> ofScore) {
    return scores.stream()
        .flatMap(score -> ofScore.apply(score).stream())
        .collect(toImmutableList());
  }

  private static Outcome<List<Score>> withErrors(List<Score> scores) {
    ImmutableList<Score> without =
        scores.stream().filter(score -> !score.error().isAvailable()).collect(toImmutableList());
    if (without.isEmpty()) {
      return Outcome.of(scores);
    }
    boolean isMissing =
        without.stream()
            .anyMatch(
                score ->
                    score
                        .error()
                        .fold(any -> false, (reason, why) -> reason == Reason.ERROR_MISSING));
    return Outcome.unavailable(
        isMissing ? Reason.ERROR_MISSING : Reason.UNUSABLE_ERROR,
        "%d of %d scores come without an error that can be used (%s), and scores alone cannot"
            + " say which ranks are sure",
        without.size(),
        scores.size(),
        Named.list(without.stream().flatMap(score -> score.error().whyNot().stream()).toList()));
  }

  private Outcome<PublishedScores> ofEnoughItems() {
    OptionalLong fewest = fewestItems();
    return fewest.isPresent() && fewest.getAsLong() < RankIntervals.FEWEST_CLUSTERS
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "a score on %s is of %d items, need at least %d",
            benchmark(),
            fewest.getAsLong(),
            RankIntervals.FEWEST_CLUSTERS)
        : Outcome.of(this);
  }

  private Benchmark benchmark() {
    return table.benchmarks().get(0);
  }

  private OptionalLong fewestItems() {
    return standardErrors().map(StandardError::items).flatMapToLong(OptionalLong::stream).min();
  }

  private Stream<StandardError> standardErrors() {
    return errors.stream().filter(StandardError.class::isInstance).map(StandardError.class::cast);
  }

  EstimatedDifferences<Model> standing() {
    OptionalLong fewest = fewestItems();
    return IndependentErrors.standing(
        table.models(),
        table.numbers().values(benchmark()),
        laws,
        benchmark().scale().sign(),
        fewest.isPresent() ? fewest.getAsLong() - 1.0 : Double.POSITIVE_INFINITY);
  }

  RankBasis footing() {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    caveats.add(
        "models scored on the same items err together, which published errors do not include: taken"
            + " as independent, models that agree on what is hard are distinguished too seldom");
    long counts = errors.stream().filter(Uncertainty.Successes.class::isInstance).count();
    long intervals = errors.stream().filter(Uncertainty.Interval.class::isInstance).count();
    long unknown = intervals + standardErrors().filter(error -> error.items().isEmpty()).count();
    if (counts > 0) {
      caveats.add(
          counts
              + " of "
              + errors.size()
              + " errors are counts: two of them are compared by Fisher's exact test, one and a"
              + " standard error by exact limits, and their standard errors are for reading only");
    }
    if (unknown > 0) {
      caveats.add(
          unknown
              + " of "
              + errors.size()
              + " errors do not say of how many items they are: with few, intervals cover less than"
              + " they say");
    }
    if (intervals > 0) {
      caveats.add(
          intervals
              + " of "
              + errors.size()
              + " errors are half the width of an interval over its normal quantile");
    }
    Caveats.exactRepeats(table.repeats()).ifPresent(caveats::add);
    return new RankBasis(
        benchmark().scale().direction(),
        "scores on " + benchmark() + " with the errors they came with" + editions(),
        (counts == 0
                ? "scores are normal"
                : counts == errors.size()
                    ? "counts are binomial"
                    : "counts are binomial and other scores normal")
            + " and independent of one another",
        Basis.of(
            table.scores(),
            caveats.addAll(Caveats.comparability(table.scores())).build(),
            table.repeats()));
  }

  private String editions() {
    ImmutableList<String> editions = table.editions();
    return editions.isEmpty() ? "" : ", " + String.join(", ", editions);
  }
}
