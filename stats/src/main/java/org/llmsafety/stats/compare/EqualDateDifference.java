package org.llmsafety.stats.compare;

import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Wording;

/**
 * How far apart two labs' mean scores lie at equal date: the distance of two parallel lines over
 * time, one per lab, by least squares.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param method how the standard error was computed
 * @param value of the first lab less the second, in the benchmark's units
 * @param slopePerYear how scores of both labs move, in the benchmark's units per year of 365.25
 *     days
 * @param firstN the first lab's number of dated scores
 * @param secondN the second lab's number of dated scores
 * @param test of a difference of 0, with the interval, or why there is none
 * @param adjustedP the test's p adjusted for all benchmarks of the comparison
 * @param assumptions what interval and p hold under
 * @param basis what the result rests on
 */
public record EqualDateDifference(
    MethodId id,
    String method,
    double value,
    double slopePerYear,
    int firstN,
    int secondN,
    Outcome<TTestResult> test,
    Outcome<Double> adjustedP,
    String assumptions,
    Basis basis)
    implements TestedDifference {
  static final String ESTIMAND = "difference of the labs' mean scores at equal date";

  @Override
  public String estimand() {
    return ESTIMAND;
  }

  EqualDateDifference withAdjustedP(Outcome<Double> adjustedP) {
    return new EqualDateDifference(
        id, method, value, slopePerYear, firstN, secondN, test, adjustedP, assumptions, basis);
  }

  /** "+0.0280 at equal date (95 % interval -0.0361 to +0.0921), p = 0.310 (approximate)". */
  @Override
  public String toString() {
    return Wording.estimate(this, "at equal date")
        + p().fold(p -> ", " + Wording.p(p), (reason, why) -> "");
  }
}
