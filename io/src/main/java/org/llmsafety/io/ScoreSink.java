package org.llmsafety.io;

import java.util.function.Consumer;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;

/** Takes the scores and problems of a source, in the order in which they stand in it. */
public interface ScoreSink {

  /** Takes a score. */
  void score(Score score);

  /** Takes a problem; reading continues after it. */
  void problem(Problem problem);

  /** {@return a sink that hands scores to the one and problems to the other} */
  static ScoreSink of(Consumer<? super Score> scores, Consumer<? super Problem> problems) {
    return new ScoreSink() {
      @Override
      public void score(Score score) {
        scores.accept(score);
      }

      @Override
      public void problem(Problem problem) {
        problems.accept(problem);
      }
    };
  }

  /**
   * {@return a sink that discards everything, to read a companion of a source with: what is wrong
   * in the companion is reported when it is read for itself}
   */
  static ScoreSink discarding() {
    return DiscardingSink.INSTANCE;
  }
}
