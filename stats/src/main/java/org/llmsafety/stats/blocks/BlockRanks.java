package org.llmsafety.stats.blocks;

import java.util.Arrays;

/**
 * The ranks of models within each block, 1 the safest, ties at their mean rank. They are doubled,
 * so that they are whole numbers and sums of them are exact, and taken from their block's mean: a
 * rank r among k models is 2r - (k + 1). A model that lacks the block has no rank there.
 */
final class BlockRanks {
  /** Doubled ranks by block and model, 0 where there is none. */
  private final int[][] doubled;

  BlockRanks(int[][] doubled) {
    this.doubled = doubled;
  }

  int blocks() {
    return doubled.length;
  }

  int models() {
    return doubled[0].length;
  }

  boolean has(int block, int model) {
    return doubled[block][model] > 0;
  }

  /** {@return how many models have a rank in a block} */
  int present(int block) {
    return (int) Arrays.stream(doubled[block]).filter(rank -> rank > 0).count();
  }

  /** {@return twice the distance of a rank from its block's mean; 0 where there is none} */
  int centred(int block, int model) {
    return has(block, model) ? doubled[block][model] - (present(block) + 1) : 0;
  }

  /** {@return the doubled distances of a block's ranks from their mean, model by model} */
  int[] centred(int block) {
    int middle = present(block) + 1;
    return Arrays.stream(doubled[block]).map(rank -> rank > 0 ? rank - middle : 0).toArray();
  }

  /** {@return the sum of squares of a block's doubled distances; 0 where all its models tie} */
  long squares(int block) {
    return Arrays.stream(centred(block)).mapToLong(rank -> (long) rank * rank).sum();
  }

  /** {@return the sum of squares over all blocks; 0 where all models tie on each} */
  long squares() {
    long sum = 0;
    for (int block = 0; block < blocks(); block++) {
      sum += squares(block);
    }
    return sum;
  }

  /** {@return each model's doubled distances, summed over blocks} */
  long[] sums() {
    long[] sums = new long[models()];
    for (int block = 0; block < blocks(); block++) {
      int[] ranks = centred(block);
      for (int model = 0; model < sums.length; model++) {
        sums[model] += ranks[model];
      }
    }
    return sums;
  }

  /** {@return the sum of squares of sums} */
  static long squares(long[] sums) {
    return Arrays.stream(sums).map(sum -> sum * sum).sum();
  }
}
