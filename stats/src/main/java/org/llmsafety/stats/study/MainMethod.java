package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.OverallTrend;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.Standardisation;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;

/**
 * The method that gives a study's answer. It follows from dates, families, labs, holes and the kind
 * of scale alone: never from a score's value, a p-value or a residual, so that asking does not
 * choose the answer.
 *
 * <p>Wherever families of at least two labs can be distinguished from their labs, labs have
 * {@linkplain LabLevels random levels}: labs that arrive one after the other are no trend. That
 * takes one degree of freedom, which is families less labs less 1. With one lab, or with one family
 * of each lab but one, families are independent points and the trend is Theil-Sen's. Where more
 * than a fifth of the models lack a benchmark, means are {@linkplain
 * OverallScores#withAdjustedMeans adjusted} for it if labs can have levels and models connect the
 * benchmarks, else benchmarks' slopes are pooled.
 */
public enum MainMethod {
  /** On one benchmark: each family of models one point, Theil-Sen through these. */
  FAMILY_MEANS(Points.OF_ONE_BENCHMARK, false),
  /** The same points, a line through these with a random level for each lab. */
  LAB_LEVELS(Points.OF_ONE_BENCHMARK, true),
  /** Over benchmarks: each model its mean score, each family one point, Theil-Sen through these. */
  OVERALL_SCORES(Points.MEAN_SCORES, false),
  /** The same points, a line through these with a random level for each lab. */
  OVERALL_LAB_LEVELS(Points.MEAN_SCORES, true),
  /** Theil-Sen of mean z-scores, where a scale has no ends. */
  OVERALL_Z_SCORES(Points.MEAN_Z_SCORES, false),
  /** Of mean z-scores, a line with a random level for each lab. */
  OVERALL_Z_LAB_LEVELS(Points.MEAN_Z_SCORES, true),
  /** Over benchmarks with holes: means adjusted for these, a random level for each lab. */
  ADJUSTED_LAB_LEVELS(Points.ADJUSTED_SCORES, true),
  /** Of adjusted means of z-scores, a line with a random level for each lab. */
  ADJUSTED_Z_LAB_LEVELS(Points.ADJUSTED_Z_SCORES, true),
  /** Over benchmarks with holes, of one lab: the mean of their slopes, errors by family. */
  POOLED_SLOPES(Points.NONE, false),
  /** The same of z-scores, where a scale has no ends. */
  POOLED_Z_SCORES(Points.NONE, false);

  private enum Points {
    OF_ONE_BENCHMARK,
    MEAN_SCORES,
    MEAN_Z_SCORES,
    ADJUSTED_SCORES,
    ADJUSTED_Z_SCORES,
    NONE;

    private boolean areOfZScores() {
      return this == MEAN_Z_SCORES || this == ADJUSTED_Z_SCORES;
    }

    private boolean areAdjusted() {
      return this == ADJUSTED_SCORES || this == ADJUSTED_Z_SCORES;
    }
  }

  /** Of the dated models, the share that must have every benchmark for a mean over them. */
  private static final double COMPLETE_ENOUGH = 0.8;

  /**
   * As many orders as put a p-value of .045 or .055 on its side of .05, and a tenth of p for error.
   */
  private static final MannKendall WITHOUT_A_UNIT =
      MannKendall.withDefaults().with(Resampling.of(40 * 2_048).withRelativeError(0.1));

  /** Families without which Theil-Sen has no 95 % interval. */
  private static final int FEWEST_FAMILIES = 5;

  private final Points points;
  private final boolean labLevels;

  MainMethod(Points points, boolean labLevels) {
    this.points = points;
    this.labLevels = labLevels;
  }

  /** The trend of these scores by this method. */
  Outcome<Estimate> answer(Scores asked) {
    return answer(asked, MannKendall.withDefaults());
  }

  private Outcome<Estimate> answer(Scores asked, MannKendall test) {
    FamilyMeans estimator = estimator(test);
    return switch (points) {
      case OF_ONE_BENCHMARK -> series(asked).flatMap(estimator::fit).map(found -> found);
      case MEAN_SCORES, MEAN_Z_SCORES, ADJUSTED_SCORES, ADJUSTED_Z_SCORES ->
          overall().by(estimator).fit(asked).map(OverallTrend::trend);
      case NONE -> pooled().fit(asked).map(found -> found);
    };
  }

