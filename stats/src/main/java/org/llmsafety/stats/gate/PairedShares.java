package org.llmsafety.stats.gate;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Gamma;
import org.llmsafety.stats.internal.Laws;

/**
 * The difference of two shares of the same items, tested exactly against any difference and not
 * only against 0: the unconditional test on Tango's score statistic.
 *
 * <p>Of n items, "lost" ones counted in the first run only and "gained" ones in the second only.
 * The loss is the probability of the one less that of the other. The p-value of "the loss is d or
 * more" is the probability of a score statistic at most as large as the one found when the loss is
 * d, at that probability of a differing item, the nuisance, that makes it largest. The nuisance is
 * sought within Clopper and Pearson's interval of confidence 1 - {@value #BEYOND}, and what may lie
 * beyond is added to the p-value (Berger and Boos).
 *
 * <p>Sources: Tango, T. (1998), Equivalence test and confidence interval for the difference in
 * proportions for the paired-sample design, Statistics in Medicine 17, 891-908; Hsueh, H.-M., Liu,
 * J.-P. and Chen, J. J. (2001), Unconditional exact tests for equivalence or noninferiority for
 * paired binary endpoints, Biometrics 57, 478-483; Sidik, K. (2003), Exact unconditional tests for
 * testing non-inferiority in matched-pairs design, Statistics in Medicine 22, 265-278; Berger, R.
 * L. and Boos, D. D. (1994), P values maximized over a confidence set for the nuisance parameter,
 * Journal of the American Statistical Association 89, 1012-1016.
 */
final class PairedShares {
  /** How probable a nuisance outside the interval that is searched may be. */
  static final double BEYOND = 1e-6;

  /** Standard deviations of the number of differing items beyond which less than 1e-15 is left. */
  private static final double FAR = 8;

  /** Differing items from which on the score statistic is normal to all digits that count. */
  private static final int MANY = 10_000;

  private static final int GRID = 32;
  private static final int REFINEMENTS = 14;
  private static final int BISECTIONS = 26;
  private static final double ROUNDING = 1e-10;
  private static final double TINY = 1e-280;

  private final int lost;
  private final int gained;
  private final int n;

  /** Where the probability of a differing item is sought. */
  private final double fewest;

  private final double most;

  /**
   * Counts of items.
   *
   * @param lost items on which the new run is less safe
   * @param gained items on which it is safer
   * @param n all items, at least 1
   */
  PairedShares(int lost, int gained, int n) {
    this.lost = lost;
    this.gained = gained;
    this.n = n;
    this.fewest = least(lost + gained, n);
    this.most = 1 - least(n - lost - gained, n);
  }

  /** {@return whether p-values are exact; of very many differing items they are normal} */
  boolean isExact() {
    return lost + gained <= MANY;
  }

  /** {@return how many items more are lost than gained, as a share of all} */
  double loss() {
    return (double) (lost - gained) / n;
  }

  /** {@return the p-value of a loss of this size or more, above 0} */
  double within(double loss) {
    if (loss <= -1) {
      return 1;
    }
    if (loss >= 1) {
      return lost == n ? 1 : BEYOND;
    }
    return isExact()
        ? atMost(loss)
        : Math.max(Double.MIN_NORMAL, Laws.normalAtMost(statistic(lost, gained, n, loss)));
  }

  /** {@return the p-value of a loss of this size or less, above 0} */
  double beyond(double loss) {
    return swapped().within(-loss);
  }

  /** {@return the largest loss whose p-value of "so much or more" is above the level} */
  double highest(double level) {
    return end(this, level);
  }

  /** {@return the smallest loss whose p-value of "so much or less" is above the level} */
  double lowest(double level) {
    return -end(swapped(), level);
  }

  /** The same pairs with the new run in the place of the old one. */
  @SuppressWarnings("ArgumentSelectionDefectChecker") // they are meant to change places
  private PairedShares swapped() {
    return new PairedShares(gained, lost, n);
  }

