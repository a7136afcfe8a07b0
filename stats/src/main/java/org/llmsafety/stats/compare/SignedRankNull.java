package org.llmsafety.stats.compare;

import java.util.Arrays;
import java.util.Optional;

/**
 * The exact null distribution of the sum of the ranks of positive differences, given the ties, when
 * every difference is as likely positive as negative. Ranks are doubled so that they are whole
 * numbers.
 *
 * <p>Ranks are added one after the other, each with probability 1/2. Only positive terms, so the
 * tails are right to the last digits.
 */
final class SignedRankNull {
  /** Additions spent on one distribution: about 450 differences. */
  private static final double MOST_WORK = 1e8;

  private final double[] probabilities;

  private SignedRankNull(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * {@return the distribution, or empty where it would take too much work}
   *
   * @param doubledRanks twice the midrank of every difference that is not 0
   */
  static Optional<SignedRankNull> of(int[] doubledRanks) {
    long most = Arrays.stream(doubledRanks).asLongStream().sum();
    if ((double) most * doubledRanks.length > MOST_WORK) {
      return Optional.empty();
    }
    double[] probabilities = new double[(int) most + 1];
    probabilities[0] = 1;
    int reached = 0;
    for (int rank : doubledRanks) {
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        double added = sum >= rank ? probabilities[sum - rank] : 0;
        probabilities[sum] = (probabilities[sum] + added) / 2;
      }
    }
    return Optional.of(new SignedRankNull(probabilities));
  }

  /** {@return the probability of a sum at least as far from the mean as this one, either way} */
  double atLeastAsFar(int doubledSum) {
    int most = probabilities.length - 1;
    // twice the distance, as the mean is half of the most
    int distance = Math.abs(2 * doubledSum - most);
    double sum = 0;
    for (int i = 0; i <= most; i++) {
      sum += Math.abs(2 * i - most) >= distance ? probabilities[i] : 0;
    }
    return Math.min(1, sum);
  }
}
