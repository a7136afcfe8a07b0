package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Topic;
import org.llmsafety.stats.Estimate;

/**
 * What one source says on a theme.
 *
 * @param source its name
 * @param benchmarks the benchmarks of the source that are on the theme
 * @param alsoOn what these measure besides the theme; then a trend may be one of that
 * @param decision the trend over these benchmarks, and what it comes to taken alone
 * @param adjustedP its p-value adjusted for all tests of the table (Holm), or why there is none
 * @param standing what it comes to among all tests of the table
 */
public record SourceAnswer(
    String source,
    ImmutableList<Benchmark> benchmarks,
    ImmutableSet<Topic> alsoOn,
    Decision decision,
    Outcome<Double> adjustedP,
    Standing standing) {

  /** What a trend comes to among all tests of a table. */
  public enum Standing {
    /** There is evidence of a trend, p adjusted. */
    SHOWN,
    /** There is evidence of a trend taken alone, not among all tests of the table. */
    NOT_AFTER_ADJUSTMENT,
    /** There is no evidence, which is no evidence that there is no trend. */
    NO_EVIDENCE,
    /** However clear, no trend could have been seen among so many tests. */
    NOTHING_COULD_BE_SEEN,
    /** There is no test; the decision says why. */
    NOT_COMPUTABLE
  }

  /** {@return whether it has a trend on a scale with a safer end} */
  public boolean isOnSafety() {
    return benchmarks.stream().allMatch(benchmark -> benchmark.scale().isDirected());
  }

  /** {@return whether it has a test that could have shown a trend} */
  public boolean couldShow() {
    return standing != Standing.NOTHING_COULD_BE_SEEN && standing != Standing.NOT_COMPUTABLE;
  }

  /** {@return whether there is evidence of a trend, p adjusted} */
  public boolean isShown() {
    return standing == Standing.SHOWN;
  }

  /**
   * {@return what newer models do, as far as there is evidence: "newer models score safer", "newer
   * models score safer before adjustment, not after"}
   */
  public String claim() {
    return switch (standing) {
      case SHOWN -> decision.claim();
      case NOT_AFTER_ADJUSTMENT -> decision.claim() + Verdict.TAKEN_ALONE;
      case NO_EVIDENCE -> Verdict.NO_EVIDENCE.toString();
      case NOTHING_COULD_BE_SEEN -> Verdict.NOTHING_COULD_BE_SEEN.toString();
      case NOT_COMPUTABLE -> Verdict.NOT_COMPUTABLE.toString();
    };
  }

  /** "HELM Safety: newer models score safer: +0.0361 a year (95 % interval ...)". */
  @Override
  public String toString() {
    return source
        + ": "
        + claim()
        + ": "
        + decision.main().fold(Estimate::sentence, (reason, why) -> why);
  }
}
