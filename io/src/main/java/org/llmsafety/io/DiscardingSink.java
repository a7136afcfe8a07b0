package org.llmsafety.io;

import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;

/** Discards scores and problems. */
enum DiscardingSink implements ScoreSink {
  INSTANCE;

  @Override
  public void score(Score score) {}

  @Override
  public void problem(Problem problem) {}
}
