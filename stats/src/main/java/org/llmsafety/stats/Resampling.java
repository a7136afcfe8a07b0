package org.llmsafety.stats;

/**
 * How random orders, resamples or normal draws are made, for every method that uses them: the
 * largest number, the precision at which drawing may stop, and the seed. The same settings give the
 * same numbers, however many threads there are.
 *
 * <pre>{@code
 * MannKendall.withDefaults().with(Resampling.of(100_000).withSeed(7)).test(series);
 * }</pre>
 *
 * <p>They matter only where a method cannot go through all orders or resamples; each method says up
 * to which number it does, and how many it draws by default.
 *
 * @param draws the most that are drawn, at least 1
 * @param relativeError the standard error of a p-value, as a share of it, at which drawing orders
 *     may stop before {@code draws} are made; 0 to make them all. Bootstraps and rank intervals
 *     make them all in any case
 * @param seed of the random numbers
 */
public record Resampling(int draws, double relativeError, long seed) {
  private static final double REPORTED = 0.02;

  /** Checks the ranges. */
  public Resampling {
    if (draws < 1) {
      throw new IllegalArgumentException("draws must be at least 1, but was " + draws);
    }
    if (!(relativeError >= 0)) {
      throw new IllegalArgumentException(
          "relative error must not be negative, but was " + relativeError);
    }
  }

  /**
   * {@return so many draws at most, from seed 1, fewer where a p-value is known to a relative
   * standard error of .02 before} That gives a p-value of .05 a standard error of .001 or less.
   */
  public static Resampling of(int draws) {
    return new Resampling(draws, REPORTED, 1);
  }

  /** {@return this, with so many draws at most} */
  public Resampling withDraws(int draws) {
    return new Resampling(draws, relativeError, seed);
  }

  /** {@return this, drawing orders until the standard error of p is at most this share of p} */
  public Resampling withRelativeError(double relativeError) {
    return new Resampling(draws, relativeError, seed);
  }

  /** {@return this, drawing from this seed} */
  public Resampling withSeed(long seed) {
    return new Resampling(draws, relativeError, seed);
  }
}
