package org.llmsafety.stats;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.llmsafety.core.ItemValues;
import org.llmsafety.stats.blocks.Friedman;
import org.llmsafety.stats.blocks.Nemenyi;
import org.llmsafety.stats.blocks.SkillingsMack;
import org.llmsafety.stats.capability.Capability;
import org.llmsafety.stats.capability.CapabilityCorrelations;
import org.llmsafety.stats.capability.PartialSpearman;
import org.llmsafety.stats.capability.TrendGivenCapability;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.MatchedDates;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.coverage.Coverage;
import org.llmsafety.stats.coverage.HoleBounds;
import org.llmsafety.stats.explore.Breakpoint;
import org.llmsafety.stats.explore.FractionalLogit;
import org.llmsafety.stats.explore.Frontier;
import org.llmsafety.stats.explore.QuantileTrend;
import org.llmsafety.stats.explore.RepeatedMedians;
import org.llmsafety.stats.explore.Saturation;
import org.llmsafety.stats.items.MeanOfItems;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.MetaAnalysis;
import org.llmsafety.stats.pooled.MixedTrend;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.RankCorrelations;
import org.llmsafety.stats.pooled.RegionalKendall;
import org.llmsafety.stats.pooled.Standardisation;
import org.llmsafety.stats.ranks.RankIntervals;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;
import org.llmsafety.stats.robust.Influence;
import org.llmsafety.stats.robust.LeaveOneOut;
import org.llmsafety.stats.robust.Scaling;
import org.llmsafety.stats.robust.SpecificationGrid;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.FieldTrend;
import org.llmsafety.stats.trend.LabLevels;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogTrend;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.MinimumDetectableSlope;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.TrendEstimator;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.WithinLabs;

/** Methods of every package of this module, to be asked of a {@link SizedBoard}. */
final class SizedMethods {
  private SizedMethods() {}

  private static void add(
      Map<String, Function<SizedBoard, Object>> methods, TrendEstimator estimator, String name) {
    methods.put(name, board -> estimator.fit(board.series()));
    methods.put(name + ", leaving out", b -> LeaveOneOut.byLab().fit(estimator, b.series()));
  }

