package org.llmsafety.stats.internal;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.ContinuedFraction;

/**
 * The continuous distributions of this library: normal, Student's t, F, chi-squared and beta.
 *
 * <p>Tails and quantiles are right to a relative error of 1e-12, however small the tail is, down to
 * 1e-300; beta and chi-squared of parameters above 1,000 lose digits in proportion to them. A small
 * tail is computed as such and never by subtracting from 1, and a quantile is where the logarithm
 * of the tail is that of the probability. (The quantiles of Commons Math stop at an absolute error
 * of 1e-9 or, for normal ones, lose all digits at a tail of 1e-16.)
 */
public final class Laws {
  private static final double ACCURACY = 1e-15;
  private static final int MOST_STEPS = 10_000;

  /** Degrees of freedom beyond which t is that close to a normal number. */
  private static final double MANY = 1e7;

  private Laws() {}

  /** {@return the probability that a standard normal number is at most z} */
  public static double normalAtMost(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** {@return the probability that a standard normal number is at least this far from 0} */
  public static double normalTwoSided(double z) {
    return Math.min(1, 2 * normalAtMost(-Math.abs(z)));
  }

  /** {@return the value that a standard normal number is at most with this probability, 0 to 1} */
  public static double normalQuantile(double probability) {
    return probability > 0.5
        ? where(1 - probability, x -> normalAtMost(-x), false)
        : -where(probability, x -> normalAtMost(-x), false);
  }

  /** {@return how far from 0 a standard normal number lies at most with this confidence} */
  public static double normalReach(double confidence) {
    return -normalQuantile((1 - confidence) / 2);
  }

  /** {@return the probability of a t of at least this size} */
  public static double tAtLeast(double t, double degreesOfFreedom) {
    double beyond = tTwoSided(t, degreesOfFreedom) / 2;
    return t < 0 ? 1 - beyond : beyond;
  }

  /** {@return the probability of a t at least this far from 0} */
  public static double tTwoSided(double t, double degreesOfFreedom) {
    if (degreesOfFreedom > MANY) {
      return normalTwoSided(asNormal(t, degreesOfFreedom));
    }
    double logSquare = 2 * Math.log(Math.abs(t)) - Math.log(degreesOfFreedom);
    double square = t / degreesOfFreedom * t;
    return ratioAtLeast(square, logSquare, 0.5, degreesOfFreedom / 2);
  }

  /** Fisher's expansion (1926, Expansion of "Student's" integral, Metron 5, 109-112). */
  private static double asNormal(double t, double n) {
    double square = t * t;
    return t
        * (1
            - (square + 1) / (4 * n)
            + ((13 * square + 8) * square + 3) / (96 * n * n)
            - (((35 * square + 19) * square + 1) * square - 15) / (384 * n * n * n));
  }

  /** {@return the value that a t exceeds with this probability, 0 to 1} */
  public static double tExceeded(double probability, double degreesOfFreedom) {
    return probability > 0.5
        ? -tExceeded(1 - probability, degreesOfFreedom)
        : where(probability, t -> tTwoSided(t, degreesOfFreedom) / 2, false);
  }

  /** {@return how far from 0 a t lies at most with this confidence} */
  public static double tReach(double confidence, double degreesOfFreedom) {
    return tExceeded((1 - confidence) / 2, degreesOfFreedom);
  }

  /**
   * {@return the probability of an F of at least this size}
   *
   * @param f 0 and up
   */
  public static double fAtLeast(double f, double numeratorDegrees, double denominatorDegrees) {
    double ratio = f * numeratorDegrees / denominatorDegrees;
    return ratioAtLeast(ratio, Math.log(ratio), numeratorDegrees / 2, denominatorDegrees / 2);
  }

  /**
   * {@return the probability of a chi-squared number of at least this size}
   *
   * @param x 0 and up
   */
  public static double chiSquaredAtLeast(double x, double degreesOfFreedom) {
    return x == 0
        ? 1
        : Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2, ACCURACY, Integer.MAX_VALUE);
  }

  /** {@return the value that a chi-squared number is at most with this probability, 0 to 1} */
  public static double chiSquaredQuantile(double probability, double degreesOfFreedom) {
    return probability > 0.5
        ? where(1 - probability, x -> chiSquaredAtLeast(x, degreesOfFreedom), false)
        : where(
            probability,
            x -> Gamma.regularizedGammaP(degreesOfFreedom / 2, x / 2, ACCURACY, Integer.MAX_VALUE),
            true);
  }

  /**
   * {@return the probability that a number of the beta distribution with parameters a and b is at
   * most x}
   *
   * @param x 0 to 1
   */
  public static double betaAtMost(double x, double a, double b) {
    return beta(x / (1 - x), Math.log(x), Math.log1p(-x), a, b);
  }

  /** {@return the value that such a number is at most with this probability, 0 to 1} */
  public static double betaQuantile(double probability, double a, double b) {
    return where(probability, x -> betaAtMost(Math.min(x, 1), a, b), true);
  }

  /** That X / Y is at least r, of gamma numbers X and Y of shapes a and b. */
  private static double ratioAtLeast(double r, double logR, double a, double b) {
    double logPlus = r < 1 / ACCURACY ? Math.log1p(r) : logR;
    return beta(1 / r, -logPlus, logR - logPlus, b, a);
  }

  /** The regularised incomplete beta function of x, given x / (1 - x), log x and log (1 - x). */
  private static double beta(double odds, double logX, double logY, double a, double b) {
    if (logX == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    if (logY == Double.NEGATIVE_INFINITY) {
      return 1;
    }
    return odds <= (a + 1) / (b + 1)
        ? tail(odds, logX, logY, a, b)
        : 1 - tail(1 / odds, logY, logX, b, a);
  }

  /**
   * By Gauss's continued fraction of F(1 - b, 1; a + 1; -odds) (DLMF 8.17.8 and 15.7.1), which
   * takes x near 1 as well as any other and converges fast on this side of the mean.
   */
  private static double tail(double odds, double logX, double logY, double a, double b) {
    ContinuedFraction fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double at) {
            return 1;
          }

          @Override
          protected double getB(int n, double at) {
            int half = n / 2;
            double m = half;
            return n % 2 == 0
                ? m * (a + b - 1 + m) * at / ((a + 2 * m - 1) * (a + 2 * m))
                : (1 - b + m) * (a + m) * at / ((a + 2 * m) * (a + 2 * m + 1));
          }
        };
    double factor = Math.exp(a * logX + (b - 1) * logY - Beta.logBeta(a, b));
    return factor / (a * fraction.evaluate(odds, ACCURACY, Integer.MAX_VALUE));
  }

  /**
   * {@return the x above 0 where a monotone function is that probability; infinite for a tail of 0}
   *
   * @param isRising whether the function rises with x
   */
  static double where(double probability, DoubleUnaryOperator function, boolean isRising) {
    if (probability == 0) {
      return isRising ? 0 : Double.POSITIVE_INFINITY;
    }
    DoubleUnaryOperator above =
        x ->
            (isRising ? 1 : -1)
                * Math.log(Math.max(function.applyAsDouble(x), Double.MIN_VALUE) / probability);
    double high = 1;
    while (above.applyAsDouble(high) < 0) {
      high *= 2;
    }
    double low = high / 2;
    while (low > Double.MIN_NORMAL && above.applyAsDouble(low) > 0) {
      high = low;
      low /= 2;
    }
    if (low <= Double.MIN_NORMAL) {
      return 0;
    }
    return new BrentSolver(ACCURACY / 4, Double.MIN_NORMAL, 0)
        .solve(MOST_STEPS, above::applyAsDouble, low, high);
  }
}
