package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.blocks.FriedmanResult;
import org.llmsafety.stats.blocks.NemenyiResult;
import org.llmsafety.stats.blocks.SkillingsMackResult;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.capability.CapabilityScores;
import org.llmsafety.stats.capability.PartialCorrelations;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.MatchedComparison;
import org.llmsafety.stats.compare.ModelDifference;
import org.llmsafety.stats.compare.ModelDifferences;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.explore.BreakpointResult;
import org.llmsafety.stats.explore.FrontierResult;
import org.llmsafety.stats.explore.SaturationResult;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.MetaResult;
import org.llmsafety.stats.pooled.MixedSlope;
import org.llmsafety.stats.pooled.PooledSlope;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.pooled.RegionalKendallResult;
import org.llmsafety.stats.ranks.RankTable;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.LabSpread;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trends;
import org.llmsafety.stats.trend.WithinLabTrend;

/**
 * Draws any result as the figure that suits its kind: a forest plot of its numbers and intervals,
 * ranks, a heat map or a specification curve.
 *
 * <pre>{@code
 * Svg.withDefaults().write(ResultFigure.of(trend), Path.of("trend.svg"));
 * }</pre>
 *
 * <p>An {@link Estimate} or a {@link TestResult} of your own is drawn as one row. What could not be
 * computed is a figure that says so.
 */
public final class ResultFigure {
  private static final ImmutableList<Kind<?>> KINDS =
      ImmutableList.of(
          new Kind<>(SafetyAnswer.class, TrendFigures::of),
          new Kind<>(Survey.class, survey -> titled(survey.name()).draw(survey)),
          new Kind<>(Trends.class, TrendFigures::of),
          new Kind<>(WithinLabTrend.class, TrendFigures::of),
          new Kind<>(Equivalence.class, TrendFigures::of),
          new Kind<>(DetectableSlope.class, TrendFigures::of),
          new Kind<>(LabSpread.class, TrendFigures::of),
          new Kind<>(MetaResult.class, PooledFigures::of),
          new Kind<>(PooledSlope.class, slope -> PooledFigures.of(slope, slope.slopes())),
          new Kind<>(MixedSlope.class, slope -> PooledFigures.of(slope, slope.slopes())),
          new Kind<>(MaxTResult.class, PooledFigures::of),
          new Kind<>(RegionalKendallResult.class, PooledFigures::of),
          new Kind<>(RankCorrelationTable.class, Heatmaps::of),
          new Kind<>(CoverageResult.class, Heatmaps::of),
          new Kind<>(Comparison.class, ComparisonFigures::of),
          new Kind<>(MatchedComparison.class, ComparisonFigures::of),
          new Kind<>(ModelDifferences.class, ComparisonFigures::of),
          new Kind<>(ModelDifference.class, ComparisonFigures::of),
          new Kind<>(GateResult.class, ComparisonFigures::of),
          new Kind<>(LeaveOneOutResult.class, RobustFigures::of),
          new Kind<>(SpecificationCurve.class, RobustFigures::of),
          new Kind<>(Influence.class, RobustFigures::of),
          new Kind<>(Bounds.class, RobustFigures::of),
          new Kind<>(RankTable.class, RankPlots::of),
          new Kind<>(FriedmanResult.class, result -> RankPlots.of(result, result.meanRanks())),
          new Kind<>(NemenyiResult.class, RankPlots::of),
          new Kind<>(SkillingsMackResult.class, RankPlots::of),
          new Kind<>(AdjustedTrend.class, CapabilityFigures::of),
          new Kind<>(PartialCorrelations.class, CapabilityFigures::of),
          new Kind<>(CapabilityScores.class, CapabilityFigures::of),
          new Kind<>(FrontierResult.class, ExploreFigures::of),
          new Kind<>(SaturationResult.class, ExploreFigures::of),
          new Kind<>(BreakpointResult.class, ExploreFigures::of));

  private ResultFigure() {}

  /** A kind of result and its figure. */
  private record Kind<R>(Class<R> type, Function<R, Figure> figure) {
    Figure draw(Object result) {
      return figure.apply(type.cast(result));
    }
  }

  /**
   * {@return the figure of a result, or of why there is none}
   *
   * @param result of the library or of your own: an {@link Estimate}, a {@link TestResult}, another
   *     result, an {@link Outcome} of one, or what holds several, such as a {@link Survey}
   * @throws IllegalArgumentException if it is none of these
   */
  public static Figure of(Object result) {
    if (result instanceof Outcome<?> outcome) {
      return outcome.fold(ResultFigure::of, (reason, why) -> unavailable(why));
    }
    for (Kind<?> kind : KINDS) {
      if (kind.type().isInstance(result)) {
        return kind.draw(result);
      }
    }
    if (result instanceof Estimate estimate) {
      return of(estimate);
    }
    if (result instanceof TestResult test) {
      return of(test);
    }
    if (result instanceof Result stated) {
      return new ForestSheet().restsOn(stated).say(stated + ".").figure(title(stated));
    }
    throw new IllegalArgumentException(
        "a figure must be of a result, but was asked of " + result.getClass().getName());
  }

  private static Figure unavailable(String why) {
    return Figure.titled("A result that could not be computed")
        .plus(Panel.named("Result").withNote("could not be computed: " + why));
  }

  private static Figure of(Estimate estimate) {
    return new ForestSheet()
        .restsOn(estimate)
        .add(
            on(estimate),
            estimate.kind(),
            estimate.scale(),
            List.of(ForestRow.of("Estimate", estimate)))
        .figure(title(estimate));
  }

  private static Figure of(TestResult test) {
    String words = Wording.statistic(test.statistic()) + ", " + Wording.p(test.p());
    ForestRow row = ForestRow.number(test.statisticName(), test.statistic(), words);
    return new ForestSheet()
        .restsOn(test)
        .say("A statistic has no interval; its p-value stands beside it.")
        .add(
            on(test),
            Axis.numbers(test.statisticName()).including(0),
            List.of(row.withDetail(test.method())),
            ImmutableList.of())
        .figure(title(test));
  }

  static Forest titled(String title) {
    return Forest.withDefaults().withTitle(title);
  }

  /** {@return what the result is, for a heading} */
  static String title(Result result) {
    if (result instanceof Estimate estimate) {
      return ForestSheet.capital(estimate.estimand());
    }
    return ForestSheet.capital(
        result instanceof TestResult test ? test.statisticName() : result.method());
  }

  /** {@return the benchmarks that the result is of, for a panel} */
  static String on(Result result) {
    ImmutableList<String> names =
        result.basis().benchmarks().stream()
            .map(benchmark -> benchmark.name())
            .collect(ImmutableList.toImmutableList());
    return names.isEmpty()
        ? "Result"
        : names.size() > 4 ? names.size() + " benchmarks" : String.join(", ", names);
  }
}
