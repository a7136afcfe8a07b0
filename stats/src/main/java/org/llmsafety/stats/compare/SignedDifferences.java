package org.llmsafety.stats.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.internal.Laws;

/** The differences of pairs, and the two tests that ask for their signs: ranked and plain. */
final class SignedDifferences {
  /** Differences of printed numbers that tie may differ by rounding in the last of 16 digits. */
  private static final int DIGITS = 12;

  private final double[] differences;
  private final int[] doubledRanks;
  private final int positive;
  private final int negative;
  private final long doubledSum;

  /** Of differences as they are: only equal ones tie. */
  SignedDifferences(double[] differences) {
    this.differences = differences.clone();
    double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
    int zeros = (int) Arrays.stream(sizes).filter(size -> size == 0).count();
    this.doubledRanks = new int[sizes.length - zeros];
    for (int from = zeros, to = zeros; from < sizes.length; from = to) {
      while (to < sizes.length && sizes[to] == sizes[from]) {
        to++;
      }
      // the mean of ranks from + 1 to the one at to, doubled; zeros have the lowest ranks
      Arrays.fill(doubledRanks, from - zeros, to - zeros, from + 1 + to);
    }
    long sum = 0;
    int above = 0;
    for (double difference : differences) {
      if (difference > 0) {
        above++;
        sum += doubledRanks[firstOf(sizes, difference) - zeros];
      }
    }
    this.positive = above;
    this.negative = doubledRanks.length - above;
    this.doubledSum = sum;
  }

  /**
   * {@return the first of each pair less the second, those tied that tie as decimals: 0.9 - 0.8 and
   * 0.8 - 0.7, which as doubles do not}
   */
  static SignedDifferences ofPairs(double[] first, double[] second) {
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      largest = Math.max(largest, Math.max(Math.abs(first[i]), Math.abs(second[i])));
    }
    int decimals = DIGITS - (int) Math.ceil(Math.log10(Math.max(largest, Double.MIN_NORMAL)));
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> rounded(first[i] - second[i], decimals));
    return new SignedDifferences(differences);
  }

  private static double rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
  }

  private static int firstOf(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    while (at > 0 && sorted[at - 1] == value) {
      at--;
    }
    return at;
  }

  int positive() {
    return positive;
  }

  int negative() {
    return negative;
  }

  int zeros() {
    return differences.length - doubledRanks.length;
  }

  boolean areAllAlike() {
    return Arrays.stream(differences).allMatch(difference -> difference == differences[0]);
  }

  /** {@return the sum of the ranks of positive differences, zeros ranked too} */
  double rankSum() {
    return doubledSum / 2.0;
  }

  /** {@return Wilcoxon's test with Pratt's zeros, or that too few differences are not 0} */
  Outcome<PValue> signedRank() {
    if (doubledRanks.length <= 1) {
      return tooFew();
    }
    Optional<SignedRankNull> law = SignedRankNull.of(doubledRanks);
    return Outcome.of(
        law.map(exact -> PValue.exact(exact.atLeastAsFar((int) doubledSum), smallest()))
            .orElseGet(() -> PValue.parametric(normalP())));
  }

  private double smallest() {
    return Math.min(1, 2 * Math.pow(0.5, doubledRanks.length));
  }

  private double normalP() {
    double mean = Arrays.stream(doubledRanks).asLongStream().sum() / 4.0;
    double variance = Arrays.stream(doubledRanks).mapToDouble(r -> (double) r * r).sum() / 16;
    double distance = Math.max(0, Math.abs(rankSum() - mean) - 0.5);
    return Laws.normalTwoSided(distance / Math.sqrt(variance));
  }

  /** {@return the sign test, which leaves zeros out, or that too few differences are not 0} */
  Outcome<PValue> sign() {
    int n = doubledRanks.length;
    if (n <= 1) {
      return tooFew();
    }
    int fewer = Math.min(positive, negative);
    // of at most so many heads among n coins; by the beta function, which loses no small digits
    double tail = 2 * fewer == n ? 1 : Laws.betaAtMost(0.5, n - fewer, fewer + 1.0);
    return Outcome.of(PValue.exact(Math.min(1, 2 * tail), smallest()));
  }

  private Outcome<PValue> tooFew() {
    int n = differences.length;
    if (doubledRanks.length == 0) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES, "all %d differences are 0, so nothing supports either", n);
    }
    return n == 1
        ? Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "1 pair, need at least 2: a sign alone gives p = 1 whatever the difference")
        : Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "1 of %d differences is not 0, need at least 2: a sign alone gives p = 1 whatever the"
                + " difference",
            n);
  }
}
