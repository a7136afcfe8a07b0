package org.llmsafety.io.format;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;

/**
 * The notes on benchmarks without a direction, for tests that are about them and those that are
 * not.
 */
final class Undirected {
  private static final String TOPIC = "undirected";

  private Undirected() {}

  /** {@return the problems that are not about a direction} */
  static ImmutableList<Problem> leftOut(Checked<?> read) {
    return read.problems().stream()
        .filter(problem -> !problem.topic().equals(TOPIC))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the problems that are about a direction} */
  static ImmutableList<Problem> alone(Checked<?> read) {
    return read.problems().stream()
        .filter(problem -> problem.topic().equals(TOPIC))
        .collect(ImmutableList.toImmutableList());
  }
}
