package org.llmsafety.stats.ranks;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Makes a critical value of the greatest studentised differences that were drawn. */
final class CriticalLaw {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double TWO_SIDED_95 = 1.959963984540054;

  private final double confidence;
  private final double degreesOfFreedom;

  /**
   * @param degreesOfFreedom of the t distribution to which normal quantiles are carried over;
   *     infinite to leave them as they are
   */
  CriticalLaw(double confidence, double degreesOfFreedom) {
    this.confidence = confidence;
    this.degreesOfFreedom = degreesOfFreedom;
  }

  CriticalValue of(double[] greatest) {
    double[] sorted = greatest.clone();
    Arrays.sort(sorted);
    int draws = sorted.length;
    double reach = TWO_SIDED_95 * Math.sqrt(draws * confidence * (1 - confidence));
    int low = (int) Math.floor(draws * confidence - reach);
    int high = (int) Math.ceil(draws * confidence + reach);
    return new CriticalValue(
        carried(quantile(sorted)),
        carried(sorted[Math.max(0, low - 1)]),
        carried(sorted[Math.min(draws, high) - 1]));
  }

  /** Of R's type 7. */
  private double quantile(double[] sorted) {
    double place = (sorted.length - 1) * confidence;
    int below = (int) Math.floor(place);
    double above = sorted[Math.min(sorted.length - 1, below + 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }

  /** The value that t exceeds as often as the normal does the one given; never below 0. */
  private double carried(double normal) {
    if (normal <= 0) {
      return 0;
    }
    return Double.isInfinite(degreesOfFreedom)
        ? normal
        : -new TDistribution(null, degreesOfFreedom)
            .inverseCumulativeProbability(NORMAL.cumulativeProbability(-normal));
  }
}
