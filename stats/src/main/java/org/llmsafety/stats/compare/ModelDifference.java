package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.items.ScoreDifference;

/**
 * How two models differ over the benchmarks that both have scores on, like with like.
 *
 * @param first the model whose scores count as positive
 * @param second the model it is compared with
 * @param benchmarks those compared, one pair each, in the order of their first scores
 * @param paired the differences, on 0 to 1, 1 safest, so that a positive one is for the first
 * @param onEach the difference on each benchmark by the errors that the two scores came with, on 0
 *     to 1, 1 safest, or why there is none; not corrected for their number
 * @param unmatched sentences on what was left out, and why
 * @param caveats sentences on what weakens the comparison
 */
public record ModelDifference(
    Model first,
    Model second,
    ImmutableList<Benchmark> benchmarks,
    PairedDifference paired,
    ImmutableMap<Benchmark, Outcome<ScoreDifference>> onEach,
    ImmutableList<String> unmatched,
    ImmutableList<String> caveats) {

  /**
   * {@return the p-value of no difference, or why there is none: over several benchmarks that of
   * the signed rank test, about which were run; on one that of its two scores' errors, about which
   * items were asked}
   */
  public Outcome<PValue> p() {
    return benchmarks.size() == 1 ? only().map(ScoreDifference::p) : paired.signedRank();
  }

  private Outcome<ScoreDifference> only() {
    return onEach.values().asList().get(0);
  }

  /**
   * "GPT-4o and GPT-4: 0.02 on the average of 5 pairs, higher in 3 and lower in 2, p = ..."; of one
   * benchmark "GPT-4o and GPT-4 on HarmBench alone: 0.02 (95 % interval -0.01 to 0.05), p = ...".
   */
  @Override
  public String toString() {
    return benchmarks.size() == 1
        ? first
            + " and "
            + second
            + " on "
            + benchmarks.get(0)
            + " alone: "
            + only()
                .fold(
                    ScoreDifference::toString,
                    (reason, why) ->
                        String.format(Locale.ROOT, "%.3g, no p-value: %s", paired.mean(), why))
        : first + " and " + second + ": " + paired;
  }
}
