package org.llmsafety.stats.trend;

import java.util.SplittableRandom;

/**
 * The pairs whose slope lies between two lines' slopes, the lower included: exactly those whose
 * order changes from the residuals about the one to the residuals about the other.
 */
final class SlopeBracket {
  private final DatedPoints points;
  private final double low;
  private final double high;
  private final ResidualOrder atLow;
  private final ResidualOrder atHigh;

  private SlopeBracket(
      DatedPoints points, double low, double high, ResidualOrder atLow, ResidualOrder atHigh) {
    this.points = points;
    this.low = low;
    this.high = high;
    this.atLow = atLow;
    this.atHigh = atHigh;
  }

  /** {@return all pairs of different dates} */
  static SlopeBracket all(DatedPoints points) {
    return new SlopeBracket(
        points,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        ResidualOrder.ofDates(points),
        ResidualOrder.ofDatesReversed(points));
  }

  /**
   * {@return the part of this bracket below or above this slope in units per day, whichever holds
   * the ranks; the whole if the slope is outside it or between the ranks}
   */
  SlopeBracket cutAt(double slope, long lowestRank, long highestRank) {
    if (!(slope > low && slope < high)) {
      return this;
    }
    ResidualOrder order = ResidualOrder.about(slope, points);
    if (order.lessSteep() <= lowestRank) {
      return new SlopeBracket(points, slope, high, order, atHigh);
    }
    return order.lessSteep() > highestRank
        ? new SlopeBracket(points, low, slope, atLow, order)
        : this;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** {@return how many pairs are less steep than all of these} */
  long below() {
    return atLow.lessSteep();
  }

  /** {@return how many pairs} */
  long size() {
    return atHigh.lessSteep() - atLow.lessSteep();
  }

  /**
   * {@return so many of the pairs, one at random from each of as many equal shares of them; all of
   * them if there are no more}
   */
  Slopes sample(int most, SplittableRandom random) {
    long size = size();
    int count = (int) Math.min(most, size);
    Slopes sampled = new Slopes(count);
    int n = points.size();
    int[] placesAtHigh = atHigh.places();
    int[] from = new int[n];
    int[] to = new int[n];
    for (int place = 0; place < n; place++) {
      from[place] = placesAtHigh[atLow.at(place)];
    }
    long passed = 0;
    long next = ordinal(0, count, size, random);
    for (int width = 1; width < n && sampled.size() < count; width *= 2) {
      for (int start = 0; start < n; start += 2 * width) {
        int middle = Math.min(start + width, n);
        int end = Math.min(start + 2 * width, n);
        int left = start;
        int right = middle;
        for (int k = start; k < end; k++) {
          if (left == middle || (right < end && from[right] < from[left])) {
            int crossed = middle - left;
            while (next < passed + crossed && sampled.size() < count) {
              int earlier = atHigh.at(from[left + (int) (next - passed)]);
              int later = atHigh.at(from[right]);
              sampled.add(points.slopePerYear(earlier, later), points.days(earlier, later));
              next = ordinal(sampled.size(), count, size, random);
            }
            passed += crossed;
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
    return sampled;
  }

  private static long ordinal(int share, int shares, long size, SplittableRandom random) {
    if (share == shares) {
      return Long.MAX_VALUE;
    }
    long first = share * size / shares;
    long end = (share + 1) * size / shares;
    return first + (end - first == 1 ? 0 : random.nextLong(end - first));
  }
}
