package org.llmsafety.stats.resample;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.llmsafety.core.Magnitude;

/** A statistic's values over resamples, ascending, each with how often it comes. */
final class Replicates {
  private static final double ROUNDING = 1e-12;

  private final double[] values;
  private final double[] weights;

  /** How much weight lies at or below each value. */
  private final double[] atMost;

  private final double degenerate;

  private Replicates(double[] values, double[] weights, double degenerate) {
    this.values = values;
    this.weights = weights;
    this.degenerate = degenerate;
    this.atMost = weights.clone();
    Arrays.parallelPrefix(atMost, Double::sum);
  }

  /** Of values in any order, NaN where a resample gave none. */
  static Replicates of(double[] values, double[] weights) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] weightOf = new double[sorted.length]; // of equal values one carries all weight
    double degenerate = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        degenerate += weights[i];
      } else {
        weightOf[Arrays.binarySearch(sorted, values[i])] += weights[i];
      }
    }
    return new Replicates(sorted, weightOf, degenerate);
  }

  /** Of values in any order that weigh the same. */
  static Replicates of(double[] values) {
    double[] kept = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] weights = new double[kept.length];
    Arrays.fill(weights, 1);
    return new Replicates(kept, weights, (double) values.length - kept.length);
  }

  /** {@return how many resamples gave a value} */
  double count() {
    return atMost.length == 0 ? 0 : atMost[atMost.length - 1];
  }

  /** {@return how many resamples gave none} */
  double degenerate() {
    return degenerate;
  }

  double mean() {
    return new Mean().evaluate(values, weights);
  }

  double standardDeviation() {
    double mean = mean();
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (count() - 1));
  }

  /** {@return the share below the value, and half of that at it, rounding aside} */
  double shareBelow(double value) {
    double rounding = ROUNDING * Math.abs(value);
    double below = 0;
    for (int i = 0; i < values.length && values[i] <= value + rounding; i++) {
      below += values[i] < value - rounding ? weights[i] : weights[i] / 2;
    }
    return below / count();
  }

  /** {@return the quantile that interpolates between order statistics, R's type 7} */
  double quantile(double share) {
    double place = (count() - 1) * share;
    double low = at(Math.floor(place));
    double high = at(Math.ceil(place));
    return low + (place - Math.floor(place)) * (high - low);
  }

  /** The value at this place of the sorted list, counted from 0, each as often as it comes. */
  private double at(double place) {
    int index = Arrays.binarySearch(atMost, place + 0.5);
    return values[Math.min(values.length - 1, index < 0 ? -index - 1 : index)];
  }

  /** {@return why these values and the sample's are too large or too small to be squared} */
  Optional<String> whyNot(double value) {
    return values.length == 0
        ? Magnitude.ofSize(value)
        : Magnitude.ofSize(value, values[0], values[values.length - 1]);
  }

  /** {@return whether all values are the same, rounding aside} */
  boolean isConstant() {
    return values.length == 0 || isRounding(values[values.length - 1] - values[0]);
  }

  /** {@return whether such a difference is rounding beside the largest of the values} */
  boolean isRounding(double difference) {
    return difference
        <= ROUNDING * Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
  }

  static double varianceOf(double[] values) {
    return new Variance().evaluate(values);
  }
}
