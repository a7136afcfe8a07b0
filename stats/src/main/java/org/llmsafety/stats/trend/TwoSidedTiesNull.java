package org.llmsafety.stats.trend;

import java.util.Optional;

/**
 * The exact null distribution of Kendall's S with ties in both variables, when every order is
 * equally likely. There is no closed form; see {@link TiesFilling} for how it is built.
 */
final class TwoSidedTiesNull {
  private final double[] probabilities;

  private TwoSidedTiesNull(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /** {@return the distribution, or empty where it would take too much work} */
  static Optional<TwoSidedTiesNull> of(int[] groups, int[] levels) {
    TiesFilling one = new TiesFilling(groups, levels);
    TiesFilling other = new TiesFilling(levels, groups);
    TiesFilling cheaper = one.work() <= other.work() ? one : other;
    return cheaper.isFeasible()
        ? Optional.of(new TwoSidedTiesNull(cheaper.run()))
        : Optional.empty();
  }

  /** {@return the probability that S is at least this far from 0, on either side} */
  double atLeastAsExtreme(long s) {
    int middle = probabilities.length / 2;
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (Math.abs(i - middle) >= Math.abs(s)) {
        sum += probabilities[i];
      }
    }
    return Math.min(1, sum);
  }

  /** {@return the probability of exactly this S} */
  double probability(long s) {
    long i = s + probabilities.length / 2;
    return i < 0 || i >= probabilities.length ? 0 : probabilities[(int) i];
  }

  /** {@return how many numbers it holds} */
  int size() {
    return probabilities.length;
  }

  /** {@return how far from 0 S can be} */
  long farthest() {
    int last = probabilities.length - 1;
    int from = 0;
    while (probabilities[from] == 0 && probabilities[last - from] == 0) {
      from++;
    }
    return (long) probabilities.length / 2 - from;
  }
}
