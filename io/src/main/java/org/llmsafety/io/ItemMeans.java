package org.llmsafety.io;

import java.util.Optional;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;

/** Turns the items of each model on each benchmark into their mean. */
record ItemMeans(ScoreSink sink) implements ItemSink {
  @Override
  public void items(ItemScores items) {
    Optional<String> graded = items.benchmark().onIntervalScale().whyNot();
    if (graded.isEmpty()) {
      sink.score(items.score());
    } else {
      sink.problem(
          Problem.of(Problem.Severity.ERROR, "graded-items", "no mean is made: %s", graded.get())
              .at(items.provenance().location())
              .about(items.score().published()));
    }
  }

  @Override
  public void problem(Problem problem) {
    sink.problem(problem);
  }
}
