package org.llmsafety.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A two-sided p-value: the probability of a result at least as far from "no effect" if there is no
 * effect.
 *
 * @param value above 0 and at most 1, and never below the smallest attainable: one that is too
 *     small for a double is the smallest double
 * @param kind how it was computed
 * @param smallestAttainable the smallest p-value this test could have given with these dates, ties
 *     and n; 0 where the null distribution is continuous. If it is above the significance level, no
 *     effect could have been detected
 * @param standardError Monte Carlo standard error of a p-value computed from random orders; 0
 *     unless sampled
 * @param orders how many random orders were drawn; 0 unless sampled
 */
public record PValue(
    double value, Kind kind, double smallestAttainable, double standardError, long orders) {

  /** How a p-value was computed. */
  public enum Kind {
    /** From the full null distribution. */
    EXACT,
    /** From random permutations. */
    MONTE_CARLO,
    /** From a distribution that holds only approximately or under assumptions. */
    PARAMETRIC
  }

  /** Checks the ranges. */
  public PValue {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a p-value must be within 0 and 1, but was " + value);
    }
    if (!(smallestAttainable >= 0 && smallestAttainable <= 1)) {
      throw new IllegalArgumentException(
          "smallestAttainable must be within 0 and 1, but was " + smallestAttainable);
    }
    value = Math.max(value, Math.max(smallestAttainable, Double.MIN_VALUE));
    if (!(standardError >= 0)) {
      throw new IllegalArgumentException(
          "standardError must not be negative, but was " + standardError);
    }
    if (kind == Kind.MONTE_CARLO ? orders < 1 : orders != 0) {
      throw new IllegalArgumentException(
          "orders must be at least 1 if sampled and else 0, but were " + orders);
    }
  }

  /** {@return a p-value from a full null distribution} */
  public static PValue exact(double value, double smallestAttainable) {
    return new PValue(value, Kind.EXACT, smallestAttainable, 0, 0);
  }

  /**
   * {@return the p-value of a sampled null distribution, (hits + 1) / (permutations + 1), which
   * never claims less than the sample can show (Phipson and Smyth 2010)}
   *
   * @param hits how many permutations were at least as extreme as what was observed
   * @param permutations how many were drawn
   */
  public static PValue monteCarlo(long hits, long permutations) {
    double value = (hits + 1.0) / (permutations + 1.0);
    return new PValue(
        value,
        Kind.MONTE_CARLO,
        1 / (permutations + 1.0),
        Math.sqrt(value * (1 - value) / permutations),
        permutations);
  }

  /** {@return a p-value from a continuous reference distribution} */
  public static PValue parametric(double value) {
    return parametric(value, 0);
  }

  /** {@return a p-value from a reference distribution that stands for one with a smallest} */
  public static PValue parametric(double value, double smallestAttainable) {
    return new PValue(value, Kind.PARAMETRIC, smallestAttainable, 0, 0);
  }

  /** {@return another value, computed in the same way} */
  public PValue withValue(double value) {
    return new PValue(value, kind, smallestAttainable, standardError, orders);
  }

  /**
   * {@return where the p-value of all permutations lies, given those that were drawn: the interval
   * of Clopper and Pearson (1934) about the share that was at least as extreme; empty unless
   * sampled}
   *
   * @param confidence between 0 and 1
   */
  public Optional<Interval> monteCarloInterval(double confidence) {
    if (kind != Kind.MONTE_CARLO) {
      return Optional.empty();
    }
    long hits = Math.round(value * (orders + 1.0)) - 1;
    double tail = (1 - confidence) / 2;
    // ClopperPearsonInterval of Commons Math refuses a share of 0 or 1
    double low = hits == 0 ? 0 : quantile(tail, (double) hits, orders - hits + 1.0);
    double high = hits == orders ? 1 : quantile(1 - tail, hits + 1.0, (double) (orders - hits));
    return Optional.of(
        new Interval(
            low,
            high,
            confidence,
            confidence,
            String.format(Locale.ROOT, "Clopper-Pearson, %,d permutations", orders)));
  }

  private static double quantile(double probability, double a, double b) {
    return new BetaDistribution(null, a, b).inverseCumulativeProbability(probability);
  }

  /** {@return whether a p-value this small or smaller was possible at all} */
  public boolean couldReach(double significanceLevel) {
    return smallestAttainable <= significanceLevel;
  }

  /**
   * {@return how it was computed, with the error of random orders to one digit: "exact", "Monte
   * Carlo, standard error 0.007", "approximate"}
   */
  public String how() {
    return switch (kind) {
      case EXACT -> "exact";
      case MONTE_CARLO ->
          "Monte Carlo, standard error "
              + BigDecimal.valueOf(standardError)
                  .round(new MathContext(1, RoundingMode.UP))
                  .stripTrailingZeros()
                  .toPlainString();
      case PARAMETRIC -> "approximate";
    };
  }

  /** "p = 0.159 (exact)", "p = 0.0500 (Monte Carlo, standard error 0.007)". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "p = %.3g (%s)", value, how());
  }
}
