package org.llmsafety.stats.trend;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Brute force: every order of a few values, as the definition says it. */
final class AllOrders {
  private AllOrders() {}

  /** How often each S comes up over all orders of the values. */
  static Map<Long, Integer> countOfS(int[] dates, int[] values) {
    Map<Long, Integer> counts = new TreeMap<>();
    forEach(values.clone(), 0, order -> counts.merge(s(dates, order), 1, Integer::sum));
    return counts;
  }

  static long s(int[] dates, int[] values) {
    long s = 0;
    for (int i = 0; i < dates.length; i++) {
      for (int j = 0; j < i; j++) {
        s += Integer.signum(dates[i] - dates[j]) * (long) Integer.signum(values[i] - values[j]);
      }
    }
    return s;
  }

  private static void forEach(int[] values, int from, Consumer<int[]> visit) {
    if (from == values.length) {
      visit.accept(values);
      return;
    }
    for (int i = from; i < values.length; i++) {
      swap(values, from, i);
      forEach(values, from + 1, visit);
      swap(values, from, i);
    }
  }

  private static void swap(int[] values, int i, int j) {
    int kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
