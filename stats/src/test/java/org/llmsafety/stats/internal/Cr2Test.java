package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.stats.StandardError;

/** Against closed forms that the general formula must come to. */
class Cr2Test {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final double[] VALUES = {1, 4, 2, 8, 5, 7, 3, 9};
  private static final double[] YEARS = {0, .5, .75, 1.25, 2, 2.5, 3, 4};

  private static LinearEstimate mean(double... values) {
    double[] level = new double[values.length];
    Arrays.fill(level, 1);
    return LinearModel.of(values, level).orElseThrow().coefficient(0);
  }

  /** Of clusters of equal size it is the standard error of their means, with G - 1 degrees. */
  @Test
  void meanOfEqualClusters_hasTheErrorOfTheirMeans() {
    Cr2 error = Cr2.of(mean(VALUES), new int[] {0, 0, 1, 1, 2, 2, 3, 3});

    // R 4.2.2: m <- c(2.5, 5, 6, 6); sd(m) / 2
    assertThat(error.standardError()).isCloseTo(0.8260094833999587, ROUNDING);
    assertThat(error.degreesOfFreedom()).isCloseTo(3, ROUNDING);
    assertThat(error.expected().share()).isCloseTo(1, ROUNDING);
  }

  /** Of clusters of one score it is HC2: the root of the sum of (w e)^2 / (1 - h). */
  @Test
  void clustersOfOne_areHc2() {
    LinearEstimate slope = LinearModel.line(YEARS, VALUES).coefficient(1);
    double[] residuals = slope.model().residuals();
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      sum += Math.pow(slope.weights()[i] * residuals[i], 2) / (1 - slope.model().leverage(i));
    }
    Cr2 error = Cr2.of(slope, IntStream.range(0, 8).toArray());

    assertThat(error.standardError()).isCloseTo(Math.sqrt(sum), ROUNDING);
    assertThat(error.adjustedWeights()[0])
        .isCloseTo(slope.weights()[0] / Math.sqrt(1 - slope.model().leverage(0)), ROUNDING);
    assertThat(error.degreesOfFreedom()).isBetween(3.0, 6.0);
  }

  /** Two clusters, each with a level of its own, say nothing of the difference between them. */
  @Test
  void aDifferenceBetweenTwoClusters_hasNoDegrees() {
    double[] level = {1, 1, 1, 1, 1, 1, 1, 1};
    double[] second = {0, 0, 0, 0, 1, 1, 1, 1};
    LinearEstimate difference = LinearModel.of(VALUES, level, second).orElseThrow().coefficient(1);
    int[] clusterOf = {0, 0, 0, 0, 1, 1, 1, 1};

    assertThat(Cr2.of(difference, clusterOf).degreesOfFreedom()).isZero();
    assertThat(Cr2.of(difference, clusterOf).standardError()).isCloseTo(0, ROUNDING);
    assertThat(
            ErrorModel.clustered(
                difference,
                Clusters.ofFamilies(List.of("a", "a", "a", "a", "b", "b", "b", "b")),
                "difference"))
        .isEqualTo(
            new Outcome.Unavailable<StandardError>(
                Reason.TOO_FEW_DEGREES_OF_FREEDOM,
                "the difference rests on differences between 2 families alone, so its error cannot"
                    + " be estimated"));
  }

  @Test
  void oneCluster_hasNoError() {
    assertThat(
            ErrorModel.clustered(
                LinearModel.line(YEARS, VALUES).coefficient(1),
                Clusters.ofFamilies(Collections.nCopies(8, "a")),
                "slope"))
        .isEqualTo(
            new Outcome.Unavailable<StandardError>(
                Reason.TOO_FEW_DEGREES_OF_FREEDOM,
                "all 8 scores are of one family, so the error between families cannot be"
                    + " estimated"));
  }

  /** The slope is of the first four scores, on a line; the other four scatter about their level. */
  @Test
  void scoresOnALine_thatAloneDecideTheSlope_leaveNoError() {
    double[] values = {1, 2, 3, 4, 5, 9, 5, 9};
    double[] first = {1, 1, 1, 1, 0, 0, 0, 0};
    double[] second = {0, 0, 0, 0, 1, 1, 1, 1};
    double[] years = {1, 2, 3, 4, 0, 0, 0, 0};
    LinearEstimate slope =
        LinearModel.of(values, first, second, years).orElseThrow().coefficient(2);

    assertThat(
            ErrorModel.clustered(
                slope,
                Clusters.ofFamilies(List.of("a", "b", "c", "d", "e", "f", "g", "h")),
                "slope"))
        .isEqualTo(
            new Outcome.Unavailable<StandardError>(
                Reason.PERFECT_FIT,
                "the line goes through all scores that decide the slope, so its error cannot be"
                    + " estimated"));
  }

  /**
   *
   *
   * <pre>{@code
   * python3 -c '
   * import numpy as np
   * x = np.array([0, .5, .75, 1.25, 2, 2.5, 3, 4]); y = np.array([1, 4, 2, 8, 5, 7, 3, 9])
   * cl = np.array([0, 1, 0, 2, 3, 1, 2, 2]); I = np.eye(8)
   * X = np.c_[np.ones(8), x]; W = np.linalg.inv(X.T @ X) @ X.T; w = W[1]; H = X @ W; e = y - H @ y
   * def root(A): l, v = np.linalg.eigh(A); return v @ np.diag(l**-.5) @ v.T
   * P = np.zeros((4, 8)); V = 0
   * for c in range(4):
   *   i = cl == c; a = root((I - H)[np.ix_(i, i)]) @ w[i]; V += (a @ e[i])**2
   *   full = np.zeros(8); full[i] = a; P[c] = full @ (I - H)
   * Q = P @ P.T; print(V**.5, np.trace(Q)**2 / np.sum(Q**2))
   * S = np.where(cl[:, None] == cl, .6, 0) + .4 * I
   * print(sum(P[c] @ S @ P[c] for c in range(4)) / (w @ S @ w))'
   * }</pre>
   */
  @Test
  void unequalClusters_haveTheErrorOfMatrices() {
    LinearEstimate slope = LinearModel.line(YEARS, VALUES).coefficient(1);
    Cr2 error = Cr2.of(slope, new int[] {0, 1, 0, 2, 3, 1, 2, 2});

    assertThat(error.standardError()).isCloseTo(0.64688983991561, ROUNDING);
    assertThat(error.degreesOfFreedom()).isCloseTo(1.8670139540212964, ROUNDING);
    assertThat(error.expected().share()).isCloseTo(0.7698832494455051, ROUNDING);
  }
}
