package org.llmsafety.stats.robust;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.function.Function;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.internal.InParallel;
import org.llmsafety.stats.internal.Levels;
import org.llmsafety.stats.trend.TrendEstimator;

/**
 * The same question asked again and again, each time without one model, family, lab or benchmark:
 * whether an answer depends on one of them.
 *
 * <pre>{@code
 * Outcome<LeftOut> labs =
 *     LeaveOneOut.byLab().fit(FamilyMeans.withDefaults(), scores.series(HARMBENCH));
 * Outcome<LeftOut> benchmarks =
 *     LeaveOneOut.byBenchmark()
 *         .fit(OverallScores.withDefaults()::fit, scores);
 * Outcome<LeftOut> within =
 *     LeaveOneOut.byFamily()
 *         .fit(s -> WithinLabs.withDefaults().fit(s.series(HARMBENCH)), scores);
 * }</pre>
 *
 * <p>All processors share the work, so a question of your own must be one that several threads may
 * ask at once, as every estimator of this library is.
 *
 * <p>Slopes are per year, in the units of the answer. Nothing here is a test: the range of slopes
 * is no confidence interval, and the unit that moves the answer most is not necessarily an outlier.
 */
public final class LeaveOneOut {
  private static final double USUAL_LEVEL = 0.05;

  private final LeaveOutUnit unit;
  private final double significanceLevel;

  private LeaveOneOut(LeaveOutUnit unit, double significanceLevel) {
    this.unit = unit;
    this.significanceLevel = significanceLevel;
  }

  /** {@return leaving out one unit at a time, at a significance level of .05} */
  public static LeaveOneOut of(LeaveOutUnit unit) {
    return new LeaveOneOut(unit, USUAL_LEVEL);
  }

  /** {@return leaving out one model at a time} */
  public static LeaveOneOut byModel() {
    return of(LeaveOutUnit.MODEL);
  }

  /** {@return leaving out one family of models at a time} */
  public static LeaveOneOut byFamily() {
    return of(LeaveOutUnit.FAMILY);
  }

  /** {@return leaving out one lab at a time} */
  public static LeaveOneOut byLab() {
    return of(LeaveOutUnit.LAB);
  }

  /**
   * {@return leaving out one benchmark at a time, and with it aggregates that it is a part of: they
   * would bring its scores back} Aggregates of benchmarks that are there are not left out in turn.
   */
  public static LeaveOneOut byBenchmark() {
    return of(LeaveOutUnit.BENCHMARK);
  }

  /**
   * {@return the same, reporting where p crosses this level}
   *
   * @param significanceLevel between 0 and 1
   */
  public LeaveOneOut withSignificanceLevel(double significanceLevel) {
    return new LeaveOneOut(unit, Levels.significance(significanceLevel));
  }

  /**
   * {@return the trend of all and without each unit; or why there is no trend of all, or only one
   * unit}
   *
   * @param estimator any
   * @param series its origin stays, whatever is left out
   * @throws IllegalArgumentException if a benchmark is to be left out of a series, which has one
   */
  public Outcome<LeaveOneOutResult> fit(TrendEstimator estimator, ScoreSeries series) {
    if (unit == LeaveOutUnit.BENCHMARK) {
      throw new IllegalArgumentException(
          "benchmarks are left out of scores, but this is a series of one: " + series);
    }
    ImmutableList<Score> scores =
        series.points().stream().map(ScoreSeries.Point::score).collect(toImmutableList());
    return ask(
        scores,
        scores,
        estimator.fit(series).map(all -> all),
        kept ->
            estimator
                .fit(ScoreSeries.of(series.benchmark(), kept, series.origin()))
                .map(left -> left));
  }

  /**
   * {@return the answer of all and without each unit; or why there is no answer of all, or only one
   * unit}
   *
   * @param question any that has a slope for answer, which no score without a date is part of
   */
  public Outcome<LeaveOneOutResult> fit(
      Function<Scores, ? extends Outcome<? extends Estimate>> question, Scores scores) {
    return fit(question, scores, scores.matching(score -> score.dated().isPresent()));
  }

  /**
   * {@return the answer of all and without each unit that is in the fit; or why there is no answer
   * of all, or only one unit}
   *
   * @param question any that has a slope for answer
   * @param scores that it is asked of
   * @param fitted those of them that the answer of all rests on: units without any are not left out
   *     in turn, since nothing would change
   */
  public Outcome<LeaveOneOutResult> fit(
      Function<Scores, ? extends Outcome<? extends Estimate>> question,
      Scores scores,
      Scores fitted) {
    return ask(
        scores.once().asList(),
        fitted.once().asList(),
        question.apply(scores).map(all -> all),
        kept -> question.apply(Scores.copyOf(kept)).map(left -> left));
  }

  private Outcome<LeaveOneOutResult> ask(
      ImmutableList<Score> scores,
      ImmutableList<Score> fitted,
      Outcome<Estimate> ofAll,
      Function<ImmutableList<Score>, Outcome<Estimate>> question) {
    ImmutableList<LeaveOutUnit.Member> members =
        unit.membersOf(
            unit == LeaveOutUnit.BENCHMARK ? Scores.copyOf(fitted).withoutAggregates() : fitted);
    return ofAll.flatMap(
        all ->
            members.size() == 1
                ? Outcome.unavailable(
                    Reason.TOO_FEW_POINTS,
                    "all %d scores are %s, %s: without it nothing is left",
                    scores.size(),
                    unit.ofOne(),
                    members.get(0).name())
                : Outcome.of(
                    new LeaveOneOutResult(
                        unit,
                        significanceLevel,
                        all,
                        InParallel.map(
                            members, member -> removal(member, all, scores, question)))));
  }

  private LeaveOneOutFit removal(
      LeaveOutUnit.Member member,
      Estimate all,
      ImmutableList<Score> scores,
      Function<ImmutableList<Score>, Outcome<Estimate>> question) {
    ImmutableList<Score> kept =
        scores.stream().filter(score -> !unit.takes(member.id(), score)).collect(toImmutableList());
    Outcome<Estimate> without = question.apply(kept);
    return new LeaveOneOutFit(
        member.id(),
        member.name(),
        scores.size() - kept.size(),
        without,
        without.fold(
            left -> ChangedConclusion.between(all, left, significanceLevel),
            (reason, why) -> ImmutableSet.of()));
  }

  /** "leaving out one lab at a time, significance level 0.05". */
  @Override
  public String toString() {
    return "leaving out one " + unit + " at a time, significance level " + significanceLevel;
  }
}
