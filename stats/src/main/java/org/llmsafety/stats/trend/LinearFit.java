package org.llmsafety.stats.trend;

import java.util.Arrays;

/**
 * One coefficient of a least-squares fit and what its standard errors are made of.
 *
 * @param coefficient the estimate
 * @param weights what each observation has to be multiplied by to sum to the estimate
 * @param basis orthonormal columns that span the design
 * @param residuals one an observation
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the methods, and nobody compares it
public record LinearFit(
    double coefficient, double[] weights, double[][] basis, double[] residuals) {
  /** Residuals this small beside the scores are rounding. */
  private static final double ROUNDING = 1e-12;

  /** {@return how many observations there are} */
  public int size() {
    return residuals.length;
  }

  /** {@return how many observations there are beyond the coefficients} */
  public int degreesOfFreedom() {
    return residuals.length - basis.length;
  }

  double sumOfSquares() {
    return Arrays.stream(residuals).map(e -> e * e).sum();
  }

  /** {@return how much the fit at an observation is the observation's own doing, 0 to 1} */
  public double leverage(int i) {
    double sum = 0;
    for (double[] column : basis) {
      sum += column[i] * column[i];
    }
    return sum;
  }

  /** {@return whether the fit goes through all of these values} */
  public boolean isPerfect(double[] values) {
    double largestValue = Arrays.stream(values).map(Math::abs).max().orElse(0);
    return Arrays.stream(residuals).allMatch(e -> Math.abs(e) <= ROUNDING * largestValue);
  }

  /** The error that supposes all observations to scatter alike. */
  StandardError classical() {
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    return new StandardError(
        Math.sqrt(sumOfSquares() / degreesOfFreedom() * squares), degreesOfFreedom(), "classical");
  }
}
