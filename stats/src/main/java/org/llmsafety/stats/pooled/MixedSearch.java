package org.llmsafety.stats.pooled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;

/** The theta of the least deviance, found from several starts, and Satterthwaite's degrees there. */
final class MixedSearch {
  private static final double[][] STARTS = {
    {1, 1, 0, 1}, {0.3, 1, 0.2, 0.3}, {1, 0.3, -0.2, 0.1}, {0.1, 2, 0, 0.02}
  };
  private static final double FAR = 1e4;
  private static final double AGREEMENT = 1e-6;
  private static final double STEP = 1e-3;
  private static final double FLAT = 1e-8;

  private MixedSearch() {}

  static Outcome<double[]> best(MixedDeviance deviance) {
    List<PointValuePair> ends = new ArrayList<>();
    for (double[] start : STARTS) {
      try {
        ends.add(
            new BOBYQAOptimizer(9, 0.1, 1e-8)
                .optimize(
                    new MaxEval(20_000),
                    new ObjectiveFunction(deviance::at),
                    GoalType.MINIMIZE,
                    new InitialGuess(start),
                    new SimpleBounds(
                        new double[] {0, 0, -FAR, 0}, new double[] {FAR, FAR, FAR, FAR})));
      } catch (MathIllegalStateException e) {
        continue; // this start led nowhere; two others must agree
      }
    }
    ends.sort(Comparator.comparingDouble(PointValuePair::getValue));
    return ends.size() >= 2 && ends.get(1).getValue() - ends.get(0).getValue() <= AGREEMENT
        ? Outcome.of(ends.get(0).getPoint())
        : Outcome.unavailable(
            Reason.NO_CONVERGENCE,
            "no two of %d starts of the search end at the same least deviance",
            STARTS.length);
  }

  /** {@return Satterthwaite's degrees of freedom of b1; flat directions are left out} */
  static double degrees(MixedDeviance deviance, double[] theta) {
    double[] at = {theta[0], theta[1], theta[2], theta[3], deviance.residual(theta)};
    double[] steps = new double[at.length];
    double[] gradient = new double[at.length];
    double[][] hessian = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      steps[i] = STEP * Math.max(Math.abs(at[i]), i == 4 ? 0 : 0.1);
    }
    for (int i = 0; i < at.length; i++) {
      gradient[i] =
          (variance(deviance, moved(at, steps, i, 1, i, 0))
                  - variance(deviance, moved(at, steps, i, -1, i, 0)))
              / (2 * steps[i]);
      for (int j = 0; j < at.length; j++) {
        hessian[i][j] =
            (value(deviance, moved(at, steps, i, 1, j, 1))
                    - value(deviance, moved(at, steps, i, 1, j, -1))
                    - value(deviance, moved(at, steps, i, -1, j, 1))
                    + value(deviance, moved(at, steps, i, -1, j, -1)))
                / (4 * steps[i] * steps[j]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(hessian));
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
    double variance = variance(deviance, at);
    return 2 * variance * variance / scatter;
  }

  private static double[] moved(double[] at, double[] steps, int i, int up, int j, int right) {
    double[] moved = at.clone();
    moved[i] += up * steps[i];
    moved[j] += right * steps[j];
    return moved;
  }

  private static double value(MixedDeviance deviance, double[] at) {
    return deviance.at(theta(at), at[4]);
  }

  private static double variance(MixedDeviance deviance, double[] at) {
    double[] theta = theta(at);
    double error = deviance.slopeError(theta) / deviance.residual(theta) * at[4];
    return error * error;
  }

  private static double[] theta(double[] at) {
    return new double[] {at[0], at[1], at[2], at[3]};
  }
}
