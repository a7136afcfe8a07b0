package org.llmsafety.core.audit;

import java.util.stream.Stream;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Errors that scores came with and that cannot be their errors. */
final class ErrorFindings {
  private ErrorFindings() {}

  static Stream<Problem> in(Scores scores) {
    return scores.stream()
        .flatMap(
            score ->
                score
                    .error()
                    .fold(
                        usable -> Stream.empty(),
                        (reason, sentence) ->
                            reason == Reason.UNUSABLE_ERROR
                                ? Stream.of(finding(score, sentence))
                                : Stream.empty()));
  }

  private static Problem finding(Score score, String sentence) {
    return Problem.of(
            Problem.Severity.WARNING,
            "unusable-error",
            "%s; methods that need an error take it for none",
            sentence)
        .at(score.provenance().location())
        .about(score.published());
  }
}
