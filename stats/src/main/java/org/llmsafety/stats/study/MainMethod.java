package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.OverallTrend;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.robust.Answer;
import org.llmsafety.stats.trend.FamilyMeans;

/**
 * The method that gives a study's answer. It follows from dates, families, labs, holes and the kind
 * of scale alone: never from a score's value, a p-value or a residual, so that asking does not
 * choose the answer.
 */
public enum MainMethod {
  /** On one benchmark: each family of models one point, Theil-Sen through these. */
  FAMILY_MEANS {
    @Override
    Outcome<Answer> answer(Scores asked) {
      Benchmark benchmark = asked.benchmarks().get(0);
      return FamilyMeans.withDefaults().fit(asked.series(benchmark)).map(Answer::of);
    }
  },
  /** Over benchmarks: each model its mean score, each family one point, Theil-Sen through these. */
  OVERALL_SCORES {
    @Override
    Outcome<Answer> answer(Scores asked) {
      return OverallScores.withDefaults().fit(asked).map(OverallTrend::trend).map(Answer::of);
    }
  },
  /** The same of z-scores, where a scale has no ends. */
  OVERALL_Z_SCORES {
    @Override
    Outcome<Answer> answer(Scores asked) {
      return OverallScores.withDefaults()
          .withZScores()
          .fit(asked)
          .map(OverallTrend::trend)
          .map(Answer::of);
    }
  },
  /** Over benchmarks with holes: the mean of their slopes, errors by family. */
  POOLED_SLOPES {
    @Override
    Outcome<Answer> answer(Scores asked) {
      return PooledSlopes.withDefaults().fit(asked).map(Answer::of);
    }
  },
  /** The same of z-scores, where a scale has no ends. */
  POOLED_Z_SCORES {
    @Override
    Outcome<Answer> answer(Scores asked) {
      return PooledSlopes.withDefaults().withZScores().fit(asked).map(Answer::of);
    }
  };

  /** Of the dated models, the share that must have every benchmark for a mean over them. */
  private static final double COMPLETE_ENOUGH = 0.8;

  /** Families without which Theil-Sen has no 95 % interval. */
  private static final int FEWEST_FAMILIES = 5;

  /** The trend of these scores by this method. */
  abstract Outcome<Answer> answer(Scores asked);

  /** One score a model, as this method takes them; or why there is none. */
  Outcome<ScoreSeries> series(Scores asked) {
    return switch (this) {
      case FAMILY_MEANS ->
          asked.isEmpty()
              ? Outcome.unavailable(Reason.NO_SCORES, "no scores")
              : Outcome.of(asked.series(asked.benchmarks().get(0)));
      case OVERALL_SCORES -> OverallScores.withDefaults().series(asked);
      case OVERALL_Z_SCORES -> OverallScores.withDefaults().withZScores().series(asked);
      case POOLED_SLOPES, POOLED_Z_SCORES ->
          Outcome.unavailable(
              Reason.PARTS_MISSING, "too many models lack a benchmark for one score a model");
    };
  }

  /**
   * {@return the scores that the answer of these rests on: of the models, and on the benchmarks,
   * that are in the fit}
   */
  Scores fitted(Scores asked) {
    Scores parts = this == FAMILY_MEANS ? asked : asked.withoutAggregates();
    ImmutableSet<String> models =
        series(asked)
            .fold(
                means -> ids(means.points().stream().map(ScoreSeries.Point::score)),
                (reason, why) -> ids(parts.stream().filter(score -> score.dated().isPresent())));
    Scores ofModels = parts.matching(score -> models.contains(score.model().id()));
    return switch (this) {
      case FAMILY_MEANS -> ofModels.matching(score -> score.dated().isPresent());
      case OVERALL_SCORES, OVERALL_Z_SCORES -> ofModels;
      case POOLED_SLOPES, POOLED_Z_SCORES ->
          (this == POOLED_SLOPES
                  ? PooledSlopes.withDefaults()
                  : PooledSlopes.withDefaults().withZScores())
              .fit(asked)
              .fold(
                  pooled ->
                      ofModels.matching(score -> pooled.slopes().containsKey(score.benchmark())),
                  (reason, why) -> ofModels);
    };
  }

  private static ImmutableSet<String> ids(Stream<Score> scores) {
    return scores.map(score -> score.model().id()).collect(toImmutableSet());
  }

  /** {@return the method for these scores: those that the question is about} */
  static Choice of(SafetyQuestion question, Scores asked) {
    Scores parts = question.benchmark().isPresent() ? asked : asked.withoutAggregates();
    boolean bounded = parts.benchmarks().stream().map(Benchmark::scale).allMatch(Scale::isBounded);
    ImmutableList<Model> dated = dated(parts);
    ImmutableList<Model> complete = complete(parts, dated);
    return new Choice(
        method(question, dated.size(), complete, bounded),
        dated.size(),
        complete.size(),
        parts.benchmarks().size(),
        bounded);
  }

  private static MainMethod method(
      SafetyQuestion question, int dated, ImmutableList<Model> complete, boolean bounded) {
    if (question.benchmark().isPresent()) {
      return FAMILY_MEANS;
    }
    long families = complete.stream().map(Model::family).distinct().count();
    boolean enough = complete.size() >= COMPLETE_ENOUGH * dated && families >= FEWEST_FAMILIES;
    if (complete.size() == dated || enough) {
      return bounded ? OVERALL_SCORES : OVERALL_Z_SCORES;
    }
    return bounded ? POOLED_SLOPES : POOLED_Z_SCORES;
  }

  private static ImmutableList<Model> dated(Scores scores) {
    return scores.byModel().entrySet().stream()
        .filter(own -> own.getValue().stream().anyMatch(score -> score.dated().isPresent()))
        .map(own -> own.getKey())
        .collect(toImmutableList());
  }

  private static ImmutableList<Model> complete(Scores scores, ImmutableList<Model> dated) {
    int all = scores.benchmarks().size();
    ImmutableSet<Model> wanted = ImmutableSet.copyOf(dated);
    return scores.byModel().entrySet().stream()
        .filter(own -> wanted.contains(own.getKey()))
        .filter(
            own ->
                own.getValue().stream().map(Score::benchmark).map(Benchmark::id).distinct().count()
                    == all)
        .map(own -> own.getKey())
        .collect(toImmutableList());
  }

  /**
   * A method and what decided for it.
   *
   * @param method the method
   * @param dated how many models have a date
   * @param complete how many of these have a score on every benchmark asked about
   * @param benchmarks how many benchmarks there are
   * @param bounded whether all their scales have two ends
   */
  public record Choice(
      MainMethod method, int dated, int complete, int benchmarks, boolean bounded) {

    /** "87 of 87 dated models have every benchmark, so each model is one score, ...". */
    public String because() {
      String have =
          complete
              + " of "
              + dated
              + " dated models have "
              + (benchmarks == 1 ? "the one benchmark" : "all " + benchmarks + " benchmarks");
      String scale = bounded ? "" : "; a scale has no ends, so scores are taken as z-scores";
      return switch (method) {
        case FAMILY_MEANS ->
            "one benchmark is asked about, and models of a family are alike, so that each family is"
                + " one point";
        case OVERALL_SCORES, OVERALL_Z_SCORES ->
            have
                + ", so that each model is one score, its mean over them, and each family one point"
                + scale;
        case POOLED_SLOPES, POOLED_Z_SCORES ->
            "only "
                + have
                + ", so that each benchmark has a slope over the models it scored, and their mean is"
                + " taken with errors by family"
                + scale;
      };
    }
  }
}
