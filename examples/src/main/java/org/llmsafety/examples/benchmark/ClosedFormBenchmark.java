package org.llmsafety.examples.benchmark;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.pooled.EffectEstimate;
import org.llmsafety.stats.pooled.MetaAnalysis;
import org.llmsafety.stats.pooled.MetaResult;
import org.llmsafety.stats.pooled.OverallScores;
import org.llmsafety.stats.pooled.OverallTrend;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.DetectableSlope;
import org.llmsafety.stats.trend.Equivalence;
import org.llmsafety.stats.trend.FamilyMeans;
import org.llmsafety.stats.trend.GrowthTrend;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.LogTrend;
import org.llmsafety.stats.trend.LogitTrend;
import org.llmsafety.stats.trend.MinimumDetectableSlope;
import org.llmsafety.stats.trend.OddsTrend;
import org.llmsafety.stats.trend.SlopeEquivalence;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.WithinLabTrend;
import org.llmsafety.stats.trend.WithinLabs;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The methods that neither resample nor search, each on 30 scores of two labs, from scores to a
 * whole result; the baseline is a plain regression with its standard error and p-value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ClosedFormBenchmark {
  private static final long SEED = 20_251_125;
  private static final int OF_A_LAB = 15;
  private static final int BENCHMARKS = 5;
  private static final int ESTIMATES = 30;
  private static final Benchmark BENCHMARK = Benchmark.of("benchmark/random", Scale.UNIT);

  private Scores scores = Scores.of();
  private Scores board = Scores.of();
  private ScoreSeries series = scores.series(BENCHMARK);
  private List<EffectEstimate> estimates = List.of();

  @Setup
  public void makeScores() {
    Random random = new Random(SEED);
    scores =
        Stream.of("First Lab", "Second Lab")
            .flatMap(lab -> scoresOf(Lab.of(lab), random))
            .collect(Scores.toScores());
    series = scores.series(BENCHMARK);
    board =
        scores.stream()
            .flatMap(score -> onBenchmarks(score.model(), random))
            .collect(Scores.toScores());
    estimates =
        IntStream.rangeClosed(1, ESTIMATES)
            .mapToObj(i -> new EffectEstimate("estimate " + i, random.nextDouble(), 0.1))
            .toList();
  }

  private static Stream<Score> scoresOf(Lab lab, Random random) {
    return RandomScores.of(OF_A_LAB, lab, BENCHMARK, RandomScores.UNTIED, random);
  }

  private static Stream<Score> onBenchmarks(Model model, Random random) {
    return IntStream.rangeClosed(1, BENCHMARKS)
        .mapToObj(
            i -> Score.of(model, Benchmark.of("benchmark/" + i, Scale.UNIT), random.nextDouble()));
  }

  @org.openjdk.jmh.annotations.Benchmark
  public double baselineRegression() {
    SimpleRegression regression = new SimpleRegression();
    for (ScoreSeries.Point point : series.points()) {
      regression.addData(point.years(), point.value());
    }
    return regression.getSlopeConfidenceInterval() + regression.getSignificance();
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Trend> leastSquaresHc3() {
    return LeastSquares.withDefaults().fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Trend> leastSquaresCr2() {
    return LeastSquares.withDefaults().withClusters(Cluster.FAMILY).fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<OddsTrend> logitTrend() {
    return LogitTrend.withDefaults().fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<GrowthTrend> logTrend() {
    return LogTrend.withDefaults().fit(series);
  }

  /** With one random order, as good as without its permutation test. */
  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<WithinLabTrend> withinLabs() {
    return WithinLabs.withDefaults().with(Resampling.of(1)).fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Equivalence> slopeEquivalence() {
    return SlopeEquivalence.within(0.1).test(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<DetectableSlope> sensitivity() {
    return MinimumDetectableSlope.withDefaults().describe(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Trend> familyMeans() {
    return FamilyMeans.withDefaults().fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Comparison labComparison() {
    List<Lab> labs = scores.labs();
    return LabComparison.withDefaults().compare(scores, labs.get(0), labs.get(1));
  }

  /** Of 30 estimates. */
  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<MetaResult> metaAnalysis() {
    return MetaAnalysis.withDefaults().fit(estimates);
  }

  /** Of the models on five benchmarks. */
  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<OverallTrend> overallScores() {
    return OverallScores.withDefaults().fit(board);
  }
}
