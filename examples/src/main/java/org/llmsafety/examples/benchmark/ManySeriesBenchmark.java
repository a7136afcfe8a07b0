package org.llmsafety.examples.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.Trends;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The trend of many series of 30 scores, one for each lab and benchmark. Their scores do not tie:
 * of ties in both dates and scores a Theil-Sen p-value may take a million random orders. The
 * baseline is a plain regression of each, slope and p-value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManySeriesBenchmark {
  private static final long SEED = 20_251_125;
  private static final int SCORES = 30;
  private static final int LABS = 50;
  private static final LocalDate ORIGIN = LocalDate.of(2023, 6, 1);

  /** How many series: labs times benchmarks. */
  @Param({"1000", "10000"})
  public int series;

  private ImmutableMap<String, ScoreSeries> byName = ImmutableMap.of();

  @Setup
  public void makeSeries() {
    Random random = new Random(SEED);
    ImmutableMap.Builder<String, ScoreSeries> made = ImmutableMap.builder();
    for (int i = 0; i < series; i++) {
      Lab lab = Lab.of("Lab " + i % LABS);
      Benchmark benchmark = Benchmark.of("benchmark/random-" + i / LABS, Scale.UNIT);
      made.put(
          lab + " on " + benchmark,
          ScoreSeries.of(
              benchmark,
              RandomScores.of(SCORES, lab, benchmark, RandomScores.UNTIED, random).toList(),
              ORIGIN));
    }
    byName = made.buildOrThrow();
  }

  @org.openjdk.jmh.annotations.Benchmark
  public double baselineRegressions() {
    double sum = 0;
    for (ScoreSeries each : byName.values()) {
      SimpleRegression regression = new SimpleRegression();
      for (ScoreSeries.Point point : each.points()) {
        regression.addData(point.years(), point.value());
      }
      sum += regression.getSlope() + regression.getSignificance();
    }
    return sum;
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Trends<String> leastSquares() {
    return LeastSquares.withDefaults().fitEach(byName);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public List<Outcome<Trend>> leastSquaresOneByOne() {
    return byName.values().stream().map(LeastSquares.withDefaults()::fit).toList();
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Trends<String> theilSen() {
    return TheilSen.withDefaults().fitEach(byName);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public List<Outcome<Trend>> theilSenOneByOne() {
    return byName.values().stream().map(TheilSen.withDefaults()::fit).toList();
  }
}
