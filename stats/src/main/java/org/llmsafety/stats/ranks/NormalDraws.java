package org.llmsafety.stats.ranks;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RectangularCholeskyDecomposition;
import org.llmsafety.stats.internal.SeededBlocks;

/** Normal vectors with a covariance, drawn in {@linkplain SeededBlocks blocks}. */
final class NormalDraws {
  /** A pivot below this share of the greatest variance is rounding error. */
  private static final double ROUNDING = 1e-14;

  private final double[][] draws;

  private NormalDraws(double[][] draws) {
    this.draws = draws;
  }

  /**
   * {@return draws of mean 0}
   *
   * @param covariance positive semidefinite, not all 0
   */
  static NormalDraws of(double[][] covariance, int count, long seed) {
    double greatest =
        IntStream.range(0, covariance.length).mapToDouble(i -> covariance[i][i]).max().orElse(0);
    double[][] root =
        new RectangularCholeskyDecomposition(
                new Array2DRowRealMatrix(covariance, false), greatest * ROUNDING)
            .getRootMatrix()
            .getData();
    double[][] draws = new double[count][];
    SeededBlocks.forEach(
        count,
        seed,
        (from, to, random) -> {
          Normals normals = new Normals(random);
          for (int d = from; d < to; d++) {
            draws[d] = vector(root, normals);
          }
        });
    return new NormalDraws(draws);
  }

  private static double[] vector(double[][] root, Normals normals) {
    double[] independent = new double[root[0].length];
    for (int k = 0; k < independent.length; k++) {
      independent[k] = normals.next();
    }
    double[] vector = new double[root.length];
    for (int i = 0; i < vector.length; i++) {
      double sum = 0;
      for (int k = 0; k < independent.length; k++) {
        sum += root[i][k] * independent[k];
      }
      vector[i] = sum;
    }
    return vector;
  }

  /**
   * {@return of each draw the greatest of the differences that are open, in their standard errors}
   */
  double[] greatest(OpenComparisons open) {
    double[] greatest = new double[draws.length];
    IntStream.range(0, draws.length)
        .parallel()
        .forEach(d -> greatest[d] = open.greatestStudentised(draws[d]));
    return greatest;
  }

  /**
   * Independent standard normal numbers, by Marsaglia's polar method, the same on every machine.
   */
  private static final class Normals {
    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    Normals(SplittableRandom random) {
      this.random = random;
    }

    double next() {
      if (hasSpare) {
        hasSpare = false;
        return spare;
      }
      double x;
      double y;
      double square;
      do {
        x = 2 * random.nextDouble() - 1;
        y = 2 * random.nextDouble() - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
      spare = y * factor;
      hasSpare = true;
      return x * factor;
    }
  }
}
