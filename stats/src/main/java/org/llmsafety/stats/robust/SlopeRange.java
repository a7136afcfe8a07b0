package org.llmsafety.stats.robust;

import java.util.List;
import java.util.Optional;

/**
 * From the least to the greatest of several slopes. No confidence interval: it says how far slopes
 * lie apart when data or method change, and nothing of chance.
 *
 * @param low in units per year
 * @param high in units per year, not below low
 */
public record SlopeRange(double low, double high) {
  /** Checks the order of the ends. */
  public SlopeRange {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "low must not be above high, but was " + low + " to " + high);
    }
  }

  static Optional<SlopeRange> of(List<Answer> answers) {
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SlopeRange(
                answers.stream().mapToDouble(Answer::slope).min().orElseThrow(),
                answers.stream().mapToDouble(Answer::slope).max().orElseThrow()));
  }
}
