package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/**
 * A sentence that can be quoted, and the numbers it rests on.
 *
 * @param kind what it is about
 * @param sentence plain words, one sentence or a few
 * @param numbers every number that the sentence states, at full precision, in its order
 */
public record Finding(Kind kind, String sentence, ImmutableList<Quantity> numbers) {

  /** What a finding is about. */
  public enum Kind {
    /** The answer: direction, size and sureness of the main trend. */
    ANSWER,
    /** Which method gave it, and why that one. */
    METHOD,
    /** What trend could have been seen at all. */
    SENSITIVITY,
    /** Whether there is evidence of no change. */
    NO_CHANGE,
    /** How scores move within labs, whatever the mix of labs. */
    WITHIN_LABS,
    /** How each lab's scores move. */
    LABS,
    /** How the scores of each benchmark move. */
    BENCHMARKS,
    /** Benchmarks that put models in opposite orders. */
    DISAGREEMENT,
    /** How two labs compare at equal date. */
    COMPARISON,
    /** What other ways to ask give. */
    ROBUSTNESS,
    /** What would overturn the answer. */
    OVERTURN,
    /** Who was evaluated, and who was not. */
    COVERAGE,
    /** What weakens all of it. */
    LIMITS;

    /** "within labs". */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** {@return the sentence} */
  @Override
  public String toString() {
    return sentence;
  }
}
