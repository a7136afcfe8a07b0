package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
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
 * @param basis what the comparison rests on
 */
public record ModelDifference(
    Model first,
    Model second,
    ImmutableList<Benchmark> benchmarks,
    PairedDifference paired,
    ImmutableMap<Benchmark, Outcome<ScoreDifference>> onEach,
    ImmutableList<String> unmatched,
    Basis basis)
    implements Estimate {

  @Override
  public String method() {
    return counts().method();
  }

  @Override
  public String estimand() {
    return paired.estimand();
  }

  /** {@return the mean difference, on 0 to 1, positive where the first model is safer} */
  @Override
  public double value() {
    return paired.value();
  }

  @Override
  public Kind kind() {
    return Kind.DIFFERENCE;
  }

  @Override
  public Scale scale() {
    return paired.scale();
  }

  /**
   * {@return the interval of the mean difference, or why there is none: over several benchmarks by
   * the paired t-test; on one by the errors of its two scores}
   */
  @Override
  public Outcome<Interval> interval() {
    return isOfOne() ? only().flatMap(ScoreDifference::interval) : paired.interval();
  }

  @Override
  public String assumptions() {
    return counts().assumptions();
  }

  /**
   * {@return the p-value of no difference, or why there is none: over several benchmarks that of
   * the signed rank test, about which were run; on one that of its two scores' errors, about which
   * items were asked}
   */
  @Override
  public Outcome<PValue> p() {
    return isOfOne() ? only().flatMap(ScoreDifference::p) : paired.signedRank();
  }

  /** What interval and p are of. */
  private Estimate counts() {
    return isOfOne() ? only().<Estimate>fold(found -> found, (reason, why) -> paired) : paired;
  }

  private boolean isOfOne() {
    return benchmarks.size() == 1;
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
    return isOfOne()
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
                        String.format(Locale.ROOT, "%.3g, no p-value: %s", paired.value(), why))
        : first + " and " + second + ": " + paired;
  }
}
