package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Keeps all scores and the first problems. */
final class ScoreCollector implements ScoreSink {
  private final ImmutableList.Builder<Score> scores = ImmutableList.builder();
  private final ProblemCollector problems;

  ScoreCollector(int problemLimit) {
    this.problems = new ProblemCollector(problemLimit);
  }

  @Override
  public void score(Score score) {
    scores.add(score);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  Checked<Scores> checked() {
    return new Checked<>(Scores.copyOf(scores.build()), problems.all());
  }
}
