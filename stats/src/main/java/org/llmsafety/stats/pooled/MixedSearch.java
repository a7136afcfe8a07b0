package org.llmsafety.stats.pooled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.StatsReason;

/**
 * The theta of the least deviance: two starts must end there, and nothing may slope away.
 *
 * <p>The search has no bound at 0: a deviation and its negative are the same model, and so are a
 * level with its covariance and both turned round. A bound would be a wall with a false end on one
 * of its sides.
 */
final class MixedSearch {
  private static final double[][] STARTS = {
    {1, 1, 0, 1, 1}, {0.3, 1, 0.2, 0.3, 0.5}, {1, 0.3, -0.2, 0.1, 0.2}, {0.1, 2, 0, 0.02, 1}
  };
  private static final int LEVEL = 1;
  private static final int COVARIANCE = 2;
  private static final double FAR = 1e4;
  private static final double RADIUS = 0.1;
  private static final double SMALLEST_RADIUS = 1e-9;
  private static final int MOST_VALUES = 20_000;

  /** Of deviances, far below what could change any inference. */
  private static final double AGREEMENT = 1e-6;

  private static final double STEP = 1e-4;
  private static final double SMALLEST_SIZE = 0.1;

  /** Of the deviance, for a change of theta by its own size. */
  private static final double STEEPEST = 1e-3;

  private MixedSearch() {}

  static Outcome<double[]> best(MixedDeviance deviance) {
    List<PointValuePair> ends = new ArrayList<>();
    for (double[] start : STARTS) {
      try {
        ends.add(search(deviance, Arrays.copyOf(start, deviance.parameters())));
      } catch (MathIllegalStateException leadsNowhere) {
        // two others must agree
      }
    }
    return agreed(ends)
        .flatMap(
            end -> {
              double[] theta = turned(end.getPoint());
              return isLevel(deviance, theta)
                  ? Outcome.of(theta)
                  : Outcome.unavailable(
                      StatsReason.NO_CONVERGENCE,
                      "where the search ended, at a deviance of %.4f, the deviance still falls",
                      end.getValue());
            });
  }

  /** {@return the end of least deviance, if a second one agrees} */
  static Outcome<PointValuePair> agreed(List<PointValuePair> ends) {
    List<PointValuePair> sorted =
        ends.stream().sorted(Comparator.comparingDouble(PointValuePair::getValue)).toList();
    return sorted.size() < 2
            || sorted.get(0).getValue() >= MixedDeviance.NOWHERE
            || sorted.get(1).getValue() - sorted.get(0).getValue() > AGREEMENT
        ? Outcome.unavailable(
            StatsReason.NO_CONVERGENCE,
            "no two of %d starts of the search end at the same least deviance",
            STARTS.length)
        : Outcome.of(sorted.get(0));
  }

  private static PointValuePair search(MixedDeviance deviance, double[] start) {
    double[] most = new double[start.length];
    Arrays.fill(most, FAR);
    double[] least = new double[start.length];
    Arrays.fill(least, -FAR);
    return new BOBYQAOptimizer(2 * start.length + 1, RADIUS, SMALLEST_RADIUS)
        .optimize(
            new MaxEval(MOST_VALUES),
            new ObjectiveFunction(deviance::at),
            GoalType.MINIMIZE,
            new InitialGuess(start),
            new SimpleBounds(least, most));
  }

  /** The same model with no deviation below 0. */
  static double[] turned(double[] theta) {
    double[] turned = Arrays.stream(theta).map(Math::abs).toArray();
    turned[COVARIANCE] = theta[LEVEL] < 0 ? -theta[COVARIANCE] : theta[COVARIANCE];
    return turned;
  }

  /** {@return whether no derivative leads down; at 0, where a deviation's is 0, none does} */
  static boolean isLevel(MixedDeviance deviance, double[] theta) {
    for (int i = 0; i < theta.length; i++) {
      double step = STEP * Math.max(Math.abs(theta[i]), SMALLEST_SIZE);
      double up = deviance.at(moved(theta, i, step));
      double down = deviance.at(moved(theta, i, -step));
      if (Math.abs(up - down) / (2 * STEP) > STEEPEST) {
        return false;
      }
    }
    return true;
  }

  private static double[] moved(double[] theta, int i, double by) {
    double[] moved = theta.clone();
    moved[i] += by;
    return moved;
  }
}
