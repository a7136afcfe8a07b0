package org.llmsafety.stats.capability;

/**
 * The rank correlations of three columns, the third being accounted for.
 *
 * @param ofBoth of the first two
 * @param ofFirst of the first and the third
 * @param ofSecond of the second and the third
 */
record CorrelationTriple(double ofBoth, double ofFirst, double ofSecond) {

  static CorrelationTriple of(RankColumn first, RankColumn second, RankColumn given, int[] rows) {
    double[] one = first.ranks(rows);
    double[] other = second.ranks(rows);
    double[] third = given.ranks(rows);
    return new CorrelationTriple(
        Spearman.ofRanks(one, other), Spearman.ofRanks(one, third), Spearman.ofRanks(other, third));
  }

  /** {@return what is left of both when the third is taken out; NaN where nothing is} */
  double partial() {
    return Spearman.isPerfect(ofFirst) || Spearman.isPerfect(ofSecond)
        ? Double.NaN
        : within(left() / Math.sqrt((1 - ofFirst * ofFirst) * (1 - ofSecond * ofSecond)));
  }

  /** {@return the same, the third taken out of the second only; NaN where nothing is left of it} */
  double semiPartial() {
    return Spearman.isPerfect(ofSecond)
        ? Double.NaN
        : within(left() / Math.sqrt(1 - ofSecond * ofSecond));
  }

  private double left() {
    return ofBoth - ofFirst * ofSecond;
  }

  /** Rounding may lead beyond. */
  private static double within(double r) {
    return Math.max(-1, Math.min(1, r));
  }
}
