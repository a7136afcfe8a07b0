package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;

/**
 * How two models differ over the benchmarks that both have scores on, like with like.
 *
 * @param first the model whose scores count as positive
 * @param second the model it is compared with
 * @param benchmarks those compared, one pair each, in the order of their first scores
 * @param paired the differences, on 0 to 1, 1 safest, so that a positive one is for the first
 * @param unmatched sentences on what was left out, and why
 * @param caveats sentences on what weakens the comparison
 */
public record ModelDifference(
    Model first,
    Model second,
    ImmutableList<Benchmark> benchmarks,
    PairedDifference paired,
    ImmutableList<String> unmatched,
    ImmutableList<String> caveats) {

  /** "GPT-4o and GPT-4: 0.02 on the average of 5 pairs, higher in 3 and lower in 2, p = ...". */
  @Override
  public String toString() {
    return first + " and " + second + ": " + paired;
  }
}
