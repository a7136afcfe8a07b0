package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Wording;

/**
 * How two labs' scores of nearly the same dates differ on one benchmark.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param benchmark what was measured
 * @param difference the mean over all pairs of a score of the first lab less one of the second, in
 *     the benchmark's units
 * @param pairs how many pairs of scores are near enough in time
 * @param firstMatched how many of the first lab's scores are in a pair
 * @param firstUnmatched how many are in none, undated ones among them
 * @param secondMatched how many of the second lab's scores are in a pair
 * @param secondUnmatched how many are in none, undated ones among them
 * @param meanDaysLater how many days later than the second's the first lab's score of a pair is, on
 *     the average; negative where it is earlier
 * @param test of a difference of 0, with the interval, or why there is none
 * @param adjustedP the test's p adjusted for all benchmarks of the comparison, or why there is none
 * @param caveats sentences on what weakens the result on this benchmark
 */
public record MatchedDifference(
    MethodId id,
    Benchmark benchmark,
    double difference,
    int pairs,
    int firstMatched,
    int firstUnmatched,
    int secondMatched,
    int secondUnmatched,
    double meanDaysLater,
    Outcome<TTestResult> test,
    Outcome<Double> adjustedP,
    ImmutableList<String> caveats) {

  MatchedDifference withAdjustedP(Outcome<Double> adjustedP) {
    return new MatchedDifference(
        id,
        benchmark,
        difference,
        pairs,
        firstMatched,
        firstUnmatched,
        secondMatched,
        secondUnmatched,
        meanDaysLater,
        test,
        adjustedP,
        caveats);
  }

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return test.flatMap(
        t ->
            Calibration.near(
                id,
                t.estimand() + ", " + t.method(),
                firstMatched + firstUnmatched + secondMatched + secondUnmatched,
                Outcome.of(t.interval())));
  }

  /** "+0.0150 over 12 pairs of 5 and 7 scores (95 % interval ...), p = 0.310 (approximate)". */
  @Override
  public String toString() {
    return Wording.change(difference, benchmark.scale())
        + " over "
        + pairs
        + (pairs == 1 ? " pair of " : " pairs of ")
        + firstMatched
        + " and "
        + secondMatched
        + " scores ("
        + test.fold(
            t ->
                Wording.percent(t.interval().attainedLevel())
                    + " interval "
                    + Wording.interval(t.interval(), benchmark.scale())
                    + "), "
                    + Wording.p(t.p()),
            (reason, why) -> "no interval: " + why + ")");
  }
}
