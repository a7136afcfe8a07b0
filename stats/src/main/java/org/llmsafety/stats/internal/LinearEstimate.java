package org.llmsafety.stats.internal;

import java.util.Arrays;

/**
 * A sum of coefficients of a fit, each times a factor: a slope, a difference of levels.
 *
 * @param model the fit
 * @param value the estimate
 * @param weights what each value of the fit is multiplied by to sum to the estimate
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the methods, and nobody compares it
public record LinearEstimate(LinearModel model, double value, double[] weights) {
  /** {@return the variance of the estimate where that of a value is 1: its squared weights' sum} */
  public double unitVariance() {
    return Arrays.stream(weights).map(w -> w * w).sum();
  }
}
