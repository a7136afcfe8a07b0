package org.llmsafety.stats.robust;

import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.internal.Ends;

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

  /**
   * {@return the end towards the less safe end of this scale, turned so that positive is safer;
   * where neither end is safer, the lower}
   */
  public double leastSafe(Scale scale) {
    return Ends.of(scale).sign() > 0 ? low : -high;
  }

  /**
   * {@return the end towards the safer end of this scale, turned so that positive is safer; where
   * neither end is safer, the higher}
   */
  public double safest(Scale scale) {
    return Ends.of(scale).sign() > 0 ? high : -low;
  }

  static Optional<SlopeRange> of(List<Estimate> answers) {
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SlopeRange(
                answers.stream().mapToDouble(Estimate::value).min().orElseThrow(),
                answers.stream().mapToDouble(Estimate::value).max().orElseThrow()));
  }
}
