package org.llmsafety.stats.trend;

import java.util.Arrays;
import java.util.Optional;

/**
 * The exact null distribution of Kendall's statistic with ties in one variable: the number D of
 * discordant pairs among the N comparable ones when every order is equally likely, 0 to N.
 * Kendall's S is N - 2 D.
 *
 * <p>Its generating function is the q-multinomial coefficient [n; t1, ..., tk] over the plain one
 * (Kendall 1970, Rank Correlation Methods). It is built of positive terms only, in probabilities,
 * so even the far tails are right to the last digits: a single observation that joins m others adds
 * 0 to m discordant pairs, each as likely; a group of t tied ones adds a Mann-Whitney count.
 */
final class KendallNull {
  /** Additions spent on one distribution: 30 million, that is n = 560 without ties. */
  private static final double MOST_WORK = 3e7;

  /** Sums below this are 0, as they would soon be anyway: denormal numbers are slow. */
  private static final double NEGLIGIBLE = 1e-295;

  private final double[] probabilities;

  private KendallNull(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * {@return the distribution, or empty where it would take too much work}
   *
   * @param groupSizes how many observations share each distinct value; they sum to n
   */
  static Optional<KendallNull> of(int[] groupSizes) {
    int[] ascending = groupSizes.clone();
    Arrays.sort(ascending);
    // the largest groups first, while the distribution is short
    if (work(ascending) > MOST_WORK) {
      return Optional.empty();
    }
    double[] distribution = {1};
    int before = 0;
    for (int i = ascending.length - 1; i >= 0; i--) {
      int size = ascending[i];
      if (size == 1) {
        distribution = plusUniform(distribution, before + 1);
      } else if (before > 0) {
        distribution = sum(distribution, mannWhitney(before, size));
      }
      before += size;
    }
    return Optional.of(new KendallNull(distribution));
  }

  private static double work(int[] ascending) {
    double work = 0;
    double before = 0;
    double pairs = 0;
    for (int i = ascending.length - 1; i >= 0; i--) {
      double size = ascending[i];
      double more = before * size;
      work += size == 1 ? pairs + more + 1 : (pairs + 1) * (more + 1) + more * more / 4;
      pairs += more;
      before += size;
    }
    return work;
  }

  /**
   * The distribution plus an independent uniform on 0..k-1: a moving average over k cells. The sum
   * over a window is the end of one block of k cells and the start of the next, so nothing is ever
   * subtracted (van Herk 1992).
   */
  private static double[] plusUniform(double[] distribution, int k) {
    int length = distribution.length + k - 1;
    double[] padded = Arrays.copyOf(distribution, length);
    double[] toBlockEnd = padded.clone();
    for (int block = 0; block < length; block += k) {
      for (int i = Math.min(block + k, length) - 2; i >= block; i--) {
        toBlockEnd[i] += toBlockEnd[i + 1];
      }
    }
    double[] result = new double[length];
    for (int block = 0; block < length; block += k) {
      double fromBlockStart = 0;
      for (int i = block; i < Math.min(block + k, length); i++) {
        fromBlockStart += padded[i];
        int windowStart = i - k + 1;
        boolean inTwoBlocks = windowStart > 0 && windowStart < block;
        double sum = inTwoBlocks ? toBlockEnd[windowStart] + fromBlockStart : fromBlockStart;
        result[i] = sum < NEGLIGIBLE ? 0 : sum / k;
      }
    }
    return result;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] result = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        result[i + j] += a[i] * b[j];
      }
    }
    return result;
  }

  /**
   * {@return a distribution of falling pairs and, with it, those between two groups of untied
   * observations whose order is left to chance}
   */
  static double[] ofTwoGroups(int a, int b, double[] distribution) {
    return Math.min(a, b) == 1
        ? plusUniform(distribution, Math.max(a, b) + 1)
        : sum(distribution, mannWhitney(a, b));
  }

  /** The null distribution of the Mann-Whitney count of a and b untied observations, 0 to a b. */
  private static double[] mannWhitney(int a, int b) {
    double[][] row = new double[b + 1][];
    Arrays.fill(row, new double[] {1});
    for (int i = 1; i <= a; i++) {
      for (int j = 1; j <= b; j++) {
        double[] next = new double[i * j + 1];
        double[] largestIsFirst = row[j];
        double[] largestIsSecond = row[j - 1];
        double first = i / (double) (i + j);
        double second = j / (double) (i + j);
        for (int u = 0; u < largestIsFirst.length; u++) {
          next[u + j] += first * largestIsFirst[u];
        }
        for (int u = 0; u < largestIsSecond.length; u++) {
          next[u] += second * largestIsSecond[u];
        }
        row[j] = next;
      }
    }
    return row[b];
  }

  /** {@return N, the number of pairs that differ in the tied variable} */
  int pairs() {
    return probabilities.length - 1;
  }

  /** {@return the probability of exactly this many discordant pairs} */
  double probability(int discordant) {
    return probabilities[discordant];
  }

  /** {@return the probability of at most this many discordant pairs} */
  double atMost(int discordant) {
    double sum = 0;
    for (int d = 0; d <= discordant; d++) {
      sum += probabilities[d];
    }
    return Math.min(1, sum);
  }

  /** {@return the probability that S is at least this far from 0, on either side} */
  double atLeastAsExtreme(long s) {
    long distance = Math.abs(s);
    return distance == 0 ? 1 : Math.min(1, 2 * atMost((int) ((pairs() - distance) / 2)));
  }

  /**
   * {@return the most discordant pairs whose lower tail is within the probability, or -1 if not
   * even none is}
   */
  int quantileWithin(double tail) {
    double sum = 0;
    int discordant = -1;
    // a level asked for as 1 - 2/24 must find the tail 1/24
    double bound = tail * (1 + 1e-9);
    while (discordant + 1 < probabilities.length) {
      sum += probabilities[discordant + 1];
      if (sum > bound) {
        return discordant;
      }
      discordant++;
    }
    return discordant;
  }
}
