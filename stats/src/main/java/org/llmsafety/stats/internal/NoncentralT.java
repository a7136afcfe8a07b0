package org.llmsafety.stats.internal;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;

/**
 * The power of a two-sided t-test: how probable a noncentral t beyond a bound is. Commons Math has
 * the central t only. The probability is the mean, over the estimated standard deviation, of a
 * normal probability, and is integrated by Gauss-Legendre between the points where either bends, in
 * the fourth root of that deviation: near 0 its density has no derivatives at a fraction of a
 * degree of freedom.
 */
public final class NoncentralT {
  private static final int POINTS = 20;
  private static final int PANELS = 6;

  /** In a narrower panel the points would be one and the same number; the next one takes it in. */
  private static final double NARROWEST = 1e-12;

  /** Standard deviations beyond which the normal and the chi law hold nothing that counts. */
  private static final double FAR = 12;

  private static final double ACCURACY = 1e-14;

  /** Degrees of freedom beyond which t and the normal law differ by less than 1e-7. */
  private static final double MANY = 1e7;

  private final double degreesOfFreedom;
  private final double bound;
  private final double logScale;
  private final GaussIntegratorFactory gauss = new GaussIntegratorFactory();

  /**
   * A law of t.
   *
   * @param degreesOfFreedom above 0
   * @param bound beyond which, on either side, a t counts as significant; above 0
   */
  public NoncentralT(double degreesOfFreedom, double bound) {
    this.degreesOfFreedom = degreesOfFreedom;
    this.bound = bound;
    double half = degreesOfFreedom / 2;
    this.logScale = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
  }

  /**
   * {@return the probability, 0 to 1, of a t beyond the bound on either side}
   *
   * @param noncentrality how far off the effect is, in its standard errors
   */
  public double power(double noncentrality) {
    if (degreesOfFreedom > MANY) {
      return Math.min(1, beyond(1, noncentrality));
    }
    double spread = FAR / Math.sqrt(2 * degreesOfFreedom);
    double low = Math.max(0, 1 - spread);
    double high = 1 + spread;
    double step = noncentrality / bound;
    double[] breaks =
        DoubleStream.concat(panels(low, high), panels(step - FAR / bound, step + FAR / bound))
            .filter(s -> s >= low && s <= high)
            .sorted()
            .toArray();
    double sum = 0;
    double from = breaks[0];
    for (double to : breaks) {
      if (to - from > NARROWEST) {
        sum += between(from, to, noncentrality);
        from = to;
      }
    }
    return Math.min(1, sum);
  }

  private double between(double low, double high, double noncentrality) {
    return gauss
        .legendre(POINTS, Math.sqrt(Math.sqrt(low)), Math.sqrt(Math.sqrt(high)))
        .integrate(
            root -> {
              double cube = root * root * root;
              double s = cube * root;
              return 4 * cube * density(s) * beyond(s, noncentrality);
            });
  }

  /**
   * {@return the noncentrality, above 0, that has this power}
   *
   * @param power between the power of no effect and 1
   */
  public double noncentralityOf(double power) {
    double high = bound + 1;
    while (power(high) < power && high < bound + FAR) {
      high *= 2;
    }
    if (power(high) < power) {
      throw new IllegalArgumentException(
          "power must be below 1 by more than rounding, but was " + power);
    }
    return new BrentSolver(ACCURACY, ACCURACY, ACCURACY)
        .solve(1_000, noncentrality -> power(noncentrality) - power, 0, high, bound);
  }

  private static DoubleStream panels(double from, double to) {
    return IntStream.rangeClosed(0, PANELS).mapToDouble(i -> from + (to - from) * i / PANELS);
  }

  private double beyond(double s, double noncentrality) {
    return Laws.normalAtMost(noncentrality - bound * s)
        + Laws.normalAtMost(-noncentrality - bound * s);
  }

  /** Of the root of a chi-square over its degrees of freedom. */
  private double density(double s) {
    return Math.exp(logScale + (degreesOfFreedom - 1) * Math.log(s) - degreesOfFreedom / 2 * s * s);
  }
}
