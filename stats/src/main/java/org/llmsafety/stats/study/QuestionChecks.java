package org.llmsafety.stats.study;

import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;

/** Whether scores can be asked at all; where not, what is wrong with them and what to do. */
final class QuestionChecks {
  private QuestionChecks() {}

  /**
   * {@return the scores asked, of those given, that a question is about; of one scale of which a
   * higher score means one thing, one of each model}
   */
  static Outcome<Scores> of(SafetyQuestion question, Scores given, Scores asked) {
    Optional<String> unknown =
        question
            .lab()
            .flatMap(given::whyNoneFrom)
            .or(() -> question.benchmark().flatMap(given::whyNoneOn));
    if (!given.isEmpty() && unknown.isPresent()) {
      return Outcome.unavailable(
          Reason.NO_SCORES, "there are %s to answer it from", unknown.orElseThrow());
    }
    if (asked.isEmpty()) {
      return Outcome.unavailable(
          Reason.NO_SCORES,
          "there are no scores%s%s to answer it from",
          question.lab().map(lab -> " of " + lab).orElse(""),
          question.benchmark().map(benchmark -> " on " + benchmark).orElse(""));
    }
    return question
        .benchmark()
        .<Outcome<Scores>>map(benchmark -> asked.series(benchmark).checked().map(sound -> asked))
        .orElseGet(
            () -> ScoreTable.ofParts(asked).flatMap(ScoreTable::ofOneMeaning).map(table -> asked));
  }

  /** {@return the scores, if at least one has a date} */
  static Outcome<Scores> dated(Scores asked) {
    return asked.stream().anyMatch(score -> score.dated().isPresent())
        ? Outcome.of(asked)
        : Outcome.unavailable(
            Reason.TOO_FEW_DATES,
            "%d %s, no score with a date: resolve them by a catalogue that knows when"
                + " models were released, or read a table with dates",
            asked.models().size(),
            asked.models().size() == 1 ? "model" : "models");
  }
}
