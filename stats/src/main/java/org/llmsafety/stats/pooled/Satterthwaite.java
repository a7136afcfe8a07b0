package org.llmsafety.stats.pooled;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Satterthwaite's degrees of freedom of a mixed model's slope, 2 v^2 over the variance of v, its
 * squared standard error; as lmerTest has them (Kuznetsova, Brockhoff and Christensen 2017), with
 * derivatives by differences, and directions in which the deviance is flat left out.
 */
final class Satterthwaite {
  private static final double STEP = 1e-3;
  private static final double SMALLEST_SIZE = 0.1;
  private static final double FLAT = 1e-8;

  private final MixedDeviance deviance;
  private final double[] at;
  private final double[] steps;

  private Satterthwaite(MixedDeviance deviance, double[] theta) {
    this.deviance = deviance;
    this.at = new double[theta.length + 1];
    this.steps = new double[at.length];
    for (int i = 0; i < theta.length; i++) {
      at[i] = theta[i];
      steps[i] = STEP * Math.max(Math.abs(theta[i]), SMALLEST_SIZE);
    }
    at[theta.length] = deviance.residual(theta);
    steps[theta.length] = STEP * at[theta.length];
  }

  /** {@return the degrees of freedom, above 0} */
  static double degrees(MixedDeviance deviance, double[] theta) {
    return new Satterthwaite(deviance, theta).degrees();
  }

  private double degrees() {
    double[] gradient = gradient();
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(hessian()));
    double scatter = 0;
    for (int i = 0; i < at.length; i++) {
      if (eigen.getRealEigenvalue(i) > FLAT) {
        double along = 0;
        for (int j = 0; j < at.length; j++) {
          along += gradient[j] * eigen.getEigenvector(i).getEntry(j);
        }
        scatter += 2 * along * along / eigen.getRealEigenvalue(i);
      }
    }
    double variance = variance(at);
    return 2 * variance * variance / scatter;
  }

  private double[] gradient() {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      gradient[i] = (variance(moved(i, 1, i, 0)) - variance(moved(i, -1, i, 0))) / (2 * steps[i]);
    }
    return gradient;
  }

  private double[][] hessian() {
    double[][] hessian = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j <= i; j++) {
        hessian[i][j] =
            (value(moved(i, 1, j, 1))
                    - value(moved(i, 1, j, -1))
                    - value(moved(i, -1, j, 1))
                    + value(moved(i, -1, j, -1)))
                / (4 * steps[i] * steps[j]);
        hessian[j][i] = hessian[i][j];
      }
    }
    return hessian;
  }

  private double[] moved(int i, int up, int j, int right) {
    double[] moved = at.clone();
    moved[i] += up * steps[i];
    moved[j] += right * steps[j];
    return moved;
  }

  private double value(double[] point) {
    return deviance.at(theta(point), point[point.length - 1]);
  }

  private double variance(double[] point) {
    double error = deviance.relativeError(theta(point)) * point[point.length - 1];
    return error * error;
  }

  private static double[] theta(double[] point) {
    double[] theta = new double[point.length - 1];
    System.arraycopy(point, 0, theta, 0, theta.length);
    return theta;
  }
}
