package org.llmsafety.stats.internal;

import java.util.Arrays;
import java.util.Optional;

/**
 * Ordinary least squares: values as a sum of columns, each times its coefficient.
 *
 * <p>The columns are made orthonormal one after the other, twice each, so that they are so to the
 * last digit (Giraud, Langou and Rozložník 2005, The loss of orthogonality in the Gram-Schmidt
 * orthogonalization process, Computers and Mathematics with Applications 50, 1069-1075). That is
 * the QR decomposition without the part that no fit asks for; Commons Math's holds n rows and n
 * columns for n values.
 */
public final class LinearModel {
  /** What is left of a column beside those before it, as a share, when nothing is. */
  private static final double ROUNDING = 1e-12;

  private final double[] values;
  private final double[][] basis;
  private final double[][] coordinates;
  private final double[] residuals;
  private final double[] coefficients;

  private LinearModel(double[] values, double[][] basis, double[][] coordinates) {
    this.values = values.clone();
    this.basis = basis;
    this.coordinates = coordinates;
    this.residuals = values.clone();
    this.coefficients = takeOut(residuals, basis, basis.length);
    for (int j = coefficients.length - 1; j >= 0; j--) {
      for (int k = j + 1; k < coefficients.length; k++) {
        coefficients[j] -= coordinates[k][j] * coefficients[k];
      }
      coefficients[j] /= coordinates[j][j];
    }
  }

  /**
   * {@return the fit, or empty if a column is a sum of multiples of those before it}
   *
   * @param columns each as long as the values; at least one
   */
  public static Optional<LinearModel> of(double[] values, double[]... columns) {
    double[][] basis = new double[columns.length][];
    double[][] coordinates = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      double[] left = columns[j].clone();
      double whole = norm(left);
      double[] along = takeOut(left, basis, j);
      double rest = norm(left);
      if (!(rest > ROUNDING * whole)) {
        return Optional.empty();
      }
      coordinates[j] = Arrays.copyOf(along, j + 1);
      coordinates[j][j] = rest;
      basis[j] = Arrays.stream(left).map(each -> each / rest).toArray();
    }
    return Optional.of(new LinearModel(values, basis, coordinates));
  }

  /**
   * {@return the straight line: its value at year 0, and its slope}
   *
   * @param years not all the same
   */
  public static LinearModel line(double[] years, double[] values) {
    double[] level = new double[years.length];
    Arrays.fill(level, 1);
    return of(values, level, years)
        .orElseThrow(() -> new IllegalArgumentException("a line needs two different years"));
  }

  /** Takes out of a column what lies along the first columns of the basis: how much that is. */
  private static double[] takeOut(double[] column, double[][] basis, int size) {
    double[] along = new double[size];
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < size; k++) {
        double share = product(basis[k], column);
        along[k] += share;
        for (int i = 0; i < column.length; i++) {
          column[i] -= share * basis[k][i];
        }
      }
    }
    return along;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static double norm(double[] column) {
    return Math.sqrt(product(column, column));
  }

  /** {@return how many values there are} */
  public int size() {
    return values.length;
  }

  /** {@return how many coefficients there are} */
  public int columns() {
    return basis.length;
  }

  /** {@return how many values there are beyond the coefficients} */
  public int degreesOfFreedom() {
    return values.length - basis.length;
  }

  /** {@return the coefficient of a column, counted from 0} */
  public LinearEstimate coefficient(int column) {
    double[] gradient = new double[basis.length];
    gradient[column] = 1;
    return combination(gradient);
  }

  /** {@return the sum of coefficients, each times a factor} */
  public LinearEstimate combination(double... factors) {
    double[] along = new double[basis.length];
    for (int j = 0; j < along.length; j++) {
      along[j] = factors[j];
      for (int k = 0; k < j; k++) {
        along[j] -= coordinates[j][k] * along[k];
      }
      along[j] /= coordinates[j][j];
    }
    double[] weights = new double[values.length];
    for (int j = 0; j < along.length; j++) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] += along[j] * basis[j][i];
      }
    }
    return new LinearEstimate(this, product(factors, coefficients), weights);
  }

  /** {@return orthonormal columns that span the same} */
  public double[][] basis() {
    return basis;
  }

  /** {@return each value less what is fitted} */
  public double[] residuals() {
    return residuals.clone();
  }

  /** {@return the sum of squared residuals} */
  public double sumOfSquares() {
    return product(residuals, residuals);
  }

  /** {@return by how much the fit at one value moves if another one rises by 1} */
  public double hat(int one, int other) {
    double sum = 0;
    for (double[] column : basis) {
      sum += column[one] * column[other];
    }
    return sum;
  }

  /** {@return by how much the fit at a value follows that value, 0 to 1} */
  public double leverage(int value) {
    return hat(value, value);
  }

  /** {@return whether the fit goes through all values, but for rounding} */
  public boolean isPerfect() {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    return Arrays.stream(residuals).allMatch(e -> Math.abs(e) <= ROUNDING * largest);
  }
}
