package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Keeps the scores, as many as the limit allows, and the first problems. */
final class ScoreCollector implements ScoreSink {
  private final ImmutableList.Builder<Score> scores = ImmutableList.builder();
  private final ProblemCollector problems;
  private final int mostScores;
  private long met;

  ScoreCollector(int problemLimit, int mostScores) {
    this.problems = new ProblemCollector(problemLimit);
    this.mostScores = mostScores;
  }

  @Override
  public void score(Score score) {
    met++;
    if (met <= mostScores) {
      scores.add(score);
    }
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  Checked<Scores> checked() {
    ImmutableList.Builder<Problem> all = ImmutableList.builder();
    if (met > mostScores) {
      all.add(
          Problem.of(
              Problem.Severity.ERROR,
              "scores-limit",
              "at most %,d scores are held at once, but %,d were read: the last %,d are left out"
                  + " (limit scores); readInto hands them on one by one",
              mostScores,
              met,
              met - mostScores));
    }
    all.addAll(problems.all());
    return new Checked<>(Scores.copyOf(scores.build()), all.build());
  }
}
