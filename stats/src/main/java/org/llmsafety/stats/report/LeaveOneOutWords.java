package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.LeaveOneOutFit;
import org.llmsafety.stats.robust.LeaveOneOutResult;

/** An answer without one unit at a time, in words and as a table. */
final class LeaveOneOutWords {
  private static final String NOTHING = "–";

  private LeaveOneOutWords() {}

  static ImmutableList<Block> of(LeaveOneOutResult left) {
    Table table =
        Table.of(
            "without",
            "scores",
            "a year",
            "moved by",
            "interval",
            "p",
            "n",
            "overturned",
            "why not");
    table = table.withRow(cells("none left out", "0", Outcome.of(left.all()), "", left));
    for (LeaveOneOutFit removal : left.removals()) {
      String overturned =
          removal.overturned().stream().map(ChangedConclusion::toString).collect(joining("; "));
      table =
          table.withRow(
              cells(
                  removal.name(),
                  Integer.toString(removal.scores()),
                  removal.without(),
                  overturned,
                  left));
    }
    return ImmutableList.of(
        Block.bullets(left.sentences()),
        table.withCaption("Leaving out one " + left.unit() + " at a time"),
        Block.bullets(
            ImmutableList.of(
                "Slopes by "
                    + left.all().method()
                    + ": the "
                    + left.all().estimand()
                    + ". They assume that "
                    + left.all().assumptions()
                    + ".")));
  }

  private static String[] cells(
      String without,
      String scores,
      Outcome<Estimate> answer,
      String overturned,
      LeaveOneOutResult left) {
    Scale scale = left.all().scale();
    return new String[] {
      without,
      scores,
      answer.fold(found -> Wording.change(found.value(), scale), (reason, why) -> NOTHING),
      answer.fold(
          found -> Wording.change(found.value() - left.all().value(), scale),
          (reason, why) -> NOTHING),
      answer
          .flatMap(Estimate::interval)
          .fold(ends -> Wording.interval(ends, scale), (reason, why) -> NOTHING),
      answer
          .flatMap(Estimate::p)
          .fold(p -> Wording.p(p.value(), left.significanceLevel()), (reason, why) -> NOTHING),
      answer.fold(found -> Integer.toString(found.basis().n()), (reason, why) -> NOTHING),
      overturned,
      answer.flatMap(found -> found.interval().flatMap(ends -> found.p())).whyNot().orElse("")
    };
  }
}
