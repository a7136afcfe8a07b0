package org.llmsafety.stats.compare;

import java.util.Arrays;
import java.util.Optional;

/**
 * The exact null distribution of a sample's sum of midranks, given the ties, when every choice of
 * which scores are the sample's is equally likely: the conditional permutation distribution behind
 * the Mann-Whitney test. Midranks are doubled so that they are whole numbers.
 *
 * <p>Scores are drawn one after the other; of each, it is kept how probable every number of drawn
 * ones with every sum is. Only positive terms, so the tails are right to the last digits.
 */
final class RankSumNull {
  /** Additions spent on one distribution: two groups of about 65. */
  private static final double MOST_WORK = 1e8;

  private final double[] probabilities;
  private final int smallest;
  private final int mean;

  private RankSumNull(double[] probabilities, int smallest, int mean) {
    this.probabilities = probabilities;
    this.smallest = smallest;
    this.mean = mean;
  }

  /**
   * {@return the distribution, or empty where it would take too much work}
   *
   * @param doubledRanks twice the midrank of every score of both samples
   * @param sampleSize how many of them are the sample's
   */
  static Optional<RankSumNull> of(int[] doubledRanks, int sampleSize) {
    int[] ranks = doubledRanks.clone();
    Arrays.sort(ranks);
    int n = ranks.length;
    int[] sumOfFirst = sumsOfFirst(ranks);
    int smallest = sumOfFirst[sampleSize];
    int largest = sumOfFirst[n] - sumOfFirst[n - sampleSize];
    int range = largest - smallest;
    if ((double) n * sampleSize * largest > MOST_WORK) {
      return Optional.empty();
    }
    // drawn[k][sum]: probability of k drawn so far with that sum
    double[][] drawn = new double[sampleSize + 1][largest + 1];
    drawn[0][0] = 1;
    for (int i = 0; i < n; i++) {
      int left = n - i;
      for (int k = Math.min(i + 1, sampleSize); k >= 0; k--) {
        // k drawn after this one: passed over with k drawn before, or drawn with k - 1 before
        double passed = Math.max(0, (left - (sampleSize - k)) / (double) left);
        double taken = (sampleSize - k + 1) / (double) left;
        // all other sums of k are impossible so far
        int most = sumOfFirst[i + 1] - sumOfFirst[i + 1 - k];
        for (int sum = most; sum >= sumOfFirst[k]; sum--) {
          double probability = passed * drawn[k][sum];
          if (k > 0 && sum >= ranks[i]) {
            probability += taken * drawn[k - 1][sum - ranks[i]];
          }
          drawn[k][sum] = probability;
        }
      }
    }
    return Optional.of(
        new RankSumNull(
            Arrays.copyOfRange(drawn[sampleSize], smallest, smallest + range + 1),
            smallest,
            sampleSize * (n + 1)));
  }

  /** {@return the sum of none, of the first, of the first two, and so on} */
  private static int[] sumsOfFirst(int[] ranks) {
    int[] sums = new int[ranks.length + 1];
    for (int i = 0; i < ranks.length; i++) {
      sums[i + 1] = sums[i] + ranks[i];
    }
    return sums;
  }

  /** {@return the probability of at most this sum} */
  double atMost(int doubledSum) {
    double sum = 0;
    for (int i = 0; i <= Math.min(doubledSum - smallest, probabilities.length - 1); i++) {
      sum += probabilities[i];
    }
    return Math.min(1, sum);
  }

  /** {@return the smallest possible sum} */
  int smallest() {
    return smallest;
  }

  /** {@return the largest possible sum} */
  int largest() {
    return smallest + probabilities.length - 1;
  }

  /** {@return the probability of a sum at least as far from the mean as this one, either way} */
  double atLeastAsFar(int doubledSum) {
    int distance = Math.abs(doubledSum - mean);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (Math.abs(smallest + i - mean) >= distance) {
        sum += probabilities[i];
      }
    }
    return Math.min(1, sum);
  }
}
