package org.llmsafety.stats.compare;

import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Wording;

/**
 * How two labs' scores of nearly the same dates differ on one benchmark.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param value the mean over all pairs of a score of the first lab less one of the second, in the
 *     benchmark's units
 * @param pairs how many pairs of scores are near enough in time
 * @param firstMatched how many of the first lab's scores are in a pair
 * @param firstUnmatched how many are in none, undated ones among them
 * @param secondMatched how many of the second lab's scores are in a pair
 * @param secondUnmatched how many are in none, undated ones among them
 * @param meanDaysLater how many days later than the second's the first lab's score of a pair is, on
 *     the average; negative where it is earlier
 * @param test of a difference of 0, with the interval, or why there is none
 * @param adjustedP the test's p adjusted for all benchmarks of the comparison, or why there is none
 * @param basis what the result rests on
 */
public record MatchedDifference(
    MethodId id,
    double value,
    int pairs,
    int firstMatched,
    int firstUnmatched,
    int secondMatched,
    int secondUnmatched,
    double meanDaysLater,
    Outcome<TTestResult> test,
    Outcome<Double> adjustedP,
    Basis basis)
    implements TestedDifference {
  static final String ESTIMAND = "mean difference of scores of nearly the same dates";
  static final String METHOD = "jackknife over families";
  static final String ASSUMPTIONS =
      "families are independent, and many; within the window date makes no difference";

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public String estimand() {
    return ESTIMAND;
  }

  @Override
  public String assumptions() {
    return ASSUMPTIONS;
  }

  MatchedDifference withAdjustedP(Outcome<Double> adjustedP) {
    return new MatchedDifference(
        id,
        value,
        pairs,
        firstMatched,
        firstUnmatched,
        secondMatched,
        secondUnmatched,
        meanDaysLater,
        test,
        adjustedP,
        basis);
  }

  /** "+0.0150 over 12 pairs of 5 and 7 scores (95 % interval ...), p = 0.310 (approximate)". */
  @Override
  public String toString() {
    return Wording.estimate(
            this,
            "over "
                + pairs
                + (pairs == 1 ? " pair of " : " pairs of ")
                + firstMatched
                + " and "
                + secondMatched
                + " scores")
        + p().fold(p -> ", " + Wording.p(p), (reason, why) -> "");
  }
}