  /** {@return the methods by their names} */
  static Map<String, Function<SizedBoard, Object>> all() {
    Map<String, Function<SizedBoard, Object>> methods = new LinkedHashMap<>();
    LeastSquares squares = LeastSquares.withDefaults();
    add(methods, TheilSen.withDefaults(), "Theil-Sen");
    add(methods, TheilSen.withDefaults().withNormalInterval(), "Theil-Sen, normal");
    add(methods, squares, "HC3");
    add(methods, squares.withClassicalErrors(), "classical");
    add(methods, squares.withClusters(Cluster.FAMILY), "CR2 by family");
    add(methods, squares.withClusters(Cluster.LAB), "CR2 by lab");
    add(methods, FamilyMeans.withDefaults(), "family means");
    add(methods, LabLevels.withDefaults(), "lab levels");
    add(methods, FieldTrend.withDefaults(), "the field");
    methods.put("spread of lab levels", b -> LabLevels.withDefaults().spread(b.series()));
    methods.put("Mann-Kendall", b -> MannKendall.withDefaults().test(b.series()));
    methods.put(
        "within labs", b -> WithinLabs.withDefaults().with(Resampling.of(99)).fit(b.series()));
    methods.put("sensitivity", b -> MinimumDetectableSlope.withDefaults().describe(b.series()));
    methods.put("equivalence", b -> SlopeEquivalence.within(0.1).test(b.series()));
    methods.put("logarithms", b -> LogTrend.withDefaults().fit(b.series()));
    methods.put("log-odds", b -> LogitTrend.withDefaults().fit(b.series()));
    methods.put("log-odds drawn in", b -> LogitTrend.withDefaults().withSqueeze().fit(b.series()));
    methods.put("influence", b -> Influence.of(b.series()));
    methods.put("quantile", b -> QuantileTrend.withDefaults().fit(b.series()));
    methods.put("repeated medians", b -> RepeatedMedians.withDefaults().fit(b.series()));
    methods.put("breakpoint", b -> Breakpoint.withDefaults().fit(b.series()));
    methods.put("frontier", b -> Frontier.withDefaults().describe(b.series()));
    methods.put("saturation", b -> Saturation.withDefaults().describe(b.series()));
    methods.put("fractional logit", b -> FractionalLogit.withDefaults().fit(b.series()));
    for (Scaling scaling : Scaling.values()) {
      methods.put("scaling " + scaling, b -> scaling.apply(b.series()));
    }
    methods.put(
        "grid",
        b ->
            SpecificationGrid.on(b.safety())
                .withScalings(Scaling.NATIVE, Scaling.Z_SCORES, Scaling.LOG_ODDS)
                .fit(b.scores()));
    methods.put("overall grid", b -> SpecificationGrid.overall().fit(b.scores()));
    methods.put("overall", b -> OverallScores.withDefaults().fit(b.scores()));
    methods.put(
        "overall z",
        b -> OverallScores.withDefaults().with(Standardisation.Z_SCORES).fit(b.scores()));
    methods.put("pooled", b -> PooledSlopes.withDefaults().fit(b.scores()));
    methods.put(
        "pooled z",
        b -> PooledSlopes.withDefaults().with(Standardisation.Z_SCORES).fit(b.scores()));
    methods.put(
        "generalised",
        b ->
            PooledSlopes.withDefaults()
                .with(Standardisation.Z_SCORES)
                .withGeneralisedWeights()
                .fit(b.scores()));
    methods.put("mixed", b -> MixedTrend.withDefaults().fit(b.scores()));
    methods.put(
        "mixed z", b -> MixedTrend.withDefaults().with(Standardisation.Z_SCORES).fit(b.scores()));
    methods.put(
        "mixed, families",
        b ->
            MixedTrend.withDefaults()
                .with(Standardisation.Z_SCORES)
                .withFamilies()
                .fit(b.scores()));
    methods.put(
        "regional", b -> RegionalKendall.withDefaults().with(Resampling.of(99)).test(b.scores()));
    methods.put("max-T", b -> MaxT.withDefaults().with(Resampling.of(99)).test(b.scores()));
    methods.put("rank correlations", b -> RankCorrelations.withDefaults().fit(b.scores()));
    methods.put(
        "models",
        b ->
            ModelComparison.withDefaults()
                .compare(b.scores(), b.scores().models().get(0), b.scores().models().get(9)));
    methods.put("ranks of estimates", b -> RankIntervals.withDefaults().fit(estimates(b.values())));
    methods.put(
        "ranks of items",
        b ->
            RankIntervals.withDefaults()
                .fit(
                    ImmutableMap.of(
                        "one", items(b, SizedBoard.SAFETY), "another", items(b, b.other().id()))));
    methods.put("mean of items", b -> MeanOfItems.withDefaults().fit(items(b, SizedBoard.SAFETY)));
    methods.put(
        "mean of items in clusters",
        b ->
            MeanOfItems.withDefaults()
                .fit(items(b, SizedBoard.SAFETY).clusteredBy(id -> id.substring(0, 2))));
    methods.put(
        "items compared",
        b ->
            ModelComparison.withDefaults()
                .compare(items(b, SizedBoard.SAFETY), items(b, b.other().id())));
    methods.put("Friedman", b -> Friedman.withDefaults().test(b.scores()));
    methods.put("Skillings-Mack", b -> SkillingsMack.withDefaults().test(b.scores()));
    Function<SizedBoard, Capability> able = b -> Capability.on(b.other());
    methods.put(
        "given capability",
        b -> TrendGivenCapability.withDefaults().fit(b.scores(), b.safety(), able.apply(b)));
    methods.put("capability", b -> able.apply(b).describe(b.scores()));
    methods.put(
        "capability, first component",
        b ->
            Capability.firstComponentOf(b.other(), b.scores().benchmarks().get(2))
                .describe(b.scores()));
    methods.put(
        "tied to capability",
        b -> CapabilityCorrelations.withDefaults().fit(b.scores(), b.safety(), able.apply(b)));
    methods.put(
        "partial ranks",
        b -> PartialSpearman.withDefaults().fit(b.scores(), b.safety(), able.apply(b)));
    methods.put("Nemenyi", b -> Nemenyi.withDefaults().test(b.scores()));
    methods.put(
        "ranks of scores",
        b -> RankIntervals.withDefaults().with(Resampling.of(999)).fit(b.scores(), b.safety()));
    methods.put(
        "labs",
        b -> LabComparison.withDefaults().compare(b.scores(), SizedBoard.RED, SizedBoard.BLUE));
    methods.put(
        "labs at matched dates",
        b -> MatchedDates.within(40).compare(b.scores(), SizedBoard.RED, SizedBoard.BLUE));
    methods.put("coverage", b -> Coverage.withDefaults().describe(b.scores()));
    methods.put("holes", b -> HoleBounds.withDefaults().fitOverall(b.scores()));
    methods.put(
        "holes within range",
        b -> HoleBounds.withDefaults().withinObservedRange().fit(b.scores(), b.safety()));
    methods.put("survey", b -> TrendSurvey.withDefaults().fit("s", b.scores()));
    methods.put(
        "study", b -> SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), b.scores()));
    methods.put(
        "study of one",
        b -> SafetyStudy.withDefaults().answer(SafetyQuestion.on(b.safety()), b.scores()));
    methods.put("meta-analysis", b -> MetaAnalysis.withDefaults().fit(estimates(b.values())));
    methods.put(
        "meta-analysis, REML",
        b -> MetaAnalysis.withDefaults().withRestrictedLikelihood().fit(estimates(b.values())));
    for (Bootstrap.Method method : Bootstrap.Method.values()) {
      methods.put(
          method + " bootstrap",
          b ->
              Bootstrap.withDefaults()
                  .with(method)
                  .with(Resampling.of(199))
                  .estimate(Rows.independent(b.values().length), rows -> mean(rows, b.values())));
    }
    methods.put(
        "permutation",
        b ->
            Permutation.withDefaults()
                .with(Resampling.of(199))
                .test(
                    Rows.independent(b.values().length),
                    order -> mean(new int[] {order[0], order[1]}, b.values())));
    return methods;
  }

  private static double mean(int[] rows, double[] values) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).average().orElse(Double.NaN);
  }

  private static ItemValues items(SizedBoard board, String benchmark) {
    ImmutableMap.Builder<String, ImmutableList<Double>> items = ImmutableMap.builder();
    board.scores().stream()
        .filter(score -> score.benchmark().id().equals(benchmark))
        .forEach(score -> items.put(score.model().id(), ImmutableList.of(score.value())));
    return ItemValues.ofEpochs(items.buildOrThrow());
  }

  private static List<EffectEstimate> estimates(double[] values) {
    List<EffectEstimate> estimates = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double error = Math.abs(values[i]) / (5 + i % 7);
      estimates.add(new EffectEstimate("e" + i, values[i], error > 0 ? error : Double.MIN_VALUE));
    }
    return estimates;
  }
}
