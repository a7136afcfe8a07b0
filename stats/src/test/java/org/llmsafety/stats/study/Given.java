package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestSeries;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.coverage.Bounds;
import org.llmsafety.stats.coverage.CoverageResult;
import org.llmsafety.stats.pooled.MaxTResult;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.robust.LeaveOutUnit;
import org.llmsafety.stats.robust.SpecificationCurve;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;
import org.llmsafety.stats.trend.WithinLabTrend;

/** Evidence that a test states itself; what it does not state is unavailable. */
public final class Given {
  Scores asked = Scores.empty();
  Outcome<DetectableSlope> sensitivity = none("no slope");
  Optional<Outcome<Equivalence>> equivalence = Optional.empty();
  Outcome<WithinLabTrend> withinLabs = none("one lab is there");
  ImmutableMap<Lab, Outcome<Trend>> byLab = ImmutableMap.of();
  ImmutableList<Survey.Row> benchmarks = ImmutableList.of();
  Optional<Outcome<MaxTResult>> maxT = Optional.empty();
  Optional<Outcome<RankCorrelationTable>> correlations = Optional.empty();
  Outcome<SpecificationCurve> grid = none("no grid");
  ImmutableMap<LeaveOutUnit, Outcome<LeaveOneOutResult>> leftOut = ImmutableMap.of();
  Outcome<CoverageResult> coverage = none("no models");
  Outcome<Bounds> holes = none("no holes");
  Optional<Comparison> comparison = Optional.empty();

  public static <T> Outcome<T> none(String why) {
    return Outcome.unavailable(Reason.TOO_FEW_POINTS, "%s", why);
  }

  /** Evidence of scores, and of what leaving out a unit changes. */
  public static Evidence evidence(
      Scores asked, ImmutableMap<LeaveOutUnit, Outcome<LeaveOneOutResult>> leftOut) {
    Given given = new Given();
    given.asked = asked;
    given.leftOut = leftOut;
    return given.evidence();
  }

  Evidence evidence() {
    Trends<Lab> trends = new Trends<>("given", byLab);
    return new Evidence(
        asked,
        none("no series"),
        sensitivity,
        equivalence,
        withinLabs,
        trends,
        trends.hypotheses("given"),
        new Survey.Part("given", benchmarks.size(), benchmarks),
        maxT,
        correlations,
        grid,
        leftOut,
        coverage,
        holes,
        comparison);
  }

  /** Three scores on a benchmark. */
  static ScoreSeries series(Benchmark benchmark) {
    double highest = benchmark.scale().isBounded() ? benchmark.scale().highest() : 1;
    return TestSeries.of(
        benchmark,
        TestSeries.everyDays(3, 100),
        TestSeries.values(.1 * highest, .3 * highest, .2 * highest));
  }

  static Basis basis(Benchmark benchmark) {
    return Basis.of(series(benchmark));
  }

  /** A slope with an interval a hundredth of the scale to either side, and with that p-value. */
  static Trend trend(Benchmark benchmark, double slope, double p) {
    double reach = benchmark.scale().isBounded() ? benchmark.scale().highest() / 100 : 1;
    return new Trend(
        "given",
        "given",
        slope,
        0,
        Outcome.of(new Interval(slope - reach, slope + reach, .95, .95, "given")),
        Outcome.of(PValue.parametric(p)),
        "given",
        basis(benchmark));
  }

  /** The same as what a study answers by. */
  static Outcome<Estimate> main(Benchmark benchmark, double slope, double p) {
    return Outcome.of(trend(benchmark, slope, p));
  }

  static WithinLabTrend within(Benchmark benchmark, double slope, double p) {
    Trend trend = trend(benchmark, slope, p);
    return new WithinLabTrend(
        MethodId.UNMEASURED,
        "given",
        "given",
        slope,
        none("none"),
        trend.interval(),
        trend.p(),
        none("none"),
        none("none"),
        ImmutableMap.of(),
        "given",
        trend.basis());
  }
}
