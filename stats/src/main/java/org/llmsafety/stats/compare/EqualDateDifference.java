package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.Wording;

/**
 * How far apart two labs' mean scores lie at equal date: the distance of two parallel lines over
 * time, one a lab, by least squares.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param benchmark what was measured
 * @param difference of the first lab less the second, in the benchmark's units
 * @param slopePerYear how scores of both labs move, in the benchmark's units per year of 365.25
 *     days
 * @param firstN the first lab's number of dated scores
 * @param secondN the second lab's number of dated scores
 * @param test of a difference of 0, with the interval, or why there is none
 * @param adjustedP the test's p adjusted for all benchmarks of the comparison
 * @param caveats sentences on what weakens the result on this benchmark
 */
public record EqualDateDifference(
    MethodId id,
    Benchmark benchmark,
    double difference,
    double slopePerYear,
    int firstN,
    int secondN,
    Outcome<TTestResult> test,
    Outcome<Double> adjustedP,
    ImmutableList<String> caveats) {

  EqualDateDifference withAdjustedP(Outcome<Double> adjustedP) {
    return new EqualDateDifference(
        id, benchmark, difference, slopePerYear, firstN, secondN, test, adjustedP, caveats);
  }

  /**
   * {@return what the calibration study measured of this method in the design nearest in number of
   * models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return test.flatMap(
        t -> Calibration.near(id, t.method(), firstN + secondN, Outcome.of(t.interval())));
  }

  /** "+0.0280 at equal date (95 % interval -0.0361 to +0.0921), p = 0.310 (approximate)". */
  @Override
  public String toString() {
    return Wording.change(difference, benchmark.scale())
        + " at equal date ("
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
