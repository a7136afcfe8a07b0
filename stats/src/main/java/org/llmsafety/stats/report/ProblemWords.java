package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Ordering;
import java.util.Comparator;
import org.llmsafety.core.Problem;

/** Findings as lists, the gravest first. */
final class ProblemWords {
  private ProblemWords() {}

  static ImmutableList<Block> of(Iterable<Problem> problems) {
    ImmutableListMultimap<Problem.Severity, Problem> bySeverity =
        Multimaps.index(problems, Problem::severity);
    if (bySeverity.isEmpty()) {
      return ImmutableList.of(Block.paragraph("Nothing was found."));
    }
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Problem.Severity severity :
        Ordering.from(Comparator.<Problem.Severity>reverseOrder())
            .immutableSortedCopy(bySeverity.keySet())) {
      ImmutableList<Problem> found = bySeverity.get(severity);
      blocks.add(Block.paragraph(heading(severity, found.size())));
      blocks.add(Block.bullets(found.stream().map(Problem::toString).toList()));
    }
    return blocks.build();
  }

  private static String heading(Problem.Severity severity, int count) {
    return switch (severity) {
      case ERROR ->
          count + " could not be used and " + isOrAre(count, "was", "were") + " left out:";
      case WARNING ->
          count
              + isOrAre(count, " finding is", " findings are")
              + " doubtful; nothing was left out:";
      case NOTE -> count + isOrAre(count, " note:", " notes:");
    };
  }

  private static String isOrAre(int count, String one, String several) {
    return count == 1 ? one : several;
  }
}
