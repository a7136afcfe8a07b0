package org.llmsafety.stats.internal;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Orders of rows that change places within strata: which row's value stands in each row's place.
 * They are enumerated where they are few, and shuffled where they are not.
 */
public final class Orders {
  /**
   * The most orders that are gone through one by one. The one limit of this library: 9 rows of one
   * stratum are enumerated (362,880 orders), 10 are not.
   */
  public static final int EXACT_LIMIT = 500_000;

  private final int size;
  private final int[][] strata;

  /**
   * @param size how many rows there are
   * @param strata the rows of each stratum; rows of none stay in their places
   */
  public Orders(int size, List<int[]> strata) {
    this.size = size;
    this.strata = strata.stream().map(int[]::clone).toArray(int[][]::new);
  }

  /** {@return the order in which every row has its own place} */
  public int[] asFound() {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** {@return how many orders there are; infinite beyond 10^308} */
  public double count() {
    double count = 1;
    for (int[] rows : strata) {
      count *= CombinatoricsUtils.factorialDouble(rows.length);
    }
    return count;
  }

  /** {@return whether an exact p-value is that of all orders, gone through one by one} */
  public boolean areFew() {
    return count() <= EXACT_LIMIT;
  }

  /** Hands over every order in one array, which the next one overwrites. */
  public void forEach(Consumer<int[]> taker) {
    enumerate(0, 0, asFound(), taker);
  }

  /** All orders of a stratum's rows from one place on, with all orders of the strata behind it. */
  private void enumerate(int stratum, int place, int[] order, Consumer<int[]> taker) {
    if (stratum == strata.length) {
      taker.accept(order);
      return;
    }
    int[] rows = strata[stratum];
    if (place == rows.length) {
      enumerate(stratum + 1, 0, order, taker);
      return;
    }
    for (int other = place; other < rows.length; other++) {
      swap(order, rows[place], rows[other]);
      enumerate(stratum, place + 1, order, taker);
      swap(order, rows[place], rows[other]);
    }
  }

  /** Makes of any order a random one. */
  public void shuffle(int[] order, SplittableRandom random) {
    for (int[] rows : strata) {
      for (int i = rows.length - 1; i > 0; i--) {
        swap(order, rows[i], rows[SeededBlocks.below(i + 1, random)]);
      }
    }
  }

  private static void swap(int[] order, int one, int other) {
    int swapped = order[one];
    order[one] = order[other];
    order[other] = swapped;
  }
}
