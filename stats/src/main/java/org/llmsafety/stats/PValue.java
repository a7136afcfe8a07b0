package org.llmsafety.stats;

/**
 * A two-sided p-value.
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

  /** Checks the range. */
  public PValue {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a p-value must be within 0 and 1, but was " + value);
    }
  }

  /** {@return a p-value from a full null distribution} */
  public static PValue exact(double value, double smallestAttainable) {
    return new PValue(value, Kind.EXACT, smallestAttainable, 0);
  }

  /** {@return a p-value from a continuous reference distribution} */
  public static PValue parametric(double value) {
    return new PValue(value, Kind.PARAMETRIC, 0, 0);
  }

  /** {@return whether a p-value this small or smaller was possible at all} */
  public boolean couldReach(double significanceLevel) {
    return smallestAttainable <= significanceLevel;
  }
}
