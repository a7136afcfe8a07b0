package org.llmsafety.stats.explore;

import java.util.Arrays;
import java.util.Optional;

/**
 * The curve 1 / (1 + exp(-level - slope (year - centre))) of greatest Bernoulli quasi-likelihood
 * through shares from 0 to 1.
 *
 * @param level log-odds at the centre
 * @param slope log-odds per year
 * @param centre the mean year, so that a far origin costs no digits
 */
record LogitCurve(double level, double slope, double centre) {
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 50;
  private static final double SETTLED = 1e-12;

  /** {@return whether no curve is best, as ever steeper ones come ever nearer to the shares} */
  static boolean isSeparated(double[] years, double[] shares) {
    return isStep(years, shares)
        || isStep(Arrays.stream(years).map(year -> -year).toArray(), shares);
  }

  /** Whether from some year on all shares are 1 and before it 0, whatever they are in it. */
  private static boolean isStep(double[] years, double[] shares) {
    double lastBelowOne = Double.NEGATIVE_INFINITY;
    double firstAboveZero = Double.POSITIVE_INFINITY;
    for (int i = 0; i < years.length; i++) {
      lastBelowOne = shares[i] < 1 ? Math.max(lastBelowOne, years[i]) : lastBelowOne;
      firstAboveZero = shares[i] > 0 ? Math.min(firstAboveZero, years[i]) : firstAboveZero;
    }
    return lastBelowOne <= firstAboveZero;
  }

  /**
   * {@return the curve, or none where the search does not settle} By Newton's method: the
   * likelihood is concave, and a step that lowers it is halved.
   */
  static Optional<LogitCurve> through(double[] years, double[] shares) {
    double centre = Arrays.stream(years).average().orElseThrow();
    LogitCurve curve = new LogitCurve(0, 0, centre);
    for (int step = 0; step < MOST_STEPS; step++) {
      LogitCurve next = curve.next(years, shares);
      if (Math.abs(next.level - curve.level) <= SETTLED * (1 + Math.abs(next.level))
          && Math.abs(next.slope - curve.slope) <= SETTLED * (1 + Math.abs(next.slope))) {
        return Optional.of(next);
      }
      curve = next;
    }
    return Optional.empty();
  }

  /** {@return whether all shares lie on the curve, rounding aside} */
  boolean isThrough(double[] years, double[] shares) {
    for (int i = 0; i < years.length; i++) {
      if (Math.abs(shares[i] - at(years[i])) > SETTLED) {
        return false;
      }
    }
    return true;
  }

  private LogitCurve next(double[] years, double[] shares) {
    double levelScore = 0;
    double slopeScore = 0;
    double[] information = information(years);
    for (int i = 0; i < years.length; i++) {
      double residual = shares[i] - at(years[i]);
      levelScore += residual;
      slopeScore += residual * (years[i] - centre);
    }
    double determinant = information[0] * information[2] - information[1] * information[1];
    double levelStep = (information[2] * levelScore - information[1] * slopeScore) / determinant;
    double slopeStep = (information[0] * slopeScore - information[1] * levelScore) / determinant;
    // near the best curve likelihoods differ by rounding, which must not halve the step
    double before = likelihood(years, shares);
    double least = before - SETTLED * Math.abs(before);
    double part = 1;
    LogitCurve next = new LogitCurve(level + levelStep, slope + slopeStep, centre);
    for (int i = 0; i < MOST_HALVINGS && next.likelihood(years, shares) < least; i++) {
      part /= 2;
      next = new LogitCurve(level + part * levelStep, slope + part * slopeStep, centre);
    }
    return next;
  }

  /** The sums of weights, of weights times years and of weights times years squared. */
  double[] information(double[] years) {
    double[] sums = new double[3];
    for (double year : years) {
      double weight = weight(year);
      double x = year - centre;
      sums[0] += weight;
      sums[1] += weight * x;
      sums[2] += weight * x * x;
    }
    return sums;
  }

  private double likelihood(double[] years, double[] shares) {
    double sum = 0;
    for (int i = 0; i < years.length; i++) {
      double odds = logOdds(years[i]);
      // share * odds - log(1 + exp(odds)), without a power that overflows
      sum += shares[i] * odds - Math.max(odds, 0) - Math.log1p(Math.exp(-Math.abs(odds)));
    }
    return sum;
  }

  private double logOdds(double year) {
    return level + slope * (year - centre);
  }

  /** {@return the expected share} */
  double at(double year) {
    return 1 / (1 + Math.exp(-logOdds(year)));
  }

  /**
   * {@return the share times 1 less it: the Bernoulli variance, and the curve's rise per log-odd}
   */
  double weight(double year) {
    double share = at(year);
    return share * (1 - share);
  }
}
