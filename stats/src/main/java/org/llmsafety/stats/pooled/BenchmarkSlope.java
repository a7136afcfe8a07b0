package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ScoreSeries;

/**
 * The least-squares slope of one benchmark, over the models of a board that were scored on it. All
 * arrays are as long as the board has models, 0 where one was not scored.
 */
final class BenchmarkSlope {
  /** An eigenvalue this near 0 beside 1 is 0. */
  private static final double ROUNDING = 1e-12;

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

  /** {@return years from the first date, one a model} */
  static double[] years(ImmutableList<ModelRow> rows) {
    return rows.stream()
        .mapToDouble(row -> ScoreSeries.years(rows.get(0).date(), row.date()))
        .toArray();
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

  /**
   * The weights that CR2 gives residuals: those of each family multiplied by the inverse root of
   * its block of I - H, the generalised one where the fit leads through the family.
   */
  double[] adjustedWeights(int[] familyOf) {
    double[] adjusted = new double[fromMean.length];
    Set<Integer> families = new LinkedHashSet<>();
    Arrays.stream(scored).forEach(i -> families.add(familyOf[i]));
    for (int family : families) {
      int[] members = Arrays.stream(scored).filter(i -> familyOf[i] == family).toArray();
      double[] weights = Arrays.stream(members).mapToDouble(this::weight).toArray();
      double[] changed = inverseRoot(members).operate(weights);
      for (int k = 0; k < members.length; k++) {
        adjusted[members[k]] = changed[k];
      }
    }
    return adjusted;
  }

  private RealMatrix inverseRoot(int[] members) {
    int size = members.length;
    RealMatrix left = new Array2DRowRealMatrix(size, size);
    for (int k = 0; k < size; k++) {
      for (int l = 0; l < size; l++) {
        left.setEntry(k, l, (k == l ? 1 : 0) - hat(members[k], members[l]));
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(left);
    RealMatrix root = new Array2DRowRealMatrix(size, size);
    for (int k = 0; k < size; k++) {
      double value = eigen.getRealEigenvalue(k);
      if (value > ROUNDING) {
        RealMatrix direction = eigen.getEigenvector(k).outerProduct(eigen.getEigenvector(k));
        root = root.add(direction.scalarMultiply(1 / Math.sqrt(value)));
      }
    }
    return root;
  }
}
