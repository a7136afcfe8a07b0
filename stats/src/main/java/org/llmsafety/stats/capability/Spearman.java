package org.llmsafety.stats.capability;

/** Spearman's rank correlation of columns, over any rows of them. */
final class Spearman {
  /** A correlation this near 1 or -1 is that but for rounding. */
  private static final double ROUNDING = 1e-12;

  private Spearman() {}

  /** {@return whether a correlation is 1 or -1} */
  static boolean isPerfect(double r) {
    return 1 - Math.abs(r) <= ROUNDING;
  }

  /** {@return rho, -1 to 1, of these rows; NaN where one column is level on them} */
  static double of(RankColumn one, RankColumn other, int[] rows) {
    return ofRanks(one.ranks(rows), other.ranks(rows));
  }

  /** {@return the same of ranks among themselves} */
  static double ofRanks(double[] one, double[] other) {
    double middle = (one.length + 1) / 2.0;
    double together = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < one.length; i++) {
      double x = one[i] - middle;
      double y = other[i] - middle;
      together += x * y;
      ofOne += x * x;
      ofOther += y * y;
    }
    double rho = together / Math.sqrt(ofOne * ofOther);
    return Math.max(-1, Math.min(1, rho));
  }
}
