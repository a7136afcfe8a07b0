package org.llmsafety.stats.pooled;

import java.util.Arrays;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Means;
import org.llmsafety.stats.regression.Cr2;

/**
 * The least-squares slope of one benchmark, over the models of a board that were scored on it. All
 * arrays are as long as the board has models, 0 where one was not scored.
 */
final class BenchmarkSlope {
  private final Benchmark benchmark;
  private final int[] scored;
  private final double[] fromMean;
  private final double spread;
  private final double slope;
  private final double[] residuals;

  BenchmarkSlope(Benchmark benchmark, int[] scored, double[] years, double[] values) {
    this.benchmark = benchmark;
    this.scored = scored;
    this.fromMean = new double[years.length];
    double meanYear = Arrays.stream(scored).mapToDouble(i -> years[i]).average().orElseThrow();
    double meanValue = Means.of(values);
    double together = 0;
    double squares = 0;
    for (int place = 0; place < scored.length; place++) {
      double x = years[scored[place]] - meanYear;
      fromMean[scored[place]] = x;
      squares += x * x;
      together += x * (values[place] - meanValue);
    }
    this.spread = squares;
    this.slope = together / spread;
    this.residuals = new double[years.length];
    for (int place = 0; place < scored.length; place++) {
      int i = scored[place];
      residuals[i] = values[place] - meanValue - slope * fromMean[i];
    }
  }

  Benchmark benchmark() {
    return benchmark;
  }

  double slope() {
    return slope;
  }

  double residual(int i) {
    return residuals[i];
  }

  boolean isScored(int i) {
    return Arrays.binarySearch(scored, i) >= 0;
  }

  /** {@return what a score is multiplied by to sum to the slope} */
  double weight(int i) {
    return fromMean[i] / spread;
  }

  /** {@return how much the fit at one scored model is the doing of another} */
  double hat(int i, int j) {
    return 1.0 / scored.length + fromMean[i] * fromMean[j] / spread;
  }

  /** {@return the error {@link Cr2} of the slope, of the models that were scored} */
  Cr2 error(int[] familyOf) {
    double[][] basis = new double[2][];
    basis[0] = Arrays.stream(scored).mapToDouble(i -> 1 / Math.sqrt(scored.length)).toArray();
    basis[1] = Arrays.stream(scored).mapToDouble(i -> fromMean[i] / Math.sqrt(spread)).toArray();
    return Cr2.of(
        Arrays.stream(scored).mapToDouble(this::weight).toArray(),
        basis,
        Arrays.stream(scored).mapToDouble(this::residual).toArray(),
        Arrays.stream(scored).map(i -> familyOf[i]).toArray());
  }

  /** {@return the weights that the error gives residuals, 0 where a model was not scored} */
  double[] adjustedWeights(Cr2 error) {
    double[] ofScored = error.adjustedWeights();
    double[] adjusted = new double[fromMean.length];
    for (int place = 0; place < scored.length; place++) {
      adjusted[scored[place]] = ofScored[place];
    }
    return adjusted;
  }
}
