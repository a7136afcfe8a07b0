package org.llmsafety.stats.compare;

import java.util.Arrays;
import java.util.Optional;

/**
 * The exact null distribution of the sum of the ranks of positive differences, given the ties, when
 * every difference is as likely positive as negative. Ranks are doubled so that they are whole
 * numbers.
 *
 * <p>Ranks are added one after the other, each with probability 1/2. Only positive terms, so the
 * tails are right to the last digits. Sums that no ranks have are left out: where differences tie,
 * few are possible.
 */
final class SignedRankNull {
  /** Additions spent on one distribution: about 450 differences. */
  private static final double MOST_WORK = 1e8;

  /** Ascending. */
  private int[] sums = {0};

  private double[] probabilities = {1};
  private int most;

  private SignedRankNull() {}

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
    SignedRankNull law = new SignedRankNull();
    for (int rank : doubledRanks) {
      law.add(rank);
    }
    return Optional.of(law);
  }

  /** Merges the sums without and with the rank. */
  private void add(int rank) {
    int[] merged = new int[2 * sums.length];
    double[] halves = new double[2 * sums.length];
    int size = 0;
    int without = 0;
    int with = 0;
    while (with < sums.length) {
      int sum = sums[with] + rank;
      boolean isBefore = without < sums.length && sums[without] <= sum;
      double probability = isBefore ? probabilities[without] : 0;
      merged[size] = isBefore ? sums[without++] : sum;
      if (merged[size] == sum) {
        probability += probabilities[with++];
      }
      halves[size++] = probability / 2;
    }
    sums = Arrays.copyOf(merged, size);
    probabilities = Arrays.copyOf(halves, size);
    most += rank;
  }

  /** {@return the probability of a sum at least as far from the mean as this one, either way} */
  double atLeastAsFar(int doubledSum) {
    // twice the distance, as the mean is half of the most
    int distance = Math.abs(2 * doubledSum - most);
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += Math.abs(2 * sums[i] - most) >= distance ? probabilities[i] : 0;
    }
    return Math.min(1, sum);
  }
}
