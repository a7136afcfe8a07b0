package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.Result;

/**
 * How two labs' scores of nearly the same dates differ, on every benchmark that both have scores
 * on.
 *
 * @param first the lab whose scores count as positive
 * @param second the lab it is compared with
 * @param days how far apart dates may be
 * @param confidence of the intervals, between 0 and 1; each holds for its own benchmark
 * @param correction how the p-values are adjusted
 * @param hypotheses the tests that are adjusted together, under their name
 * @param byBenchmark the difference on each shared benchmark, or why there is none, in the order of
 *     the benchmarks' first scores
 * @param method the comparison with its options
 * @param basis what the comparison as a whole rests on
 */
public record MatchedComparison(
    Lab first,
    Lab second,
    int days,
    double confidence,
    Correction correction,
    HypothesisSet<Benchmark> hypotheses,
    ImmutableMap<Benchmark, Outcome<MatchedDifference>> byBenchmark,
    String method,
    Basis basis)
    implements Result {

  @Override
  public String assumptions() {
    return MatchedDifference.ASSUMPTIONS;
  }

  /** {@return the difference on this benchmark, or why there is none} */
  public Outcome<MatchedDifference> on(Benchmark benchmark) {
    return Comparison.on(benchmark, byBenchmark);
  }

  /** "OpenAI and Anthropic within 90 days on 5 shared benchmarks (5 tests), Holm". */
  @Override
  public String toString() {
    return hypotheses + ", " + correction;
  }
}
