package org.llmsafety.stats.pooled;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Result;

/**
 * Which of several benchmarks of the same models have a trend, corrected for their number.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method the test's name, and what its rows are
 * @param byBenchmark each benchmark's test, in the order of their ids
 * @param rows how many rows: families, or models
 * @param strata how many strata have rows that can change places
 * @param idle strata of one row, which carry no information
 * @param level benchmarks left out: in no order is their statistic another
 * @param assumptions what the p-values hold under
 * @param disagreements pairs of benchmarks that put models in opposite orders
 * @param basis what the result rests on
 */
public record MaxTResult(
    MethodId id,
    String method,
    ImmutableMap<Benchmark, MaxTBenchmark> byBenchmark,
    int rows,
    int strata,
    ImmutableList<String> idle,
    ImmutableList<Benchmark> level,
    String assumptions,
    ImmutableList<NegativeCorrelation> disagreements,
    Basis basis)
    implements Result {

  /** {@return the raw p-values as a set of hypotheses, to be corrected by other means} */
  public HypothesisSet<Benchmark> hypotheses() {
    return HypothesisSet.of(
        "trends of " + byBenchmark.size() + " benchmarks",
        byBenchmark.entrySet().stream()
            .collect(toImmutableMap(Map.Entry::getKey, test -> Outcome.of(test.getValue().raw()))));
  }

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
   *
   * <p>Its size is that of the smallest adjusted p: how often any of the benchmarks, all without a
   * trend, was said to have one.
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return Calibration.near(id, method, basis.models());
  }

  /** "max-T within labs, families as rows: HarmBench S = 12 (...), p = ..., adjusted p = ...". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(method).append(": ");
    String between = "";
    for (Map.Entry<Benchmark, MaxTBenchmark> test : byBenchmark.entrySet()) {
      text.append(between).append(test.getKey()).append(' ').append(test.getValue());
      between = "; ";
    }
    return text.toString();
  }
}
