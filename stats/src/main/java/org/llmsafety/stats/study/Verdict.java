package org.llmsafety.stats.study;

import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ChangeWords;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.trend.Survey;

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
  /** A trend could have been detected and was not, which is no evidence that there is none. */
  NO_EVIDENCE("no evidence of a trend"),
  /** With these dates, ties and families no trend could have been detected, however steep. */
  NOTHING_COULD_BE_SEEN("no trend could have been detected"),
  /** The main method has no result; the answer says why. */
  NOT_COMPUTABLE("not computable");

  /** What follows a claim that holds before p-values are adjusted for a set of tests, not after. */
  static final String TAKEN_ALONE = " before adjustment, not after";

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

  /**
   * {@return what newer models do on a row's benchmark, as far as there is evidence among all tests
   * of its set: "newer models score safer on HarmBench", "newer models score safer on HarmBench
   * before adjustment, not after"; empty where there is no test}
   *
   * @param row of a part of a survey
   * @param significanceLevel at or below which an adjusted p-value counts as evidence
   * @param where words that follow what newer models do, such as " on HarmBench", or none
   */
  public static Optional<String> claim(Survey.Row row, double significanceLevel, String where) {
    Survey.Verdict among = row.verdict(significanceLevel);
    if (among != Survey.Verdict.NOT_AFTER_ADJUSTMENT) {
      Verdict verdict = of(among);
      return verdict == NOT_COMPUTABLE
          ? Optional.empty()
          : Optional.of(verdict.on(row.benchmark()) + where);
    }
    Survey.Row alone = row.withP(row.p(), row.p().map(PValue::value));
    return Optional.of(
        of(alone.verdict(significanceLevel)).on(row.benchmark()) + where + TAKEN_ALONE);
  }

  private static Verdict of(Survey.Verdict verdict) {
    return switch (verdict) {
      case SAFER -> SAFER;
      case LESS_SAFE -> LESS_SAFE;
      case HIGHER -> HIGHER;
      case LOWER -> LOWER;
      case NOT_AFTER_ADJUSTMENT, NO_EVIDENCE -> NO_EVIDENCE;
      case NOTHING_COULD_BE_SEEN -> NOTHING_COULD_BE_SEEN;
      case NOT_COMPUTABLE -> NOT_COMPUTABLE;
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