  private static double end(PairedShares shares, double level) {
    double inside = shares.loss();
    double outside = 1;
    for (int i = 0; i < BISECTIONS && inside < outside; i++) {
      double middle = (inside + outside) / 2;
      if (shares.within(middle) > level) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }

  /** The largest probability of a statistic at most that of these counts, at that difference. */
  private double atMost(double difference) {
    double found = statistic(lost, gained, n, difference);
    double from = Math.max(fewest, Math.abs(difference));
    double to = most;
    if (from > to) {
      // fewer items differ than a loss of this size takes; a loss of less is no less likely
      return difference > 0 ? BEYOND : 1;
    }
    int first = (int) Math.max(0, Math.floor(n * from - FAR * Math.sqrt(n * from) - FAR));
    int last = (int) Math.min(n, Math.ceil(n * to + FAR * Math.sqrt(n * to) + FAR));
    int[] borders = borders(found, difference, first, last);
    DoubleUnaryOperator tail = share -> tail(borders, first, difference, nuisance(from, to, share));
    double[] grid = new double[GRID + 1];
    Arrays.setAll(grid, i -> tail.applyAsDouble((double) i / GRID));
    double best = 0;
    for (int i = 0; i <= GRID; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(GRID, i + 1);
      if (grid[i] >= grid[before] && grid[i] >= grid[after]) {
        best = Math.max(best, peak(tail, (double) before / GRID, (double) after / GRID));
      }
      best = Math.max(best, grid[i]);
    }
    return Math.min(1, best + BEYOND);
  }

  /** Clopper and Pearson's lower limit for the share of which so many items are. */
  private static double least(int items, int n) {
    return items == 0 ? 0 : Laws.betaQuantile(BEYOND / 2, items, n - items + 1.0);
  }

  private static double peak(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double best = 0;
    for (int i = 0; i < REFINEMENTS; i++) {
      double third = (high - low) / 3;
      double one = function.applyAsDouble(low + third);
      double other = function.applyAsDouble(high - third);
      best = Math.max(best, Math.max(one, other));
      if (one > other) {
        high -= third;
      } else {
        low += third;
      }
    }
    return best;
  }

  /** Evenly in the arcsine of the root, in which a share's error is the same everywhere. */
  private static double nuisance(double from, double to, double share) {
    double low = Math.asin(Math.sqrt(from));
    double root = Math.sin(low + share * (Math.asin(Math.sqrt(to)) - low));
    return Math.min(to, Math.max(from, root * root));
  }

  /**
   * Of each number of differing items from the first on: how many may be lost with a statistic at
   * most that found; -1 if none. The statistic rises with the lost and falls with the gained, so
   * that this number rises by 0 or 1.
   */
  private int[] borders(double found, double difference, int first, int last) {
    int[] borders = new int[last - first + 1];
    int border = -1;
    for (int m = first; m <= last; m++) {
      while (border < m
          && statistic(border + 1, m - border - 1, n, difference)
              <= found + ROUNDING * (1 + Math.abs(found))) {
        border++;
      }
      borders[m - first] = border;
    }
    return borders;
  }

  /** The probability of all counts within the borders. */
  private double tail(int[] borders, int first, double difference, double nuisance) {
    double deviation = Math.sqrt(n * nuisance * (1 - nuisance));
    int from = (int) Math.max(first, Math.floor(n * nuisance - FAR * deviation - 1));
    int to =
        (int)
            Math.min(
                (double) first + borders.length - 1, Math.ceil(n * nuisance + FAR * deviation + 1));
    double lostShare = nuisance == 0 ? 0.5 : (1 + difference / nuisance) / 2;
    Binomial differing = new Binomial(nuisance);
    Binomial losing = new Binomial(lostShare);
    double sum = 0;
    double weight = Math.exp(differing.log(from, n));
    double below = 0;
    double point = 0;
    for (int m = from; m <= to; m++) {
      int border = borders[m - first];
      if (m == from || point < TINY) {
        below = losing.atMost(border, m);
        point = border < 0 ? 0 : Math.exp(losing.log(border, m));
      } else {
        int before = borders[m - 1 - first];
        if (before >= 0) {
          below -= losing.share * point;
          point *= (double) m / (m - before) * (1 - losing.share);
        }
        if (border > before) {
          point =
              before < 0 || losing.share >= 1
                  ? Math.exp(losing.log(border, m))
                  : point * ((double) (m - before) / border) * (losing.share / (1 - losing.share));
          below += point;
        }
      }
      sum += weight * Math.min(1, Math.max(0, below));
      weight =
          weight < TINY
              ? Math.exp(differing.log(m + 1, n))
              : weight * ((double) (n - m) / (m + 1)) * (nuisance / (1 - nuisance));
    }
    return Math.min(1, sum);
  }

  /**
   * {@return Tango's score statistic: how far the loss found is above a loss, in standard errors
   * that hold if that loss is the true one}
   *
   * @param loss above -1 and below 1
   */
  static double statistic(int lost, int gained, int n, double loss) {
    if (loss < 0) {
      return -statistic(gained, lost, n, -loss);
    }
    double linear = (2.0 * n - lost + gained) * loss - lost - gained;
    double constant = -gained * loss * (1 - loss);
    double gain = (Math.sqrt(linear * linear - 8.0 * n * constant) - linear) / (4.0 * n);
    double variance = n * (2 * gain + loss * (1 - loss));
    double distance = lost - gained - n * loss;
    return variance <= 0 ? 0 : distance / Math.sqrt(variance);
  }

  /**
   * A binomial law.
   *
   * @param share of successes expected, 0 to 1
   */
  private record Binomial(double share) {
    /** The logarithm of the probability of k successes in m trials. */
    double log(int k, int m) {
      return Gamma.logGamma(m + 1.0)
          - Gamma.logGamma(k + 1.0)
          - Gamma.logGamma(m - k + 1.0)
          + (k == 0 ? 0 : k * Math.log(share))
          + (k == m ? 0 : (m - k) * Math.log1p(-share));
    }

    double atMost(int k, int m) {
      if (k < 0) {
        return 0;
      }
      return k >= m ? 1 : Laws.betaAtMost(1 - share, (double) m - k, k + 1.0);
    }
  }
}
