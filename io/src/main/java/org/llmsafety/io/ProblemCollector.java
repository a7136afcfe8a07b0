package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Problem;

/** Keeps the first problems, and the number and worst severity of the rest. */
final class ProblemCollector {
  private final ImmutableList.Builder<Problem> problems = ImmutableList.builder();
  private final int limit;
  private long met;
  private Problem.Severity worstUnkept = Problem.Severity.NOTE;

  ProblemCollector(int limit) {
    this.limit = limit;
  }

  void add(Problem problem) {
    met++;
    if (met <= limit) {
      problems.add(problem);
    } else if (problem.severity().compareTo(worstUnkept) > 0) {
      worstUnkept = problem.severity();
    }
  }

  ImmutableList<Problem> all() {
    if (met > limit) {
      long rest = met - limit;
      problems.add(
          Problem.of(
              worstUnkept, "more-problems", "and %,d more problem%s", rest, rest == 1 ? "" : "s"));
    }
    return problems.build();
  }
}
