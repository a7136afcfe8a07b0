package org.llmsafety.stats.pooled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Orders of rows that change places within strata: whose scores stand in each row's place. Takers
 * are handed one array, which the next order overwrites.
 */
final class StrataOrders {
  private final int size;
  private final ImmutableList<int[]> strata;

  StrataOrders(int size, ImmutableList<int[]> strata) {
    this.size = size;
    this.strata = strata;
  }

  /** {@return the order in which every row has its own place} */
  int[] asFound() {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** {@return how many orders there are} */
  double count() {
    return strata.stream()
        .mapToDouble(rows -> CombinatoricsUtils.factorialDouble(rows.length))
        .reduce(1, (one, other) -> one * other);
  }

  void forEach(Consumer<int[]> taker) {
    deal(0, 0, asFound(), taker);
  }

  private void deal(int stratum, int place, int[] order, Consumer<int[]> taker) {
    if (stratum == strata.size()) {
      taker.accept(order);
      return;
    }
    int[] rows = strata.get(stratum);
    if (place == rows.length) {
      deal(stratum + 1, 0, order, taker);
      return;
    }
    for (int other = place; other < rows.length; other++) {
      swap(order, rows[place], rows[other]);
      deal(stratum, place + 1, order, taker);
      swap(order, rows[place], rows[other]);
    }
  }

  void draw(int orders, long seed, Consumer<int[]> taker) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = asFound();
    for (int drawn = 0; drawn < orders; drawn++) {
      for (int[] rows : strata) {
        for (int i = rows.length - 1; i > 0; i--) {
          swap(order, rows[i], rows[random.nextInt(i + 1)]);
        }
      }
      taker.accept(order);
    }
  }

  private static void swap(int[] order, int one, int other) {
    int swapped = order[one];
    order[one] = order[other];
    order[other] = swapped;
  }
}
