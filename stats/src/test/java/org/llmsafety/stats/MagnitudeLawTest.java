package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimap;
import com.google.common.collect.Table;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Uncertainty;
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
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;
import org.llmsafety.stats.trend.TrendSurvey;
import org.llmsafety.stats.trend.WithinLabs;

/**
 * A law of every entry point: scores of another size give the same p-values and slopes that are
 * larger by as much, or a reason; never an exception, a NaN, a p of 0, or an end of an interval
 * that is infinite where it was not.
 */
class MagnitudeLawTest {
  private static final Lab RED = Lab.of("Red");
  private static final Lab BLUE = Lab.of("Blue");
  private static final String SAFETY = "m/safety";

  /** A board of two labs, three benchmarks and 24 models of 12 families. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Board(Scores scores, Benchmark safety, double[] values) {
    ScoreSeries series() {
      return scores.series(safety);
    }

    Benchmark other() {
      return scores.benchmarks().get(1);
    }
  }

  private static Board board(DoubleUnaryOperator size, Scale scale) {
    double[][] shapes = new double[3][24];
    for (int b = 0; b < 3; b++) {
      for (int i = 0; i < 24; i++) {
        shapes[b][i] = 0.3 + 0.015 * i + 0.1 * Math.sin(1.7 * i * (b + 1) + b);
      }
    }
    ImmutableList.Builder<Score> scores = ImmutableList.builder();
    for (int b = 0; b < 3; b++) {
      Benchmark benchmark = Benchmark.of(b == 0 ? SAFETY : "m/other" + b, scale);
      for (int i = 0; i < 24; i++) {
        Lab lab = i % 2 == 0 ? RED : BLUE;
        Model model =
            Model.of("m" + i, lab)
                .withFamily(lab + " " + i / 4)
                .withReleases(
                    Release.on(
                        Release.Kind.AVAILABILITY,
                        LocalDate.of(2023, 1, 1).plusDays(31L * i),
                        "test"));
        double value = size.applyAsDouble(shapes[b][i]);
        double error = Math.abs(size.applyAsDouble(0.02) - size.applyAsDouble(0));
        Score score = Score.of(model, benchmark, value).withDated(model.releases().get(0));
        scores.add(
            error > 0 && Double.isFinite(error)
                ? score.withUncertainty(new Uncertainty.StandardError(error, OptionalLong.empty()))
                : score);
      }
    }
    Scores all = Scores.copyOf(scores.build());
    return new Board(
        all,
        all.benchmarks().get(0),
        all.on(all.benchmarks().get(0)).stream().mapToDouble(Score::value).toArray());
  }

  private static void add(
      Map<String, Function<Board, Object>> methods, TrendEstimator estimator, String name) {
    methods.put(name, board -> estimator.fit(board.series()));
    methods.put(name + ", leaving out", b -> LeaveOneOut.byLab().fit(estimator, b.series()));
  }

  private static Map<String, Function<Board, Object>> methods() {
    Map<String, Function<Board, Object>> methods = new LinkedHashMap<>();
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
                    ImmutableMap.of("one", items(b, SAFETY), "another", items(b, b.other().id()))));
    methods.put("mean of items", b -> MeanOfItems.withDefaults().fit(items(b, SAFETY)));
    methods.put(
        "mean of items in clusters",
        b ->
            MeanOfItems.withDefaults().fit(items(b, SAFETY).clusteredBy(id -> id.substring(0, 2))));
    methods.put(
        "items compared",
        b -> ModelComparison.withDefaults().compare(items(b, SAFETY), items(b, b.other().id())));
    methods.put("Friedman", b -> Friedman.withDefaults().test(b.scores()));
    methods.put("Skillings-Mack", b -> SkillingsMack.withDefaults().test(b.scores()));
    Function<Board, Capability> able = b -> Capability.on(b.other());
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
    methods.put("labs", b -> LabComparison.withDefaults().compare(b.scores(), RED, BLUE));
    methods.put(
        "labs at matched dates", b -> MatchedDates.within(40).compare(b.scores(), RED, BLUE));
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

  private static ItemValues items(Board board, String benchmark) {
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

  /** What is found in a result: p-values, slopes, and how many ends of intervals are infinite. */
  private static final class Found {
    final List<Double> p = new ArrayList<>();
    final List<Double> slopes = new ArrayList<>();
    int infinite;

