package org.llmsafety.stats.gate;

import java.util.Map;
import java.util.TreeMap;

/**
 * A sum of independent gamma numbers of scale 1, each times a factor that may be negative: how
 * probable it is that the sum is 0 or more.
 *
 * <p>The probability is the integral of exp(K(z)) / (2 pi i z) along a line from c - i infinity to
 * c + i infinity, K the cumulant generating function, that is, the sum of -shape log(1 - factor z).
 * The line goes through the saddle point of the integrand, at c, so that a small probability is as
 * accurate as a large one. With y = sinh(s) / root(K''(c) + 1 / c^2) along the line the sum over
 * steps of s converges exponentially: halving the step squares the relative error, so that a change
 * of less than 1e-7 is the last one. Source: Lugannani, R. and Rice, S. (1980), Saddle point
 * approximation for the distribution of the sum of independent random variables, Advances in
 * Applied Probability 12, 475-490 (section 2 has the integral; it is not approximated here).
 */
final class GammaSum {
  private static final double FIRST_STEP = 0.5;
  private static final int MOST_HALVINGS = 6;
  private static final double ACCURACY = 1e-7;
  private static final double NEGLIGIBLE = 1e-18;

  /** Below it no double is left of the probability. */
  private static final double LEAST_LOG = -800;

  private static final int BISECTIONS = 60;

  private final double[] factors;
  private final double[] shapes;

  /**
   * A sum.
   *
   * @param shapeByFactor the shape, above 0, of the gamma number that each factor stands before
   */
  GammaSum(Map<Double, Double> shapeByFactor) {
    Map<Double, Double> sorted = new TreeMap<>(shapeByFactor);
    this.factors = sorted.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    this.shapes = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** {@return the probability that the sum is 0 or more, 0 to 1} */
  double atLeastZero() {
    if (factors.length == 0 || factors[0] >= 0) {
      return 1;
    }
    if (factors[factors.length - 1] <= 0) {
      return 0;
    }
    double mean = 0;
    for (int j = 0; j < factors.length; j++) {
      mean += shapes[j] * factors[j];
    }
    return Math.min(1, Math.max(0, mean < 0 ? tail(1) : 1 - tail(-1)));
  }

  /** The probability of a sum of at least 0, or, with the side -1, of its negative. */
  private double tail(int side) {
    double largest = side > 0 ? factors[factors.length - 1] : -factors[0];
    double low = 0;
    double high = 1 / largest;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (slope(middle, side) < 1 / middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return integral((low + high) / 2, side);
  }

  /** The first derivative of K. */
  private double slope(double c, int side) {
    double sum = 0;
    for (int j = 0; j < factors.length; j++) {
      double factor = side * factors[j];
      sum += shapes[j] * factor / (1 - factor * c);
    }
    return sum;
  }

  private double integral(double c, int side) {
    double[] ratios = new double[factors.length];
    double log = 0;
    double curvature = 1 / (c * c);
    for (int j = 0; j < factors.length; j++) {
      double factor = side * factors[j];
      log -= shapes[j] * Math.log1p(-factor * c);
      ratios[j] = factor / (1 - factor * c);
      curvature += shapes[j] * ratios[j] * ratios[j];
    }
    if (log < LEAST_LOG) {
      return 0;
    }
    double unit = 1 / Math.sqrt(curvature);
    double step = FIRST_STEP;
    double sum = unit / c / 2 + sum(ratios, c, unit, step, step);
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double before = sum * step;
      sum += sum(ratios, c, unit, step / 2, step);
      step /= 2;
      if (Math.abs(sum * step - before) <= ACCURACY * before) {
        break;
      }
    }
    return Math.exp(log) * sum * step / Math.PI;
  }

  /** The integrand at s = from, from + step and so on, over that of K alone at c. */
  private double sum(double[] ratios, double c, double unit, double from, double step) {
    double sum = 0;
    double width = 1;
    for (double s = from; width > NEGLIGIBLE; s += step) {
      double y = unit * Math.sinh(s);
      double size = 0;
      double angle = 0;
      for (int j = 0; j < ratios.length; j++) {
        double x = ratios[j] * y;
        size -= shapes[j] * Math.log(1 + x * x) / 2;
        angle += shapes[j] * Math.atan(x);
      }
      width = Math.exp(size) * unit * Math.cosh(s) / Math.hypot(c, y);
      // the real part of exp(i angle) / (c + i y), times the size
      sum += width * (c * Math.cos(angle) + y * Math.sin(angle)) / Math.hypot(c, y);
    }
    return sum;
  }
}
