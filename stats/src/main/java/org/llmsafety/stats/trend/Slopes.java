package org.llmsafety.stats.trend;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/** Slopes between pairs of scores, per year, each with the days between the two. */
final class Slopes {
  private static final int[] NO_PIVOTS = {};

  private final double[] perYear;
  private final double[] days;
  private int size;

  Slopes(int capacity) {
    this.perYear = new double[capacity];
    this.days = new double[capacity];
  }

  void add(double slope, double days) {
    perYear[size] = slope;
    this.days[size] = days;
    size++;
  }

  int size() {
    return size;
  }

  /** {@return the slopes in ascending order} */
  double[] sorted() {
    double[] sorted = Arrays.copyOf(perYear, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** {@return the slopes of these ranks, the smallest being of rank 0} */
  PairSlope[] at(long[] ranks) {
    PairSlope[] found = new PairSlope[ranks.length];
    double[] work = Arrays.copyOf(perYear, size);
    KthSelector selector = new KthSelector();
    for (int k = 0; k < ranks.length; k++) {
      found[k] = pair(selector.select(work, NO_PIVOTS, (int) ranks[k]));
    }
    return found;
  }

  /** {@return this slope, with the widest gap of all pairs: they are equal but for rounding} */
  PairSlope equal(double slope) {
    return new PairSlope(slope, (long) Arrays.stream(days, 0, size).max().orElse(0));
  }

  private PairSlope pair(double slope) {
    double widest = 0;
    for (int i = 0; i < size; i++) {
      if (perYear[i] == slope && days[i] > widest) {
        widest = days[i];
      }
    }
    return new PairSlope(slope, (long) widest);
  }
}
