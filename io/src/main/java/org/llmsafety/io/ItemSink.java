package org.llmsafety.io;

import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;

/**
 * Takes the items of a source, one model on one benchmark after the other, and the problems met
 * with them.
 */
public interface ItemSink {

  /** Takes one model's items on one benchmark. */
  void items(ItemScores items);

  /** Takes a problem; reading continues after it. */
  void problem(Problem problem);

  /**
   * {@return a sink that hands on the mean of each model's items on each benchmark, with its error,
   * for a format that reads items alone} Of graded items there is no mean, which is reported.
   */
  static ItemSink meansInto(ScoreSink sink) {
    return new ItemMeans(sink);
  }

  /** {@return a sink of scores that takes the problems of this one and has no use for scores} */
  default ScoreSink problems() {
    return ScoreSink.of(score -> {}, this::problem);
  }
}
