package org.llmsafety.stats.internal;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The range of k independent standard normal numbers: the studentised range with infinitely many
 * degrees of freedom. With F and f the normal distribution and density, the range is beyond q with
 * probability k times the integral over z of f(z) (F(z)^(k-1) - (F(z) - F(z-q))^(k-1)), z being the
 * greatest number; integrated by Gauss-Legendre.
 *
 * <p>The upper tail is integrated as such, so it is right to its own digits. Source: Tukey, J. W.
 * (1953), The problem of multiple comparisons; the integral in Copenhaver, M. D. and Holland, B.
 * (1988), Computation of the distribution of the maximum studentized range statistic, Journal of
 * Statistical Computation and Simulation 30, 1-15.
 */
public final class StudentisedRange {
  private static final GaussIntegrator GAUSS = new GaussIntegratorFactory().legendre(20, -1, 1);

  /** Standard deviations beyond which the density of a greatest number holds nothing of note. */
  private static final double FAR = 9;

  private final int others;

  /** The range of so many numbers, 2 and up. */
  public StudentisedRange(int numbers) {
    this.others = numbers - 1;
  }

  /** {@return the probability, 0 to 1, of a range of q or more} */
  public double beyond(double q) {
    if (q <= 0) {
      return 1;
    }
    // the tail's mass moves to half of q as q grows
    double high = FAR + q / 2;
    double sum = 0;
    for (double from = -FAR; from < high; from += 2) {
      double middle = from + 1;
      sum += GAUSS.integrate(x -> tail(middle + x, q));
    }
    return Math.min(1, (others + 1) * sum);
  }

  /** f(z) (F(z)^n - (F(z) - F(z-q))^n), without subtracting what is nearly the same. */
  private double tail(double z, double q) {
    double below = Laws.normalAtMost(z);
    double share = Math.min(1, Laws.normalAtMost(z - q) / below);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return -density * Math.pow(below, others) * Math.expm1(others * Math.log1p(-share));
  }

  /** {@return the range that is reached with this probability, between 0 and 1} */
  public double reachedBy(double probability) {
    return Laws.where(probability, this::beyond, false);
  }
}
