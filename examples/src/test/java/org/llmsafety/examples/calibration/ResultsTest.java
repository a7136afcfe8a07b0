package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.compare.MatchedDates;
import org.llmsafety.stats.compare.MatchedDifference;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MaxT;
import org.llmsafety.stats.pooled.MetaAnalysis;
import org.llmsafety.stats.pooled.MetaResult;
import org.llmsafety.stats.pooled.MixedSlope;
import org.llmsafety.stats.pooled.MixedTrend;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.PooledSlope;
import org.llmsafety.stats.pooled.PooledSlopes;
import org.llmsafety.stats.pooled.RegionalKendall;
import org.llmsafety.stats.pooled.Standardisation;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.Rows;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogTrend;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.OddsTrend;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendEstimator;
import org.llmsafety.stats.trend.TrendTestResult;
import org.llmsafety.stats.trend.WithinLabTrend;
import org.llmsafety.stats.trend.WithinLabs;

/** Results find what was measured of their method by what it is, whatever it is called. */
class ResultsTest {
  private static final Scores HELM = BundledScores.helmSafety();
  private static final ScoreSeries BBQ = HELM.series(Benchmarks.BBQ);

  @TestFactory
  Stream<DynamicTest> calibration_isThatOfTheResultsMethod() {
    return Stream.of(
        found("Theil-Sen", () -> TheilSen.withDefaults().fit(BBQ).orElseThrow().calibration()),
        found(
            "Mann-Kendall", () -> MannKendall.withDefaults().test(BBQ).orElseThrow().calibration()),
        found(
            "Mann-Kendall, of family means",
            () ->
                FamilyMeans.test(MannKendall.withDefaults()).test(BBQ).orElseThrow().calibration()),
        found(
            "least squares, HC3 standard error",
            () -> LeastSquares.withDefaults().fit(BBQ).orElseThrow().calibration()),
        found(
            "least squares, CR2 by family standard error",
            () ->
                LeastSquares.withDefaults()
                    .withClusters(Cluster.FAMILY)
                    .fit(BBQ)
                    .orElseThrow()
                    .calibration()),
        found(
            "Theil-Sen, of family means",
            () -> FamilyMeans.withDefaults().fit(BBQ).orElseThrow().calibration()),
        found(
            "least squares, HC3 standard error, on log-odds",
            () -> LogitTrend.withDefaults().fit(BBQ).orElseThrow().calibration()),
        found(
            "least squares, HC3 standard error, on logarithms",
            () -> LogTrend.withDefaults().fit(BBQ).orElseThrow().calibration()),
        found(
            "least squares with a level for each lab, CR2 by family standard error",
            () -> within().orElseThrow().calibration()),
        found(
            "permutation test within labs", () -> within().orElseThrow().permutationCalibration()),
        found(
            "least squares, HC3 standard error, two one-sided tests",
            () -> SlopeEquivalence.within(0.02).test(BBQ).orElseThrow().calibration()),
        found(
            "Theil-Sen, of family means, of mean scores",
            () -> OverallScores.withDefaults().fit(HELM).orElseThrow().calibration()),
        found(
            "mean of least-squares slopes on 0 to 1, 1 the safest",
            () -> PooledSlopes.withDefaults().fit(HELM).orElseThrow().calibration()),
        found(
            "regional Kendall, families as rows",
            () ->
                RegionalKendall.withDefaults()
                    .with(Resampling.of(99))
                    .test(HELM)
                    .orElseThrow()
                    .calibration()),
        found(
            "max-T within labs, families as rows",
            () ->
                MaxT.withDefaults().with(Resampling.of(99)).test(HELM).orElseThrow().calibration()),
        found("Mann-Whitney", () -> labs().calibration()),
        found("Welch's t", () -> labs().welchCalibration()),
        found("random effects, of labs' slopes", () -> slopes().calibration(87)),
        found(
            "random effects, of benchmarks' slopes as if independent",
            () -> slopes().calibrationOfSharedModels(87)),
        found(
            MixedTrend.withDefaults().toString(),
            () -> MixedTrend.withDefaults().fit(HELM).orElseThrow().calibration()),
        found(
            "difference at equal date, CR2 by family",
            () -> labs().atEqualDate().orElseThrow().calibration()),
        found(
            "difference of matched dates",
            () ->
                MatchedDates.within(90)
                    .compare(HELM, Labs.OPENAI, Labs.ANTHROPIC)
                    .on(Benchmarks.BBQ)
                    .orElseThrow()
                    .calibration()),
        found(
            "percentile bootstrap of a least-squares slope",
            () -> bootstrap(Rows.independent(20))));
  }

  private static Outcome<WithinLabTrend> within() {
    return WithinLabs.withDefaults().with(Resampling.of(99)).fit(BBQ);
  }

  private static MetaResult slopes() {
    return MetaAnalysis.withDefaults()
        .fit(
            List.of(
                new EffectEstimate("one", 0.02, 0.01), new EffectEstimate("another", 0.03, 0.01)))
        .orElseThrow();
  }

  private static LabDifference labs() {
    return LabComparison.withDefaults()
        .compare(HELM, Labs.OPENAI, Labs.ANTHROPIC)
        .on(Benchmarks.BBQ)
        .orElseThrow();
  }

