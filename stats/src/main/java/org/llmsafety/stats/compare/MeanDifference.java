package org.llmsafety.stats.compare;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;

/** Two samples of at least two scores each: the difference of their means. */
final class MeanDifference {
  private final double[] first;
  private final double[] second;
  private final double difference;
  private final double firstVariance;
  private final double secondVariance;

  MeanDifference(double[] first, double[] second) {
    this.first = first.clone();
    this.second = second.clone();
    this.difference = new Mean().evaluate(first) - new Mean().evaluate(second);
    this.firstVariance = variance(first);
    this.secondVariance = variance(second);
  }

  /** Exactly 0 for equal scores, however their mean is rounded. */
  private static double variance(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0])
        ? 0
        : new Variance().evaluate(values);
  }

  /** {@return Welch's test, or that neither sample scatters} */
  Outcome<TTestResult> welch(Scale scale, Basis basis, double confidence) {
    double a = firstVariance / first.length;
    double b = secondVariance / second.length;
    if (a + b == 0) {
      return Outcome.unavailable(
          Reason.CONSTANT_SCORES,
          "all scores of each lab are equal, so the error cannot be estimated");
    }
    double degreesOfFreedom =
        (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
    return Outcome.of(
        TTestResult.of(
            "difference of the labs' mean scores",
            difference,
            Math.sqrt(a + b),
            degreesOfFreedom,
            confidence,
            scale,
            "Welch",
            "scores are independent, and normal or many; the labs' may scatter differently",
            basis));
  }

  /** {@return Hedges' g, or that neither sample scatters} */
  Outcome<Double> hedgesG() {
    int degreesOfFreedom = first.length + second.length - 2;
    double pooled =
        ((first.length - 1) * firstVariance + (second.length - 1) * secondVariance)
            / degreesOfFreedom;
    return pooled == 0
        ? Outcome.unavailable(
            Reason.CONSTANT_SCORES,
            "all scores of each lab are equal, so there is no standard deviation to measure the"
                + " difference by")
        : Outcome.of(hedgesFactor(degreesOfFreedom) * difference / Math.sqrt(pooled));
  }

  /** What a difference over its pooled standard deviation is too large by, on the average. */
  static double hedgesFactor(int degreesOfFreedom) {
    double half = degreesOfFreedom / 2.0;
    return Math.exp(Gamma.logGamma(half) - Math.log(half) / 2 - Gamma.logGamma(half - 0.5));
  }
}
