package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Whether scores can be asked at all; where not, what is wrong with them and what to do. */
final class Askable {
  private Askable() {}

  /** {@return the scores that a question is about; over benchmarks, one for a model on each} */
  static Outcome<Scores> of(SafetyQuestion question, Scores asked) {
    if (asked.isEmpty()) {
      return Outcome.unavailable(
          Reason.NO_SCORES,
          "there are no scores%s%s to answer it from",
          question.lab().map(lab -> " of " + lab).orElse(""),
          question.benchmark().map(benchmark -> " on " + benchmark).orElse(""));
    }
    return question.benchmark().isPresent() ? Outcome.of(asked) : once(asked);
  }

  /** {@return the scores, if at least one has a date} */
  static Outcome<Scores> dated(Scores asked) {
    return asked.stream().anyMatch(score -> score.dated().isPresent())
        ? Outcome.of(asked)
        : Outcome.unavailable(
            Reason.TOO_FEW_DATES,
            "no score of these %d models has a date: resolve them by a catalogue that knows when"
                + " models were released, or read a table with dates",
            asked.models().size());
  }

  /** {@return the scores, if no model has two on one benchmark} */
  static Outcome<Scores> once(Scores asked) {
    ImmutableList<Scores> twice =
        asked
            .withoutAggregates()
            .by(score -> List.of(score.model().id(), score.benchmark().id()))
            .values()
            .stream()
            .filter(cell -> cell.size() > 1)
            .collect(toImmutableList());
    return twice.isEmpty()
        ? Outcome.of(asked)
        : Outcome.unavailable(Reason.TWO_SCORES, "%s", twice(twice));
  }

  private static String twice(ImmutableList<Scores> cells) {
    Score first = cells.get(0).asList().get(0);
    Score second = cells.get(0).asList().get(1);
    return first.model()
        + " has "
        + (cells.get(0).size() == 2 ? "two" : cells.get(0).size())
        + " scores on "
        + first.benchmark()
        + ", "
        + told(first, second)
        + " and "
        + told(second, first)
        + (cells.size() == 1 ? "" : ", the first of " + cells.size() + " such cases")
        + ": "
        + remedy(first, second);
  }

  /** "0.3 of edition v1.0 (helm.csv:14)": with what tells it from the other. */
  private static String told(Score score, Score other) {
    String edition = score.edition().map(found -> " of edition " + found).orElse(" of no edition");
    String conditions =
        score.conditions().isEmpty()
            ? " under unstated conditions"
            : " under " + score.conditions();
    Provenance provenance = score.provenance();
    return score.value()
        + (score.edition().equals(other.edition()) ? "" : edition)
        + (score.conditions().equals(other.conditions()) ? "" : conditions)
        + (provenance.equals(Provenance.unstated()) ? "" : " (" + provenance.location() + ")");
  }

  private static String remedy(Score first, Score second) {
    if (!first.edition().equals(second.edition())) {
      return "narrow the scores to one edition first";
    }
    return first.conditions().equals(second.conditions())
        ? "keep one of them"
        : "narrow the scores to one condition first";
  }
}
