package org.llmsafety.stats.items;

import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Levels;

/**
 * Intervals for a share, from a count of successes. Unlike a standard error they say something when
 * all items, or none, succeeded.
 *
 * <pre>{@code
 * Interval interval = BinomialInterval.CLOPPER_PEARSON.fit(new Successes(97, 100), 0.95);
 * }</pre>
 */
public enum BinomialInterval {
  /**
   * Clopper and Pearson's: all shares that an exact one-sided test of half the remaining level does
   * not refute. It covers at least what it says whatever the share, and usually more.
   *
   * <p>Clopper, C. J. and Pearson, E. S. (1934), The use of confidence or fiducial limits
   * illustrated in the case of the binomial, Biometrika 26, 404-413.
   */
  CLOPPER_PEARSON("Clopper-Pearson") {
    @Override
    public Interval fit(Successes count, double confidence) {
      double tail = (1 - Levels.confidence(confidence)) / 2;
      double k = count.successes();
      double n = count.trials();
      double low = k == 0 ? 0 : Laws.betaQuantile(tail, k, n - k + 1);
      double high = k == n ? 1 : 1 - Laws.betaQuantile(tail, n - k, k + 1);
      return new Interval(low, high, confidence, confidence, "Clopper-Pearson, exact");
    }
  },

  /**
   * Wilson's score interval: shorter than Clopper and Pearson's, and right on the average over
   * shares, but near 0 and 1 it can cover less than it says.
   *
   * <p>Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
   * Journal of the American Statistical Association 22, 209-212; Brown, Cai and DasGupta (2001),
   * Interval estimation for a binomial proportion, Statistical Science 16, 101-133.
   */
  WILSON("Wilson") {
    @Override
    public Interval fit(Successes count, double confidence) {
      double z = Laws.normalReach(Levels.confidence(confidence));
      double n = count.trials();
      double share = count.successes() / n;
      double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
      double reach = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
      double low = count.successes() == 0 ? 0 : centre - reach;
      double high = count.successes() == count.trials() ? 1 : centre + reach;
      return new Interval(low, high, confidence, confidence, "Wilson, approximate");
    }
  };

  private final String text;

  BinomialInterval(String text) {
    this.text = text;
  }

  /**
   * {@return the interval for the share of successes, from 0 to 1}
   *
   * @param confidence between 0 and 1
   */
  public abstract Interval fit(Successes count, double confidence);

  /** "Wilson". */
  @Override
  public String toString() {
    return text;
  }
}
