package org.llmsafety.stats.pooled;

import java.util.Arrays;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.internal.Cr2;
import org.llmsafety.stats.internal.LinearEstimate;
import org.llmsafety.stats.internal.LinearModel;

/**
 * The least-squares slope of one benchmark, over the models of a board that were scored on it. All
 * arrays are as long as the board has models, 0 where one was not scored.
 */
final class BenchmarkSlope {
  private final Benchmark benchmark;
  private final int[] scored;
  private final int[] placeOf;
  private final LinearEstimate slope;

  BenchmarkSlope(Benchmark benchmark, int[] scored, double[] years, double[] values) {
    this.benchmark = benchmark;
    this.scored = scored;
    this.placeOf = new int[years.length];
    Arrays.setAll(placeOf, i -> Arrays.binarySearch(scored, i));
    this.slope =
        LinearModel.line(Arrays.stream(scored).mapToDouble(i -> years[i]).toArray(), values)
            .coefficient(1);
  }

  Benchmark benchmark() {
    return benchmark;
  }

  double slope() {
    return slope.value();
  }

  double[] residuals() {
    return ofAll(slope.model().residuals());
  }

  /** {@return what scores are multiplied by to sum to the slope} */
  double[] weights() {
    return ofAll(slope.weights());
  }

  boolean isScored(int i) {
    return placeOf[i] >= 0;
  }

  /** {@return how much the fit at one scored model is the doing of another} */
  double hat(int i, int j) {
    return slope.model().hat(placeOf[i], placeOf[j]);
  }

  /** {@return the error {@link Cr2} of the slope, of the models that were scored} */
  Cr2 error(int[] familyOf) {
    return Cr2.of(slope, Arrays.stream(scored).map(i -> familyOf[i]).toArray());
  }

  /** {@return numbers of the models that were scored as numbers of all models} */
  double[] ofAll(double[] ofScored) {
    double[] all = new double[placeOf.length];
    for (int place = 0; place < scored.length; place++) {
      all[scored[place]] = ofScored[place];
    }
    return all;
  }
}
