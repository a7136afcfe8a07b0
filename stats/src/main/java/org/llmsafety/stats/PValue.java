package org.llmsafety.stats;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A two-sided p-value: how probable a result at least as far from "no effect" is when there is
 * none.
 *
 * @param value between 0 and 1
 * @param kind how it was had
 * @param smallestAttainable the smallest p-value this test could have given with these dates, ties
 *     and n; 0 where the null distribution is continuous. Above the significance level, nothing
 *     could have been seen
 * @param standardError Monte Carlo standard error; 0 unless sampled
 */
public record PValue(double value, Kind kind, double smallestAttainable, double standardError) {

  /** How a p-value was had. */
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
    if (!(standardError >= 0)) {
      throw new IllegalArgumentException(
          "standardError must not be negative, but was " + standardError);
    }
  }

  /** {@return a p-value from a full null distribution} */
  public static PValue exact(double value, double smallestAttainable) {
    return new PValue(value, Kind.EXACT, smallestAttainable, 0);
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
        Math.sqrt(value * (1 - value) / permutations));
  }

  /** {@return a p-value from a continuous reference distribution} */
  public static PValue parametric(double value) {
    return new PValue(value, Kind.PARAMETRIC, 0, 0);
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
    int permutations = (int) Math.rint(1 / smallestAttainable) - 1;
    int hits = (int) Math.rint(value * (permutations + 1.0)) - 1;
    double tail = (1 - confidence) / 2;
    // ClopperPearsonInterval of Commons Math refuses a share of 0 or 1
    double low = hits == 0 ? 0 : quantile(tail, hits, permutations - hits + 1.0);
    double high = hits == permutations ? 1 : quantile(1 - tail, hits + 1.0, permutations - hits);
    return Optional.of(
        new Interval(
            low,
            high,
            confidence,
            confidence,
            String.format(Locale.ROOT, "Clopper-Pearson, %,d permutations", permutations)));
  }

  private static double quantile(double probability, double a, double b) {
    return new BetaDistribution(null, a, b).inverseCumulativeProbability(probability);
  }

  /** {@return whether a p-value this small or smaller was possible at all} */
  public boolean couldReach(double significanceLevel) {
    return smallestAttainable <= significanceLevel;
  }

  /** "p = 0.159 (exact)". */
  @Override
  public String toString() {
    String how =
        switch (kind) {
          case EXACT -> "exact";
          case MONTE_CARLO -> "sampled";
          case PARAMETRIC -> "parametric";
        };
    return String.format(Locale.ROOT, "p = %.3g (%s)", value, how);
  }
}
