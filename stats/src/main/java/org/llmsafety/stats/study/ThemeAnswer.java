package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;

/**
 * What the sources say on a theme, and whether they agree. The sentence compares what each shows on
 * its own; no test is made of all together.
 *
 * @param theme what newer models are asked about
 * @param answers of each source that has a benchmark on it, in the order of the sources
 */
public record ThemeAnswer(SafetyTheme theme, ImmutableList<SourceAnswer> answers) {

  /** Whether sources agree which way scores move; of those whose scales have a safer end. */
  public enum Agreement {
    /** No source has scores on a scale with a safer end. */
    NO_SOURCE,
    /** No source shows a trend, which is no evidence that there is none. */
    NONE_SHOWS,
    /** One source shows a trend; there is no other, or none of the others does. */
    ONE_SHOWS,
    /** At least two sources show a trend, all the same way. */
    AGREE,
    /** Sources show trends in opposite ways. */
    DISAGREE
  }

  /** {@return whether sources agree} */
  public Agreement agreement() {
    if (onSafety().isEmpty()) {
      return Agreement.NO_SOURCE;
    }
    ImmutableList<SourceAnswer> shown = shown();
    return switch (shown.size()) {
      case 0 -> Agreement.NONE_SHOWS;
      case 1 -> Agreement.ONE_SHOWS;
      default ->
          shown.stream().map(answer -> answer.decision().verdict()).distinct().count() == 1
              ? Agreement.AGREE
              : Agreement.DISAGREE;
    };
  }

  /**
   * {@return the same in words: "HELM Safety shows no trend after adjustment; before adjustment,
   * newer models score safer"}
   */
  public String together() {
    return ThemeWords.of(this);
  }

  /** {@return the same as a sentence, the theme first} */
  public String sentence() {
    return theme + ": " + together() + ".";
  }

  /** Those on scales with a safer end. */
  ImmutableList<SourceAnswer> onSafety() {
    return answers.stream().filter(SourceAnswer::isOnSafety).collect(toImmutableList());
  }

  /** Those of them that show a trend. */
  ImmutableList<SourceAnswer> shown() {
    return onSafety().stream().filter(SourceAnswer::isShown).collect(toImmutableList());
  }

  /** The sentence, and a line for each source. */
  @Override
  public String toString() {
    return sentence() + answers.stream().map(answer -> "\n  " + answer).collect(joining());
  }
}
