package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
import org.llmsafety.core.Uncertainty.StandardError;
import org.llmsafety.stats.Circumstances;

/** Scores of several models on one benchmark and the errors that they came with. */
record ScoreBoard(Benchmark benchmark, Scores scores, ImmutableList<StandardError> errors) {
  /** {@return the board, or why there is none} */
  static Outcome<ScoreBoard> of(Scores scores, Benchmark benchmark) {
    if (benchmark.scale().level() == Scale.Level.ORDINAL) {
      return Outcome.unavailable(
          Reason.NOT_AN_INTERVAL_SCALE,
          "%s has grades, of which differences and errors mean nothing",
          benchmark);
    }
    Optional<Scores> twice =
        scores.byModel().values().stream().filter(ofModel -> ofModel.size() > 1).findFirst();
    if (twice.isPresent()) {
      return Outcome.unavailable(
          Reason.TWO_SCORES,
          "%s has %d scores on %s: narrow to one edition, or to one condition, first",
          twice.get().models().get(0),
          twice.get().size(),
          benchmark);
    }
    if (scores.size() < 2) {
      return Outcome.unavailable(
          Reason.TOO_FEW_POINTS,
          "%d %s with a score on %s, need at least 2",
          scores.size(),
          scores.size() == 1 ? "model" : "models",
          benchmark);
    }
    return PublishedErrors.of(scores.asList())
        .map(errors -> new ScoreBoard(benchmark, scores, errors))
        .flatMap(ScoreBoard::ofEnoughItems);
  }

  private Outcome<ScoreBoard> ofEnoughItems() {
    OptionalLong fewest = fewestItems();
    return fewest.isPresent() && fewest.getAsLong() < RankIntervals.FEWEST_CLUSTERS
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "a score on %s is of %d items, need at least %d",
            benchmark,
            fewest.getAsLong(),
            RankIntervals.FEWEST_CLUSTERS)
        : Outcome.of(this);
  }

  private OptionalLong fewestItems() {
    return errors.stream().map(StandardError::items).flatMapToLong(OptionalLong::stream).min();
  }

  Standing<Model> standing() {
    List<Score> all = scores.asList();
    OptionalLong fewest = fewestItems();
    return Independent.standing(
        all.stream().map(Score::model).collect(ImmutableList.toImmutableList()),
        all.stream().mapToDouble(Score::value).toArray(),
        errors.stream().mapToDouble(StandardError::value).toArray(),
        benchmark.scale().sign(),
        fewest.isPresent() ? fewest.getAsLong() - 1.0 : Double.POSITIVE_INFINITY);
  }

  Footing footing() {
    ImmutableList.Builder<String> caveats = ImmutableList.builder();
    caveats.add(
        "models scored on the same items err together, which published errors do not tell: taken as"
            + " independent, models that agree on what is hard are told apart too seldom");
    long unknown = errors.stream().filter(error -> error.items().isEmpty()).count();
    if (unknown > 0) {
      caveats.add(
          unknown
              + " of "
              + errors.size()
              + " errors do not say of how many items they are: with few, intervals cover less than"
              + " they say");
    }
    long intervals =
        scores.stream()
            .filter(score -> score.uncertainty() instanceof Uncertainty.Interval)
            .count();
    if (intervals > 0) {
      caveats.add(
          intervals
              + " of "
              + errors.size()
              + " errors are half the width of an interval over its normal quantile");
    }
    return new Footing(
        "scores on " + benchmark + " with the errors they came with" + editions(),
        "scores are normal and independent of one another",
        caveats.addAll(Circumstances.comparabilityOf(scores)).build());
  }

  private String editions() {
    ImmutableList<String> editions = scores.editions();
    return editions.isEmpty() ? "" : ", " + String.join(", ", editions);
  }
}
