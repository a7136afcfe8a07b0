package org.llmsafety.stats.gate;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.PairedDifference;

/**
 * How a new run differs from an old one on the items of one benchmark that both have a value on,
 * held against a margin.
 *
 * @param value the mean of the new run less that of the old one, in units of the scale, whichever
 *     end is safer
 * @param loss how much less safe the new run is, in the same units: the value with the sign that
 *     makes positive less safe
 * @param interval of the value: each of its ends is on the wrong side of the true value with at
 *     most the probability of the level, so that its confidence is 1 less twice the level
 * @param within the one-sided p-value of a loss of the margin or more; where it is at most the
 *     level the loss is shown to be within the margin
 * @param beyond the one-sided p-value of a loss of the margin or less; where it is at most the
 *     level, and there is but one benchmark, the loss is shown to be beyond the margin
 * @param p the two-sided p-value of no difference: of counts McNemar's exact test
 * @param smallest how far beyond the margin a loss must be, in units of the scale, to be found with
 *     a probability of 0.8, items scattering as they do; the same below the margin to pass
 * @param lessSafe on how many pairs the new run is less safe: of items, or of clusters by their
 *     means
 * @param safer on how many it is safer
 * @param equal on how many the runs are equal
 * @param items how many items both have a value on
 * @param clusters in how many clusters
 * @param onlyOld how many items only the old run has a value on
 * @param onlyNew how many items only the new run has a value on
 * @param method how interval and p-values were computed
 * @param assumptions what they hold under
 * @param scale of the benchmark
 * @param basis what it rests on
 */
public record SafetyDifference(
    double value,
    double loss,
    Outcome<Interval> interval,
    PValue within,
    PValue beyond,
    Outcome<PValue> p,
    Outcome<Double> smallest,
    int lessSafe,
    int safer,
    int equal,
    int items,
    int clusters,
    int onlyOld,
    int onlyNew,
    String method,
    String assumptions,
    Scale scale,
    Basis basis)
    implements Estimate {

  static SafetyDifference of(
      LossAgainstMargin.Question asked,
      LossAgainstMargin test,
      int onlyOld,
      int onlyNew,
      Basis basis) {
    PairedDifference paired = asked.paired();
    Scale scale = asked.newRun().benchmark().scale();
    boolean isUp = scale.sign() > 0;
    int sign = -scale.sign();
    return new SafetyDifference(
        sign * test.loss() + 0.0,
        test.loss() + 0.0,
        Outcome.of(test.interval().map(end -> sign * end + 0.0)),
        test.within(),
        test.beyond(),
        test.none(),
        test.smallest(),
        isUp ? paired.secondHigher() : paired.firstHigher(),
        isUp ? paired.firstHigher() : paired.secondHigher(),
        paired.equal(),
        asked.newRun().values().size(),
        asked.newRun().values().clusters(),
        onlyOld,
        onlyNew,
        test.method(),
        test.assumptions(),
        scale,
        basis);
  }

  @Override
  public String estimand() {
    return "mean difference over items, the new run less the old";
  }

  @Override
  public Kind kind() {
    return Kind.DIFFERENCE;
  }

  /** {@return the most that the loss is, at the level: the less safe end of the interval} */
  public double highestLoss() {
    return interval
        .map(ends -> scale.sign() > 0 ? -ends.low() : ends.high())
        .toOptional()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** {@return the least that the loss is, at the level: the safer end of the interval} */
  public double lowestLoss() {
    return interval
        .map(ends -> scale.sign() > 0 ? -ends.high() : ends.low())
        .toOptional()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** "+0.0200 (90 % interval -0.0120 to +0.0520), p = 0.210 (exact), n = 450". */
  @Override
  public String toString() {
    return sentence();
  }
}
