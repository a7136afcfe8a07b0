package org.llmsafety.stats.study;

import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ChangeWords;
import org.llmsafety.stats.Basis;

/** What may be said of a question, at the study's significance level. */
public enum Verdict {
  /** Evidence that newer models score safer. */
  SAFER("newer models score safer"),
  /** Evidence that newer models score less safe. */
  LESS_SAFE("newer models score less safe"),
  /** Evidence that newer models score higher, where neither end of the scale is safer. */
  HIGHER("newer models score higher"),
  /** Evidence that newer models score lower, where neither end of the scale is safer. */
  LOWER("newer models score lower"),
  /** Evidence that scores move less, either way, than the margin that the caller gave. */
  NO_CHANGE("evidence of no change beyond the margin"),
  /** A trend could have been seen and was not; which is no evidence that there is none. */
  NO_EVIDENCE("no evidence of a trend"),
  /** With these dates, ties and families no trend could have been seen, however steep. */
  NOTHING_COULD_BE_SEEN("nothing could have been seen"),
  /** The main method has no result; the answer says why. */
  NOT_COMPUTABLE("not computable");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** {@return whether it claims a trend, whichever way} */
  public boolean isTrend() {
    return this == SAFER || this == LESS_SAFE || this == HIGHER || this == LOWER;
  }

  /**
   * {@return the verdict in the words of a benchmark}
   *
   * @param benchmark that it is on: "newer models comply more often", where neither end is safer
   */
  public String on(Benchmark benchmark) {
    ChangeWords words = benchmark.changeWords().orElse(ChangeWords.SCORES);
    return switch (this) {
      case HIGHER -> "newer models " + words.rise();
      case LOWER -> "newer models " + words.fall();
      default -> toString();
    };
  }

  /** The verdict on a result, which may rest on several benchmarks: these have a safer end. */
  String on(Basis basis) {
    return basis.benchmarks().size() == 1 ? on(basis.benchmark()) : toString();
  }

  /** "newer models score safer". */
  @Override
  public String toString() {
    return words;
  }
}
