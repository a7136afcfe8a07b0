package org.llmsafety.stats.compare;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Laws;
import org.llmsafety.stats.internal.Medians;
import org.llmsafety.stats.internal.Ties;

/**
 * Two samples of scores: the Mann-Whitney test between them, and the shift by which the first lies
 * higher.
 */
final class MannWhitney {
  private static final int MOST_PAIRS = 12_500_000;

  private final double[] first;
  private final double[] second;
  private final int[] doubledRanks;
  private final double tied;

  MannWhitney(double[] first, double[] second) {
    this.first = first.clone();
    this.second = second.clone();
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    this.doubledRanks = new int[all.length];
    double cubes = 0;
    int from = 0;
    for (int size : Ties.groups(all)) {
      // the mean of ranks from + 1 to from + size, doubled
      Arrays.fill(doubledRanks, from, from + size, 2 * from + 1 + size);
      cubes += Math.pow(size, 3) - size;
      from += size;
    }
    this.tied = cubes;
  }

  private int size() {
    return first.length + second.length;
  }

  /** {@return pairs in which the first sample's score is higher, ties counting half} */
  double u() {
    double u = 0;
    for (double a : first) {
      for (double b : second) {
        u += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return u;
  }

  Tested p() {
    int smaller = first.length * (first.length + 1);
    int doubledSum = (int) Math.rint(2 * u()) + smaller;
    Optional<RankSumNull> law = RankSumNull.of(doubledRanks, first.length);
    return law.map(
            exact ->
                new Tested(
                    PValue.exact(
                        exact.atLeastAsFar(doubledSum),
                        Math.min(
                            exact.atLeastAsFar(exact.smallest()),
                            exact.atLeastAsFar(exact.largest()))),
                    "exact p given the ties"))
        .orElseGet(
            () ->
                new Tested(
                    PValue.parametric(normalP()),
                    "normal approximation with continuity correction, an exact p being too costly"
                        + " for "
                        + size()
                        + " scores"));
  }

  private double normalP() {
    double n = size();
    double pairs = (double) first.length * second.length;
    double variance = pairs / 12 * (n + 1 - tied / (n * (n - 1)));
    double distance = Math.max(0, Math.abs(u() - pairs / 2) - 0.5);
    return Laws.normalTwoSided(distance / Math.sqrt(variance));
  }

  /** The median difference and its interval, or that there are too many differences. */
  Outcome<Shift> shift(double confidence) {
    double pairs = (double) first.length * second.length;
    if (pairs > MOST_PAIRS) {
      return Outcome.unavailable(
          Reason.TOO_COSTLY, "%,.0f differences, the most is %,d", pairs, MOST_PAIRS);
    }
    double[] differences = new double[first.length * second.length];
    int i = 0;
    for (double a : first) {
      for (double b : second) {
        differences[i++] = a - b;
      }
    }
    Arrays.sort(differences);
    Optional<RankSumNull> law = law();
    return Outcome.of(
        new Shift(
            Medians.ofSorted(differences),
            law.map(exact -> exactInterval(differences, confidence, exact))
                .orElseGet(() -> Outcome.of(normalInterval(differences, confidence))),
            law.isPresent()));
  }

  /** The law without ties, or empty where it is too costly. */
  private Optional<RankSumNull> law() {
    int[] untied = new int[size()];
    Arrays.setAll(untied, rank -> 2 * (rank + 1));
    return RankSumNull.of(untied, first.length);
  }

  private Outcome<Interval> exactInterval(
      double[] differences, double confidence, RankSumNull exact) {
    // a level asked for as 1 - 2/70 must find the tail 1/70
    double tail = (1 - confidence) / 2 * (1 + 1e-9);
    int outside = -1;
    while (exact.atMost(exact.smallest() + 2 * (outside + 1)) <= tail) {
      outside++;
    }
    if (outside < 0) {
      return Outcome.unavailable(
          Reason.LEVEL_UNATTAINABLE,
          "%d and %d scores attain at most %s confidence, not the %s %% asked for",
          first.length,
          second.length,
          Wording.percentBelow(1 - 2 * exact.atMost(exact.smallest()), confidence),
          BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros().toPlainString());
    }
    return Outcome.of(
        new Interval(
            differences[outside],
            differences[differences.length - 1 - outside],
            confidence,
            1 - 2 * exact.atMost(exact.smallest() + 2 * outside),
            "exact, inverting the Mann-Whitney test without ties"));
  }

  private Interval normalInterval(double[] differences, double confidence) {
    double pairs = differences.length;
    double reach = Laws.normalReach(confidence) * Math.sqrt(pairs * (size() + 1) / 12);
    int outside = (int) Math.max(0, Math.rint(pairs / 2 - reach) - 1);
    return new Interval(
        differences[outside],
        differences[differences.length - 1 - outside],
        confidence,
        confidence,
        "normal approximation, an exact interval being too costly for " + size() + " scores");
  }

  /** A p-value and how it was computed. */
  record Tested(PValue p, String how) {}

  /** The Hodges-Lehmann estimate and its interval. */
  record Shift(double estimate, Outcome<Interval> interval, boolean isExact) {}
}
