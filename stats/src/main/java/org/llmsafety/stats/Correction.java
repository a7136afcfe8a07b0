package org.llmsafety.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How p-values are adjusted for having tested many hypotheses: with twenty true null hypotheses,
 * one p-value below .05 is what chance alone brings.
 *
 * <p>An adjusted p-value is compared with the level that an unadjusted one would be compared with.
 * It never lies below the raw one, never above 1, and keeps its order.
 */
public enum Correction {
  /**
   * Holm's step-down method: controls the chance of even one false finding, whatever the dependence
   * between the tests. The i-th smallest of m p-values becomes the largest of (m - j + 1) p(j), j
   * up to i, at most 1.
   *
   * <p>Holm, S. (1979), A simple sequentially rejective multiple test procedure, Scandinavian
   * Journal of Statistics 6, 65-70.
   */
  HOLM(
      "Holm",
      "the chance of even one false finding in the set (family-wise error rate), whatever the"
          + " dependence between the tests") {
    @Override
    double[] adjustSorted(double[] ascending) {
      int m = ascending.length;
      double[] adjusted = new double[m];
      double largest = 0;
      for (int i = 0; i < m; i++) {
        largest = Math.max(largest, Math.min(1, (m - i) * ascending[i]));
        adjusted[i] = largest;
      }
      return adjusted;
    }
  },

  /**
   * Hochberg's step-up method: as {@link #HOLM}, and finds at least as much, but controls the
   * chance of even one false finding only for tests that are independent or positively dependent.
   * The i-th smallest of m p-values becomes the smallest of (m - j + 1) p(j), j from i on, at most
   * 1.
   *
   * <p>Hochberg, Y. (1988), A sharper Bonferroni procedure for multiple tests of significance,
   * Biometrika 75, 800-802.
   */
  HOCHBERG(
      "Hochberg",
      "the chance of even one false finding in the set (family-wise error rate), for tests that are"
          + " independent or positively dependent") {
    @Override
    double[] adjustSorted(double[] ascending) {
      int m = ascending.length;
      return stepUp(ascending, i -> m - i);
    }
  },

  /**
   * Benjamini and Hochberg's step-up method: controls the expected share of false findings among
   * the findings, for tests that are independent or positively dependent. The i-th smallest of m
   * p-values becomes the smallest of m p(j) / j, j from i on, at most 1.
   *
   * <p>Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, Journal of the
   * Royal Statistical Society B 57, 289-300.
   */
  BENJAMINI_HOCHBERG(
      "Benjamini-Hochberg",
      "the expected share of false findings among the findings (false discovery rate), for tests"
          + " that are independent or positively dependent") {
    @Override
    double[] adjustSorted(double[] ascending) {
      return falseDiscoveryRates(ascending, 1);
    }
  },

  /**
   * Benjamini and Yekutieli's step-up method: controls the expected share of false findings among
   * the findings, whatever the dependence between the tests. What {@link #BENJAMINI_HOCHBERG} gives
   * for each p-value, before it is held to 1, times 1 + 1/2 + ... + 1/m.
   *
   * <p>Benjamini, Y. and Yekutieli, D. (2001), The control of the false discovery rate in multiple
   * testing under dependency, Annals of Statistics 29, 1165-1188.
   */
  BENJAMINI_YEKUTIELI(
      "Benjamini-Yekutieli",
      "the expected share of false findings among the findings (false discovery rate), whatever the"
          + " dependence between the tests") {
    @Override
    double[] adjustSorted(double[] ascending) {
      double harmonic = 0;
      for (int i = 1; i <= ascending.length; i++) {
        harmonic += 1.0 / i;
      }
      return falseDiscoveryRates(ascending, harmonic);
    }
  },

  /** No adjustment: every test is held to its own level. */
  NONE("no correction", "nothing over the set: each test has its own chance of a false finding") {
    @Override
    double[] adjustSorted(double[] ascending) {
      return ascending.clone();
    }
  };

  private final String text;
  private final String controls;

  Correction(String text, String controls) {
    this.text = text;
    this.controls = controls;
  }

  /** {@return what it controls, in words that follow "controls"} */
  public String controls() {
    return controls;
  }

  abstract double[] adjustSorted(double[] ascending);

  private static double[] falseDiscoveryRates(double[] ascending, double factor) {
    int m = ascending.length;
    // factor * m / (i + 1) first, as R does: the same rounding as p.adjust
    return stepUp(ascending, i -> factor * m / (i + 1));
  }

  /** Each p-value times its factor, or that of a larger one where it is smaller; at most 1. */
  private static double[] stepUp(double[] ascending, IntToDoubleFunction factor) {
    double[] adjusted = new double[ascending.length];
    double smallest = 1;
    for (int i = ascending.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, factor.applyAsDouble(i) * ascending[i]);
      adjusted[i] = smallest;
    }
    return adjusted;
  }

  /** Adjusts p-values in any order; the result is in that order. */
  final double[] adjust(double[] pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ascending = Arrays.stream(order).mapToDouble(i -> pValues[i]).toArray();
    double[] adjusted = adjustSorted(ascending);
    double[] inPlace = new double[pValues.length];
    for (int i = 0; i < order.length; i++) {
      inPlace[order[i]] = adjusted[i];
    }
    return inPlace;
  }

  /** "Holm". */
  @Override
  public String toString() {
    return text;
  }
}