  /**
   * The trend where a unit is left out, of which it is asked on which side of the level its p-value
   * is, not how great it is.
   */
  Outcome<Estimate> answerWithout(Scores kept) {
    return answer(kept, WITHOUT_A_UNIT);
  }

  /** One score per model, as this method takes them; or why there is none. */
  Outcome<ScoreSeries> series(Scores asked) {
    return switch (points) {
      case OF_ONE_BENCHMARK ->
          asked.isEmpty()
              ? Outcome.unavailable(Reason.NO_SCORES, "no scores")
              : Outcome.of(asked.series(asked.benchmarks().get(0)));
      case MEAN_SCORES, MEAN_Z_SCORES, ADJUSTED_SCORES, ADJUSTED_Z_SCORES ->
          overall().series(asked);
      case NONE ->
          Outcome.unavailable(
              Reason.PARTS_MISSING, "too many models lack a benchmark for one score per model");
    };
  }

  /**
   * {@return the scores that the answer of these rests on: of the models, and on the benchmarks,
   * that are in the fit}
   */
  Scores fitted(Scores asked) {
    Scores parts = (points == Points.OF_ONE_BENCHMARK ? asked : asked.withoutAggregates()).once();
    ImmutableSet<String> models =
        series(asked)
            .fold(
                means -> ids(means.points().stream().map(ScoreSeries.Point::score)),
                (reason, why) -> ids(parts.stream().filter(score -> score.dated().isPresent())));
    Scores ofModels = parts.matching(score -> models.contains(score.model().id()));
    return switch (points) {
      case OF_ONE_BENCHMARK -> ofModels.matching(score -> score.dated().isPresent());
      case MEAN_SCORES, MEAN_Z_SCORES, ADJUSTED_SCORES, ADJUSTED_Z_SCORES -> ofModels;
      case NONE ->
          pooled()
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

  /** {@return whether labs have random levels} */
  boolean hasLabLevels() {
    return labLevels;
  }

  private FamilyMeans estimator(MannKendall test) {
    return FamilyMeans.withDefaults()
        .by(labLevels ? LabLevels.withDefaults() : TheilSen.withDefaults().withTest(test));
  }

  private OverallScores overall() {
    OverallScores means =
        points.areOfZScores()
            ? OverallScores.withDefaults().with(Standardisation.Z_SCORES)
            : OverallScores.withDefaults();
    return points.areAdjusted() ? means.withAdjustedMeans() : means;
  }

  private PooledSlopes pooled() {
    return this == POOLED_Z_SCORES
        ? PooledSlopes.withDefaults().with(Standardisation.Z_SCORES)
        : PooledSlopes.withDefaults();
  }

  /** {@return the method for these scores: those that the question is about} */
  static Choice of(SafetyQuestion question, Scores asked) {
    Scores parts = question.benchmark().isPresent() ? asked : asked.withoutAggregates();
    boolean bounded = parts.benchmarks().stream().map(Benchmark::scale).allMatch(Scale::isBounded);
    ImmutableList<Model> dated = dated(parts);
    ImmutableList<Model> complete = complete(parts, dated);
    Points points = points(question, dated.size(), complete.size(), families(complete), bounded);
    boolean adjustable = points == Points.NONE && isConnected(parts, ImmutableSet.copyOf(dated));
    ImmutableList<Model> counted = adjustable ? dated : complete;
    boolean levels = LabLevels.suffice(families(counted), labs(counted));
    return new Choice(
        adjustable && levels
            ? bounded ? ADJUSTED_LAB_LEVELS : ADJUSTED_Z_LAB_LEVELS
            : method(points, levels, bounded),
        dated.size(),
        complete.size(),
        families(counted),
        labs(counted),
        parts.benchmarks().size(),
        bounded);
  }

  private static int families(ImmutableList<Model> models) {
    return (int) models.stream().map(Model::family).distinct().count();
  }

  private static int labs(ImmutableList<Model> models) {
    return (int) models.stream().map(Model::lab).map(Lab::id).distinct().count();
  }

  /** Whether models with scores on several benchmarks lead from each of these to each. */
  private static boolean isConnected(Scores parts, ImmutableSet<Model> dated) {
    return ScoreTable.of(parts.matching(score -> dated.contains(score.model())))
        .fold(ScoreTable::isConnected, (reason, why) -> false);
  }

  private static Points points(
      SafetyQuestion question, int dated, int complete, int families, boolean bounded) {
    if (question.benchmark().isPresent()) {
      return Points.OF_ONE_BENCHMARK;
    }
    boolean enough = complete >= COMPLETE_ENOUGH * dated && families >= FEWEST_FAMILIES;
    if (complete != dated && !enough) {
      return Points.NONE;
    }
    return bounded ? Points.MEAN_SCORES : Points.MEAN_Z_SCORES;
  }

  private static MainMethod method(Points points, boolean levels, boolean bounded) {
    return switch (points) {
      case OF_ONE_BENCHMARK -> levels ? LAB_LEVELS : FAMILY_MEANS;
      case MEAN_SCORES -> levels ? OVERALL_LAB_LEVELS : OVERALL_SCORES;
      case MEAN_Z_SCORES -> levels ? OVERALL_Z_LAB_LEVELS : OVERALL_Z_SCORES;
      case ADJUSTED_SCORES -> ADJUSTED_LAB_LEVELS;
      case ADJUSTED_Z_SCORES -> ADJUSTED_Z_LAB_LEVELS;
      case NONE -> bounded ? POOLED_SLOPES : POOLED_Z_SCORES;
    };
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
   * @param families how many families the models that count are of
   * @param labs how many labs the models that count are of
   * @param benchmarks how many benchmarks there are
   * @param bounded whether all their scales have two ends
   */
  public record Choice(
      MainMethod method,
      int dated,
      int complete,
      int families,
      int labs,
      int benchmarks,
      boolean bounded) {

    /**
     * "87 of 87 dated models have scores on all 5 benchmarks, so each model has one score, ...".
     */
    public String because() {
      String have =
          complete
              + " of "
              + dated
              + " dated models "
              + (complete == 1 ? "has " : "have ")
              + (benchmarks == 1
                  ? "a score on the one benchmark"
                  : "scores on all " + benchmarks + " benchmarks");
      String scale = bounded ? "" : "; a scale has no ends, so scores are taken as z-scores";
      return switch (method.points) {
        case OF_ONE_BENCHMARK ->
            "one benchmark is asked about, and models of a family are correlated, so each family is"
                + " one point"
                + ofLabs();
        case MEAN_SCORES, MEAN_Z_SCORES ->
            have
                + (benchmarks == 1
                    ? ", and each family is one point"
                    : ", so each model has one score, its mean over them, and each family is one"
                        + " point")
                + ofLabs()
                + scale;
        case ADJUSTED_SCORES, ADJUSTED_Z_SCORES ->
            "only "
                + have
                + ", so each model has one score, its mean over the benchmarks it has, adjusted for"
                + " how much safer or less safe models score on these than on all, and each family"
                + " is one point"
                + ofLabs()
                + scale;
        case NONE ->
            "only "
                + have
                + ", so each benchmark has a slope over the models it scored, and the answer is the"
                + " mean of these slopes, with errors clustered by family"
                + scale;
      };
    }

    private String ofLabs() {
      if (method.labLevels) {
        return "; these "
            + families
            + " families come from "
            + labs
            + " labs, and labs differ, so each lab has a random level; the interval and the p-value"
            + " are the worst case over all shares of between-lab variance whose log-likelihood is"
            + " within 1 of the maximum";
      }
      return labs < 2
          ? ""
          : "; with "
              + families
              + (families == 1 ? " family of " : " families of ")
              + labs
              + " labs a lab's level cannot be distinguished from those of its families, so labs"
              + " have no level of their own";
    }
  }
}