  private static Outcome<ImmutableList<MeasuredBehaviour>> bootstrap(Rows rows) {
    return Bootstrap.withDefaults()
        .with(Bootstrap.Method.PERCENTILE)
        .with(Resampling.of(99))
        .estimate(rows, drawn -> drawn[0])
        .orElseThrow()
        .calibrationOfLeastSquaresSlope();
  }

  @Test
  void calibration_ofClusteredResamples_wasNotRun() {
    assertThat(
            bootstrap(Rows.inClusters(ImmutableList.of(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)))
                .whyNot()
                .orElseThrow())
        .startsWith("the calibration study did not run \"percentile bootstrap of 13 rows in 12");
  }

  @Test
  void calibration_ofAnotherLevel_wasNotRun() {
    assertThat(
            SlopeEquivalence.within(0.02)
                .withSignificanceLevel(0.1)
                .test(BBQ)
                .orElseThrow()
                .calibration()
                .whyNot())
        .hasValue("the calibration study ran tests at a level of 0.05, not 0.1");
  }

  @Test
  void calibration_ofAMethodOfYourOwn_isUnavailableWhateverItIsCalled() {
    TrendEstimator own = called("Theil-Sen");
    Trend fitted = TheilSen.withDefaults().fit(BBQ).orElseThrow();
    Trend renamed =
        new Trend(
            "Theil–Sen, joint intercept",
            fitted.estimand(),
            fitted.slope(),
            fitted.intercept(),
            fitted.interval(),
            fitted.p(),
            fitted.assumptions(),
            fitted.basis());
    TrendTestResult test = MannKendall.withDefaults().test(BBQ).orElseThrow();
    TrendTestResult ownTest =
        new TrendTestResult(
            "Mann-Kendall, exact p",
            test.s(),
            test.variance(),
            test.tauB(),
            test.p(),
            test.assumptions(),
            test.basis());

    assertThat(
            Stream.of(
                own.fit(BBQ).flatMap(Trend::calibration),
                FamilyMeans.withDefaults().by(own).fit(BBQ).flatMap(Trend::calibration),
                OverallScores.withDefaults()
                    .by(FamilyMeans.withDefaults().by(own))
                    .fit(HELM)
                    .flatMap(o -> o.trend().calibration()),
                renamed.calibration(),
                ownTest.calibration()))
        .allSatisfy(
            none ->
                assertThat(none.whyNot().orElseThrow())
                    .startsWith("the calibration study did not run"));
    assertThat(own.fit(BBQ).orElseThrow().id()).isEqualTo(MethodId.UNMEASURED);
  }

  @Test
  void calibration_ofAnotherSetting_isUnavailable() {
    LeastSquares byFamily = LeastSquares.withDefaults().withClusters(Cluster.FAMILY);
    assertThat(
            Stream.of(
                TheilSen.withDefaults().withNormalInterval().fit(BBQ).map(Trend::id),
                TheilSen.withDefaults()
                    .withTest(MannKendall.withDefaults().withNormalApproximation())
                    .fit(BBQ)
                    .map(Trend::id),
                byFamily.withFewestDegreesOfFreedom(2).fit(BBQ).map(Trend::id),
                LogitTrend.withDefaults().by(TheilSen.withDefaults()).fit(BBQ).map(OddsTrend::id),
                SlopeEquivalence.within(0.02).by(byFamily).test(BBQ).map(Equivalence::id),
                WithinLabs.withDefaults().withClassicalErrors().fit(BBQ).map(WithinLabTrend::id),
                OverallScores.withDefaults()
                    .with(Standardisation.Z_SCORES)
                    .fit(HELM)
                    .map(o -> o.trend().id()),
                PooledSlopes.withDefaults().withGeneralisedWeights().fit(HELM).map(PooledSlope::id),
                MixedTrend.withDefaults()
                    .with(Standardisation.Z_SCORES)
                    .fit(HELM)
                    .map(MixedSlope::id),
                MatchedDates.within(30)
                    .compare(HELM, Labs.OPENAI, Labs.ANTHROPIC)
                    .on(Benchmarks.BBQ)
                    .map(MatchedDifference::id)))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(id.orElseThrow()).isEqualTo(MethodId.UNMEASURED));
    assertThat(byFamily.withFewestDegreesOfFreedom(0).fit(BBQ).map(Trend::id).orElseThrow())
        .isEqualTo(MethodId.LEAST_SQUARES_BY_FAMILY_NEVER_REFUSED);
  }

  /** Least squares under another's name. */
  private static TrendEstimator called(String name) {
    return new TrendEstimator() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Outcome<Trend> fit(ScoreSeries series) {
        return LeastSquares.withDefaults()
            .fit(series)
            .map(
                found ->
                    new Trend(
                        name,
                        found.estimand(),
                        found.slope(),
                        found.intercept(),
                        found.interval(),
                        found.p(),
                        found.assumptions(),
                        found.basis()));
      }

      @Override
      public String toString() {
        return name + ", joint intercept";
      }
    };
  }

  private static DynamicTest found(
      String method, Supplier<Outcome<ImmutableList<MeasuredBehaviour>>> asked) {
    return DynamicTest.dynamicTest(
        method,
        () ->
            assertThat(asked.get().orElseThrow())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.method()).isEqualTo(method)));
  }
}
