package org.llmsafety.io;

import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;

/** Where a format pours what it reads, in the order it stands in the source. */
public interface ScoreSink {

  /** Takes a score. */
  void accept(Score score);

  /** Takes a problem. Reading goes on behind it. */
  void report(Problem problem);
}
