package org.llmsafety.stats.study;

import static java.util.stream.Collectors.joining;
import static org.llmsafety.stats.study.Boards.REFUSALS;

import org.llmsafety.core.Scores;

/** Answers of the default study, and their sentences. */
final class Answers {
  private Answers() {}

  static SafetyAnswer overall(Scores scores) {
    return SafetyStudy.withDefaults().answer(SafetyQuestion.overall(), scores);
  }

  static SafetyAnswer onRefusals(Scores scores) {
    return SafetyStudy.withDefaults().answer(SafetyQuestion.on(REFUSALS), scores);
  }

  /** The findings of a kind, one after the other. */
  static String sentence(SafetyAnswer answer, Finding.Kind kind) {
    return answer.findings(kind).stream().map(Finding::sentence).collect(joining(" "));
  }
}
