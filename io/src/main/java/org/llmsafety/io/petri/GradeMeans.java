package org.llmsafety.io.petri;

import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.ScoreSink;

/**
 * Turns the grades of each model into their mean. A mean of grades is defined on an interval scale
 * alone; it is made here as both tools report it, Petri in its log and Bloom in its statistics, and
 * keeps the ordinal scale, on which analyses refuse what needs intervals.
 */
record GradeMeans(ScoreSink sink) implements ItemSink {
  @Override
  public void items(ItemScores items) {
    sink.score(items.score());
  }

  @Override
  public void problem(Problem problem) {
    sink.problem(problem);
  }
}
