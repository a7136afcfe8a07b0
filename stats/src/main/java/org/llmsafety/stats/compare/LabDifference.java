package org.llmsafety.stats.compare;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Calibration;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.MeasuredBehaviour;
import org.llmsafety.stats.MethodId;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;

/**
 * How two labs' scores differ on one benchmark.
 *
 * @param id what the method is, by which {@link #calibration} finds what was measured of it
 * @param first the lab whose scores count as positive
 * @param second the lab it is compared with
 * @param firstN the first lab's number of scores
 * @param secondN the second lab's number of scores
 * @param firstMedian the first lab's median score, in the benchmark's units
 * @param secondMedian the second lab's median score, in the benchmark's units
 * @param u Mann and Whitney's U of the first lab: of the firstN x secondN pairs of a score of each
 *     lab, those in which the first lab's is higher, ties counting half
 * @param shift Hodges and Lehmann's estimate: the median of the differences of all those pairs, in
 *     the benchmark's units, positive where the first lab's scores are higher; none on a graded
 *     scale
 * @param interval of the shift, or why there is none
 * @param p two-sided, of no difference: of U
 * @param adjustedP p adjusted for all benchmarks of the comparison
 * @param method how p was computed
 * @param welch Welch's t-test of the difference of the mean scores, with its interval
 * @param hedgesG the difference of the mean scores over the pooled standard deviation of both labs'
 *     scores, its bias taken away: how far apart the labs are in terms of how models scatter
 * @param atEqualDate the difference of the mean scores of models of one date: the one to quote,
 *     unless date is meant to count
 * @param basis what the result rests on
 */
public record LabDifference(
    MethodId id,
    Lab first,
    Lab second,
    int firstN,
    int secondN,
    double firstMedian,
    double secondMedian,
    double u,
    Outcome<Double> shift,
    Outcome<Interval> interval,
    PValue p,
    double adjustedP,
    String method,
    Outcome<TTestResult> welch,
    Outcome<Double> hedgesG,
    Outcome<EqualDateDifference> atEqualDate,
    Basis basis)
    implements TestResult {

  @Override
  public String statisticName() {
    return "Mann and Whitney's U";
  }

  @Override
  public double statistic() {
    return u;
  }

  @Override
  public String assumptions() {
    return LabComparison.ASSUMPTIONS;
  }

  /** {@return what was measured} */
  public Benchmark benchmark() {
    return basis.benchmark();
  }

  /**
   * {@return how probably a score drawn from the first lab is higher than one drawn from the
   * second, 0 to 1, ties counting half}
   */
  public double probabilityFirstIsHigher() {
    return u / firstN / secondN;
  }

  /**
   * {@return Cliff's delta: of all pairs of a score of each lab, the share in which the first lab's
   * is higher less the share in which it is lower; -1 to 1}
   */
  public double cliffsDelta() {
    return 2 * u / firstN / secondN - 1;
  }

  /**
   * {@return the lab whose scores lie more often at the safer end of the scale, or none if they
   * draw or no end of it is known to be safer; it says nothing of whether that could be chance, see
   * {@link #adjustedP()}}
   */
  public Optional<Lab> saferInTheseScores() {
    Scale scale = benchmark().scale();
    return scale.isDirected() ? more(scale.sign()) : Optional.empty();
  }

  /** {@return the lab whose scores are more often the higher, or none if they draw} */
  public Optional<Lab> higherInTheseScores() {
    return more(1);
  }

  private Optional<Lab> more(int sign) {
    double towardsFirst = (probabilityFirstIsHigher() - 0.5) * sign;
    if (towardsFirst == 0) {
      return Optional.empty();
    }
    return Optional.of(towardsFirst > 0 ? first : second);
  }

  /**
   * {@return what the calibration study measured of the Mann-Whitney test and its interval in the
   * design nearest in number of models, a row for each world; or that it did not run it}
   */
  @Override
  public Outcome<ImmutableList<MeasuredBehaviour>> calibration() {
    return Calibration.near(id, method, firstN + secondN, interval);
  }

  /**
   * {@return what the calibration study measured of {@link #welch()} in the design nearest in
   * number of models, a row for each world; or that it did not run it}
   */
  public Outcome<ImmutableList<MeasuredBehaviour>> welchCalibration() {
    return welch.flatMap(
        t -> Calibration.near(MethodId.WELCH, "Welch's t", firstN + secondN, t.interval()));
  }

  /**
   * "OpenAI -0.0044 against Anthropic, p = 0.792 (exact); +0.0280 at equal date (95 % interval
   * -0.0361 to +0.0921), p = 0.310 (approximate)".
   */
  @Override
  public String toString() {
    String difference =
        shift.fold(
            value -> " " + Wording.change(value, benchmark().scale()) + " against ",
            (reason, why) -> " against ");
    return first
        + difference
        + second
        + ", "
        + Wording.p(p)
        + atEqualDate.fold(found -> "; " + found, (reason, why) -> "");
  }
}
