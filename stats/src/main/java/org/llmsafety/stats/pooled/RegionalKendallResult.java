package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;

/**
 * Whether several benchmarks together have a monotone trend; positive is safer.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the test's name, and what its rows are
 * @param s the sum of Kendall's S over benchmarks: pairs of rows in which the later is safer, less
 *     those in which it is less safe
 * @param pairs how many pairs were compared, over all benchmarks: both scored, on different dates
 * @param byBenchmark each benchmark's own S, in the order of benchmarks' ids
 * @param p two-sided
 * @param rows how many rows were permuted: families, or models
 * @param assumptions what p holds under
 * @param disagreements pairs of benchmarks that put models in opposite orders
 * @param basis what the result rests on
 */
public record RegionalKendallResult(
    MethodId id,
    String method,
    long s,
    long pairs,
    ImmutableMap<Benchmark, Long> byBenchmark,
    PValue p,
    int rows,
    String assumptions,
    ImmutableList<NegativeCorrelation> disagreements,
    Basis basis)
    implements TestResult {

  @Override
  public String statisticName() {
    return "sum of Kendall's S over benchmarks";
  }

  @Override
  public double statistic() {
    return s;
  }

  /** {@return S as a share of the pairs compared, -1 to 1} */
  public double share() {
    return (double) s / pairs;
  }

  /**
   * "S = 89 of 1141 pairs on 5 benchmarks, p = 0.447 (Monte Carlo, standard error 0.004), n = 22".
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "S = %d of %d pairs on %d %s, %s, n = %d",
        s,
        pairs,
        byBenchmark.size(),
        byBenchmark.size() == 1 ? "benchmark" : "benchmarks",
        Wording.p(p),
        rows);
  }
}
