package org.llmsafety.stats.blocks;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Skillings and Mack's statistic of ranks with holes: the weighted rank sums A by the inverse of
 * their covariance S over all orders within blocks, A' S⁻ A.
 *
 * <p>Cells are those that have a rank, block by block. A model's A is the sum over blocks of the
 * root of 12 / (n + 1) times its rank's distance from the block's mean, n the models in the block.
 * Two models covary by -1 for each block that ranks both, less where the block's ranks tie: by the
 * ranks' variance as a share of what it is without ties.
 */
final class HoledRanks {
  private final int models;
  private final int[] modelOfCell;
  private final int[] blockOfCell;

  /** What each cell's rank adds to its model's A. */
  private final double[] weighted;

  private final double[][] covariance;

  /** The lower root of the covariance without the last model, which the others decide. */
  private final double[][] root;

  /** Of a table that is {@linkplain Connection connected}. */
  HoledRanks(BlockRanks ranks) {
    this.models = ranks.models();
    int[] cells =
        IntStream.range(0, ranks.blocks() * models)
            .filter(cell -> ranks.has(cell / models, cell % models))
            .toArray();
    this.modelOfCell = IntStream.of(cells).map(cell -> cell % models).toArray();
    this.blockOfCell = IntStream.of(cells).map(cell -> cell / models).toArray();
    this.weighted =
        IntStream.of(cells)
            .mapToDouble(cell -> weighted(ranks, cell / models, cell % models))
            .toArray();
    this.covariance = covariance(ranks);
    this.root =
        new CholeskyDecomposition(
                new Array2DRowRealMatrix(covariance).getSubMatrix(0, models - 2, 0, models - 2))
            .getL()
            .getData();
  }

  private static double weighted(BlockRanks ranks, int block, int model) {
    return Math.sqrt(12.0 / (ranks.present(block) + 1)) * ranks.centred(block, model) / 2;
  }

  private static double[][] covariance(BlockRanks ranks) {
    int models = ranks.models();
    double[][] covariance = new double[models][models];
    for (int block = 0; block < ranks.blocks(); block++) {
      double n = ranks.present(block);
      if (n < 2) {
        continue;
      }
      double shared = 3.0 * ranks.squares(block) / ((n - 1) * n * (n + 1));
      for (int one = 0; one < models; one++) {
        for (int other = 0; other < models; other++) {
          if (ranks.has(block, one) && ranks.has(block, other)) {
            covariance[one][other] += one == other ? (n - 1) * shared : -shared;
          }
        }
      }
    }
    return covariance;
  }

  int[] blockOfCell() {
    return blockOfCell.clone();
  }

  /** {@return the statistic, with this cell's rank put in each cell's place} */
  double statistic(int[] order) {
    double[] sums = sums(order);
    double statistic = 0;
    for (int i = 0; i < root.length; i++) {
      double left = sums[i];
      for (int j = 0; j < i; j++) {
        left -= root[i][j] * sums[j];
      }
      // what was summed is not asked for again: each place takes its solution
      sums[i] = left / root[i][i];
      statistic += sums[i] * sums[i];
    }
    return statistic;
  }

  private double[] sums(int[] order) {
    double[] sums = new double[models];
    for (int cell = 0; cell < order.length; cell++) {
      sums[modelOfCell[cell]] += weighted[order[cell]];
    }
    return sums;
  }

  int[] asFound() {
    return IntStream.range(0, weighted.length).toArray();
  }

  /** {@return each model's A by its deviation: below 0 it ranks safer than the mean} */
  double[] standardised() {
    double[] sums = sums(asFound());
    return IntStream.range(0, models)
        .mapToDouble(model -> sums[model] / Math.sqrt(covariance[model][model]))
        .toArray();
  }
}