    void walk(Object value, String path) {
      if (value instanceof PValue found) {
        p.add(found.value());
        assertThat(found.value()).as(path).isPositive().isLessThanOrEqualTo(1);
      }
      if (value instanceof Trend found) {
        slopes.add(found.slope());
      }
      if (value instanceof Double number) {
        assertThat(number.isNaN()).as(path + " is NaN").isFalse();
        infinite += number.isInfinite() ? 1 : 0;
      } else if (value instanceof Outcome<?> outcome) {
        outcome.stream().forEach(found -> walk(found, path));
      } else if (value instanceof Optional<?> found) {
        found.ifPresent(inner -> walk(inner, path));
      } else if (value instanceof Map<?, ?> map) {
        map.forEach((key, inner) -> walk(inner, path + "[" + key + "]"));
      } else if (value instanceof Multimap<?, ?> map) {
        map.asMap().forEach((key, inner) -> walk(inner, path + "[" + key + "]"));
      } else if (value instanceof Table<?, ?, ?> table) {
        table.values().forEach(inner -> walk(inner, path));
      } else if (value instanceof Iterable<?> all
          && !value.getClass().getPackageName().equals("org.llmsafety.core")) {
        all.forEach(inner -> walk(inner, path));
      } else if (value.getClass().isRecord()
          && value.getClass().getPackageName().startsWith("org.llmsafety.stats")) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
          try {
            component.getAccessor().setAccessible(true);
            walk(
                component.getAccessor().invoke(value),
                path + "." + value.getClass().getSimpleName() + "." + component.getName());
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(path, e);
          }
        }
      }
    }

    static Found in(Object result, String name) {
      Found found = new Found();
      found.walk(result, name);
      assertThat(String.valueOf(result)).as(name).doesNotContain("NaN");
      return found;
    }
  }

  private static final ImmutableSet<Double> FACTORS = ImmutableSet.of(1e-308, 1e-170, 1e155, 1e300);

  @TestFactory
  Stream<DynamicTest> scoresOfAnotherSize_giveTheSameOrAReason() {
    Board plain = board(x -> x, Scale.UNBOUNDED);
    Board bounded = board(x -> x, Scale.UNIT);
    return methods().entrySet().stream()
        .flatMap(
            method ->
                FACTORS.stream()
                    .flatMap(
                        factor ->
                            Stream.of(
                                test(
                                    method,
                                    plain,
                                    board(x -> factor * x, Scale.UNBOUNDED),
                                    factor,
                                    "times " + factor),
                                test(
                                    method,
                                    bounded,
                                    board(x -> factor * x, Scale.between(0, factor)),
                                    factor,
                                    "times " + factor + ", with two ends"))));
  }

  @TestFactory
  Stream<DynamicTest> scoresFarFrom0_giveTheSameOrAReason() {
    Board plain = board(x -> x, Scale.UNBOUNDED);
    return methods().entrySet().stream()
        .filter(method -> !method.getKey().equals("logarithms"))
        .filter(method -> !method.getKey().startsWith("meta-analysis"))
        // what a caller's statistic makes of digits that are lost is the caller's
        .filter(method -> !method.getKey().equals("permutation"))
        .flatMap(
            method ->
                DoubleStream.of(1e6, 1e13)
                    .mapToObj(
                        far ->
                            test(
                                method,
                                plain,
                                board(x -> far + x, Scale.UNBOUNDED),
                                1,
                                "plus " + far)));
  }

  /** Differences of these overflow, or vanish beside the others. */
  @TestFactory
  Stream<DynamicTest> scoresOfAllSizes_giveAReason() {
    DoubleUnaryOperator huge = x -> x > 0.5 ? 1e308 * x : -1e308 * x;
    DoubleUnaryOperator mixed = x -> x > 0.6 ? 1e300 * x : x > 0.4 ? x : 1e-308 * x;
    return methods().entrySet().stream()
        .flatMap(
            method ->
                Stream.of(huge, mixed)
                    .map(size -> board(size, Scale.UNBOUNDED))
                    .map(
                        board ->
                            DynamicTest.dynamicTest(
                                method.getKey() + ", all sizes", () -> ask(method, board))));
  }

  private static final Map<String, Found> KNOWN = new HashMap<>();

  private static DynamicTest test(
      Map.Entry<String, Function<Board, Object>> method,
      Board plain,
      Board sized,
      double factor,
      String how) {
    return DynamicTest.dynamicTest(
        method.getKey() + ", " + how,
        () -> {
          Found expected =
              KNOWN.computeIfAbsent(
                  method.getKey() + plain.safety().scale(), key -> ask(method, plain));
          Found found = ask(method, sized);
          assertThat(found.infinite).as("infinite numbers").isLessThanOrEqualTo(expected.infinite);
          if (found.p.size() == expected.p.size()) {
            for (int i = 0; i < found.p.size(); i++) {
              assertThat(found.p.get(i)).isCloseTo(expected.p.get(i), within(1e-4));
            }
          }
          if (found.slopes.size() == expected.slopes.size()) {
            for (int i = 0; i < found.slopes.size(); i++) {
              double slope = found.slopes.get(i);
              double same = expected.slopes.get(i);
              assertThat(
                      Math.abs(slope / factor - same) <= 1e-4 * Math.abs(same)
                          || Math.abs(slope - same) <= 1e-4 * Math.abs(same))
                  .as("slope %s beside %s", slope, same)
                  .isTrue();
            }
          }
        });
  }

  private static Found ask(Map.Entry<String, Function<Board, Object>> method, Board board) {
    Object result;
    try {
      result = method.getValue().apply(board);
    } catch (IllegalArgumentException e) {
      // items are checked where they are made, as a caller's mistake
      assertThat(method.getKey()).contains("items");
      assertThat(e).hasMessageContaining("values that are up to");
      return new Found();
    } catch (RuntimeException e) {
      return fail(method.getKey(), e);
    }
    return Found.in(result, method.getKey());
  }
}
