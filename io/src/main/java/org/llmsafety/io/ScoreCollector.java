package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Keeps all scores, the first problems, and the number and worst severity of the rest. */
final class ScoreCollector implements ScoreSink {
  private final ImmutableList.Builder<Score> scores = ImmutableList.builder();
  private final ImmutableList.Builder<Problem> problems = ImmutableList.builder();
  private final int problemLimit;
  private long met;
  private Problem.Severity worstUnkept = Problem.Severity.NOTE;

  ScoreCollector(int problemLimit) {
    this.problemLimit = problemLimit;
  }

  @Override
  public void score(Score score) {
    scores.add(score);
  }

  @Override
  public void problem(Problem problem) {
    met++;
    if (met <= problemLimit) {
      problems.add(problem);
    } else if (problem.severity().compareTo(worstUnkept) > 0) {
      worstUnkept = problem.severity();
    }
  }

  Checked<Scores> checked() {
    if (met > problemLimit) {
      long rest = met - problemLimit;
      problems.add(
          Problem.of(
              worstUnkept, "more-problems", "and %,d more problem%s", rest, rest == 1 ? "" : "s"));
    }
    return new Checked<>(Scores.copyOf(scores.build()), problems.build());
  }
}
