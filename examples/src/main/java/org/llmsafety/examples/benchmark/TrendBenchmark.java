package org.llmsafety.examples.benchmark;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.trend.Cluster;
import org.llmsafety.stats.trend.LeastSquares;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;
import org.llmsafety.stats.trend.Trend;
import org.llmsafety.stats.trend.TrendTestResult;
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

/** The three trend methods on one series; the baseline is a plain regression without interval. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrendBenchmark {
  private static final long SEED = 20_251_118;
  private static final int STEPS = 10_000;

  /** How many scores. */
  @Param({"30", "1000", "10000", "100000"})
  public int n;

  @SuppressWarnings("NullAway.Init") // set by setup
  private ScoreSeries series;

  private double[] years = {};
  private double[] values = {};

  /** Days are shared and values rounded to four decimals, so that there are ties in both. */
  @Setup
  public void makeSeries() {
    var benchmark = Benchmark.of("benchmark/random", Scale.UNIT);
    Scores scores =
        RandomScores.of(n, Lab.of("Lab"), benchmark, STEPS, new Random(SEED))
            .collect(Scores.toScores());
    series = scores.series(benchmark);
    years = series.years();
    values = series.values();
  }

  @org.openjdk.jmh.annotations.Benchmark
  public double baselineRegression() {
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < years.length; i++) {
      regression.addData(years[i], values[i]);
    }
    return regression.getSlope();
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Trend> leastSquares() {
    return LeastSquares.withDefaults().fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Trend> leastSquaresByFamily() {
    return LeastSquares.withDefaults().withClusters(Cluster.FAMILY).fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<Trend> theilSen() {
    return TheilSen.withDefaults().fit(series);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public Outcome<TrendTestResult> mannKendall() {
    return MannKendall.withDefaults().test(series);
  }
}
