package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Result;

/**
 * How two labs' scores differ on every benchmark that both have scores on.
 *
 * @param first the lab whose scores count as positive
 * @param second the lab it is compared with
 * @param confidence of the intervals, between 0 and 1; each holds for its own benchmark
 * @param correction how the p-values are adjusted
 * @param hypotheses the tests that are adjusted together, under their name
 * @param equalDateHypotheses the tests at equal date, likewise
 * @param byBenchmark the difference on each shared benchmark, or why there is none, in the order of
 *     the benchmarks' first scores
 * @param method the comparison with its options
 * @param assumptions what intervals and p-values hold under
 * @param basis what the comparison as a whole rests on
 */
public record Comparison(
    Lab first,
    Lab second,
    double confidence,
    Correction correction,
    HypothesisSet<Benchmark> hypotheses,
    HypothesisSet<Benchmark> equalDateHypotheses,
    ImmutableMap<Benchmark, Outcome<LabDifference>> byBenchmark,
    String method,
    String assumptions,
    Basis basis)
    implements Result {

  /** {@return the difference on this benchmark, or why there is none} */
  public Outcome<LabDifference> on(Benchmark benchmark) {
    return on(benchmark, byBenchmark);
  }

  static <D> Outcome<D> on(Benchmark benchmark, ImmutableMap<Benchmark, Outcome<D>> byBenchmark) {
    return byBenchmark.entrySet().stream()
        .filter(entry -> entry.getKey().id().equals(benchmark.id()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(
            () ->
                Outcome.unavailable(
                    Reason.NO_SCORES,
                    "%s is not among the benchmarks compared: %s",
                    benchmark,
                    byBenchmark.keySet()));
  }

  /** "OpenAI and Anthropic on 5 shared benchmarks (5 tests), Holm". */
  @Override
  public String toString() {
    return hypotheses + ", " + correction;
  }
}
