package org.llmsafety.stats.compare;

import java.util.Locale;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * How the first of each pair differs from the second.
 *
 * @param estimand what the mean difference stands for
 * @param pairs how many pairs the sign and signed rank tests go by: benchmarks, items, or clusters
 *     of items
 * @param firstHigher in how many of them the first is higher
 * @param secondHigher in how many of them the second is higher
 * @param equal in how many of them they are equal
 * @param value the mean difference, first less second, in units of the scale
 * @param t the paired t-test of the mean difference, with its interval, or why there is none
 * @param rankSum the sum of the ranks, by size, of the differences in which the first is higher;
 *     differences of 0 have the lowest ranks and tied ones their mean rank
 * @param signedRank Wilcoxon's signed rank test: two-sided, of differences symmetric about 0
 * @param sign the sign test: two-sided, of as many pairs in which the first is higher as such in
 *     which the second is. Of items that are 0 or 1 it is McNemar's exact test
 * @param method how the p-values of the ranked and the plain test were computed
 * @param assumptions what they hold under
 * @param scale of the values
 * @param basis what the differences rest on
 */
public record PairedDifference(
    String estimand,
    int pairs,
    int firstHigher,
    int secondHigher,
    int equal,
    double value,
    Outcome<TTestResult> t,
    double rankSum,
    Outcome<PValue> signedRank,
    Outcome<PValue> sign,
    String method,
    String assumptions,
    Scale scale,
    Basis basis)
    implements Estimate {

  @Override
  public Kind kind() {
    return Kind.DIFFERENCE;
  }

  /** {@return that of the t-test, or why there is none} */
  @Override
  public Outcome<Interval> interval() {
    return t.flatMap(TTestResult::interval);
  }

  /** {@return that of the signed rank test, or why there is none} */
  @Override
  public Outcome<PValue> p() {
    return signedRank;
  }

  /** "-0.191 on the average of 22 pairs, higher in 0 and lower in 22, p &lt; 0.001 (exact)". */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%.3g on the average of %d %s, higher in %d and lower in %d, ",
            value,
            pairs,
            pairs == 1 ? "pair" : "pairs",
            firstHigher,
            secondHigher)
        + Wording.p(signedRank);
  }
}
