package org.llmsafety.examples.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Random;
import java.util.SplittableRandom;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.resample.Bootstrap;
import org.llmsafety.stats.resample.BootstrapEstimate;
import org.llmsafety.stats.resample.Permutation;
import org.llmsafety.stats.resample.Rows;
import org.openjdk.jmh.annotations.Benchmark;
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
 * Bootstrap and permutation of a least-squares slope through 30 scores; the baselines draw rows and
 * compute slopes in a plain loop of one thread, and make nothing of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ResamplingBenchmark {
  private static final long SEED = 20_251_125;
  private static final int N = 30;
  private static final int RESAMPLES = 10_000;
  private static final int ORDERS = 100_000;

  private final double[] years = new double[N];
  private final double[] values = new double[N];

  @Setup
  public void makeScores() {
    Random random = new Random(SEED);
    for (int i = 0; i < N; i++) {
      years[i] = 2.5 * random.nextDouble();
      values[i] = random.nextDouble();
    }
  }

  @Benchmark
  public double baselineResamples() {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] rows = new int[N];
    double sum = 0;
    for (int resample = 0; resample < RESAMPLES; resample++) {
      for (int i = 0; i < N; i++) {
        rows[i] = random.nextInt(N);
      }
      sum += slopeOf(rows);
    }
    return sum;
  }

  @Benchmark
  public Outcome<BootstrapEstimate> bca() {
    return bootstrap(Bootstrap.Method.BCA);
  }

  @Benchmark
  public Outcome<BootstrapEstimate> studentised() {
    return bootstrap(Bootstrap.Method.STUDENTISED);
  }

  private Outcome<BootstrapEstimate> bootstrap(Bootstrap.Method method) {
    return Bootstrap.withDefaults()
        .with(method)
        .with(Resampling.of(RESAMPLES))
        .estimate(Rows.independent(N), this::slopeOf);
  }

  @Benchmark
  public double baselineOrders() {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] order = new int[N];
    for (int i = 0; i < N; i++) {
      order[i] = i;
    }
    double sum = 0;
    for (int drawn = 0; drawn < ORDERS; drawn++) {
      for (int i = N - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
      }
      sum += slopeOfOrder(order);
    }
    return sum;
  }

  @Benchmark
  public Outcome<PValue> permutationTest() {
    return Permutation.withDefaults()
        .with(Resampling.of(ORDERS))
        .test(Rows.independent(N), this::slopeOfOrder);
  }

  /** Of pairs of year and value drawn together. */
  private double slopeOf(int[] rows) {
    double meanYear = 0;
    double meanValue = 0;
    for (int row : rows) {
      meanYear += years[row] / rows.length;
      meanValue += values[row] / rows.length;
    }
    double spread = 0;
    double together = 0;
    for (int row : rows) {
      double year = years[row] - meanYear;
      spread += year * year;
      together += year * (values[row] - meanValue);
    }
    return together / spread;
  }

  /** Of values permuted over the years. */
  private double slopeOfOrder(int[] order) {
    double meanYear = 0;
    for (double year : years) {
      meanYear += year / N;
    }
    double spread = 0;
    double together = 0;
    for (int i = 0; i < N; i++) {
      double year = years[i] - meanYear;
      spread += year * year;
      together += year * values[order[i]];
    }
    return together / spread;
  }
}
