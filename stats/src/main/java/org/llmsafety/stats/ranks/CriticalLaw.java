package org.llmsafety.stats.ranks;

import java.util.Arrays;
import java.util.Locale;
import org.llmsafety.stats.internal.Laws;

/** Makes a critical value of the greatest studentised differences that were drawn. */
sealed interface CriticalLaw {
  /**
   * {@return the critical value}
   *
   * @param greatest of each draw the greatest of the differences that are open
   * @param confidence between 0 and 1
   * @param open how many differences are open, those of a pair either way as two
   */
  CriticalValue of(double[] greatest, double confidence, int open);

  /** In words: "normal". */
  @Override
  String toString();

  /** The quantile of what was drawn, as the paper has it: of errors that are known. */
  record Normal() implements CriticalLaw {
    private static final double TWO_SIDED_95 = 1.959963984540054;

    @Override
    public CriticalValue of(double[] greatest, double confidence, int open) {
      double[] sorted = greatest.clone();
      Arrays.sort(sorted);
      int draws = sorted.length;
      double reach = TWO_SIDED_95 * Math.sqrt(draws * confidence * (1 - confidence));
      int low = (int) Math.floor(draws * confidence - reach);
      int high = (int) Math.ceil(draws * confidence + reach);
      return new CriticalValue(
          quantile(sorted, confidence),
          sorted[Math.max(0, low - 1)],
          sorted[Math.min(draws, high) - 1]);
    }

    /** Of R's type 7. */
    private static double quantile(double[] sorted, double share) {
      double place = (sorted.length - 1) * share;
      int below = (int) Math.floor(place);
      double above = sorted[Math.min(sorted.length - 1, below + 1)];
      return sorted[below] + (place - below) * (above - sorted[below]);
    }

    @Override
    public String toString() {
      return "normal";
    }
  }

  /**
   * The normal value carried over to Student's t: what t exceeds as often. It has one degree of
   * freedom fewer than a difference's error, since the errors of several differences are too small
   * at different times, which one t does not know of; and Bonferroni's value, with all degrees of
   * freedom, is its limit, so that of two models it is that of the paired t-test.
   *
   * @param degreesOfFreedom of a difference's error, at least 2
   */
  record Student(double degreesOfFreedom) implements CriticalLaw {
    @Override
    public CriticalValue of(double[] greatest, double confidence, int open) {
      CriticalValue normal = new Normal().of(greatest, confidence, open);
      double limit = Laws.tExceeded((1 - confidence) / open, degreesOfFreedom);
      return new CriticalValue(
          Math.min(limit, carried(normal.value())),
          Math.min(limit, carried(normal.low())),
          Math.min(limit, carried(normal.high())));
    }

    private double carried(double normal) {
      return Laws.tExceeded(Laws.normalAtMost(-normal), degreesOfFreedom - 1);
    }

    @Override
    public String toString() {
      double carried = degreesOfFreedom - 1;
      return String.format(
          Locale.ROOT,
          carried == Math.rint(carried)
              ? "t with %.0f degrees of freedom"
              : "t with %.1f degrees of freedom",
          carried);
    }
  }
}
