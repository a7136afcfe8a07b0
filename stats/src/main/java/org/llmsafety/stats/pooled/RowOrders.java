package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.stats.RowUnit;

/** Which of two rows is later, and on how many benchmarks it is safer less how many less safe. */
final class RowOrders {
  private final int size;
  private final int[][] later;

  /** For each benchmark. */
  private final int[][][] safer;

  private final int[][] saferInAll;
  private final long pairs;

  private RowOrders(ImmutableList<Benchmark> benchmarks, List<ModelGroup> rows) {
    this.size = rows.size();
    this.later = signs(rows.stream().mapToDouble(ModelGroup::day).toArray());
    this.safer = new int[benchmarks.size()][][];
    this.saferInAll = new int[size][size];
    long compared = 0;
    for (int b = 0; b < safer.length; b++) {
      Benchmark benchmark = benchmarks.get(b);
      safer[b] = signs(rows.stream().mapToDouble(row -> row.safety(benchmark)).toArray());
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          saferInAll[i][j] += safer[b][i][j];
          boolean both = rows.get(i).has(benchmark) && rows.get(j).has(benchmark);
          compared += j > i && later[i][j] != 0 && both ? 1 : 0;
        }
      }
    }
    this.pairs = compared;
  }

  static RowOrders of(ScoreTable table, RowUnit rows) {
    return new RowOrders(table.benchmarks(), ModelGroup.by(rows::of, table));
  }

  /** 1 where the second is above the first, -1 where below, 0 where level or one is a hole. */
  private static int[][] signs(double[] values) {
    int size = values.length;
    int[][] signs = new int[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        signs[i][j] =
            Double.isNaN(values[i]) || Double.isNaN(values[j])
                ? 0
                : Double.compare(values[j], values[i]);
      }
    }
    return signs;
  }

  int size() {
    return size;
  }

  /** {@return how many pairs can be compared, over all benchmarks} */
  long pairs() {
    return pairs;
  }

  /** {@return whether no row is safer than another on any benchmark} */
  boolean isLevel() {
    return Arrays.stream(safer)
        .flatMap(Arrays::stream)
        .flatMapToInt(Arrays::stream)
        .allMatch(sign -> sign == 0);
  }

  /** {@return S over all benchmarks, with this row's scores in each row's place} */
  double s(int[] order) {
    return s(saferInAll, order);
  }

  /** {@return S of one benchmark} */
  long s(int benchmark) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return s(safer[benchmark], order);
  }

  private long s(int[][] signs, int[] order) {
    long s = 0;
    for (int i = 0; i < size; i++) {
      int[] here = signs[order[i]];
      int[] laterThanThis = later[i];
      for (int j = i + 1; j < size; j++) {
        s += (long) laterThanThis[j] * here[order[j]];
      }
    }
    return s;
  }
}
