package org.llmsafety.stats.trend;

import java.util.Arrays;

/**
 * Dated values in the order of their residuals, value - slope x day, about a line of given slope.
 *
 * <p>A pair of values of different dates is less steep than the line exactly when the line's
 * residuals put it in reverse order, so a merge sort counts such pairs in n log n steps. Residuals
 * are compared exactly, by the rounding errors where rounded numbers are equal: no pair is counted
 * on the wrong side.
 */
final class ResidualOrder {
  private final int[] order;
  private final long lessSteep;

  private ResidualOrder(int[] order, long lessSteep) {
    this.order = order;
    this.lessSteep = lessSteep;
  }

  /** {@return the order about the flattest line of all: that of the dates} */
  static ResidualOrder ofDates(DatedPoints points) {
    int[] order = new int[points.size()];
    Arrays.setAll(order, i -> i);
    return new ResidualOrder(order, 0);
  }

  /** {@return the order about the steepest line of all: dates reversed} */
  static ResidualOrder ofDatesReversed(DatedPoints points) {
    int n = points.size();
    int[] order = new int[n];
    int end = n;
    for (int from = 0; from < n; ) {
      int to = points.endOfDate(from);
      for (int i = from; i < to; i++) {
        order[end - (to - i)] = i;
      }
      end -= to - from;
      from = to;
    }
    return new ResidualOrder(order, points.pairs());
  }

  /** {@return the order about a line of this slope, in units per day} */
  static ResidualOrder about(double slope, DatedPoints points) {
    int n = points.size();
    int[] from = new int[n];
    Arrays.setAll(from, i -> i);
    int[] to = new int[n];
    long inversions = 0;
    for (int width = 1; width < n; width *= 2) {
      for (int start = 0; start < n; start += 2 * width) {
        int middle = Math.min(start + width, n);
        int end = Math.min(start + 2 * width, n);
        int left = start;
        int right = middle;
        for (int k = start; k < end; k++) {
          if (left == middle
              || (right < end && points.isLessSteep(from[left], from[right], slope))) {
            inversions += middle - left;
            to[k] = from[right++];
          } else {
            to[k] = from[left++];
          }
        }
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    return new ResidualOrder(from, inversions);
  }

  /** {@return how many pairs of different dates are less steep than the line} */
  long lessSteep() {
    return lessSteep;
  }

  /** {@return which value is at this place} */
  int at(int place) {
    return order[place];
  }

  /** {@return at which place each value is} */
  int[] places() {
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    return places;
  }
}
