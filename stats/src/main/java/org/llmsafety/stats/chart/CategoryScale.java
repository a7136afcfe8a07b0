package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;

/**
 * Categories in pixels, each with a stretch of its own.
 *
 * @param starts where each stretch begins, and behind them where the last ends
 * @param centres where the marks of each stand
 * @param ticks nothing, or the names at the centres
 */
record CategoryScale(
    ImmutableList<Double> starts, ImmutableList<Double> centres, ImmutableList<AxisTick> ticks)
    implements AxisScale {

  /** {@return so many stretches of one length each} */
  static CategoryScale even(int categories, double each) {
    ImmutableList.Builder<Double> starts = ImmutableList.builder();
    ImmutableList.Builder<Double> centres = ImmutableList.builder();
    for (int i = 0; i < categories; i++) {
      starts.add(i * each);
      centres.add((i + 0.5) * each);
    }
    return new CategoryScale(
        starts.add(categories * each).build(), centres.build(), ImmutableList.of());
  }

  /** {@return the pixel of a category's marks, or that share of its stretch beside them} */
  @Override
  public double at(double coordinate) {
    if (centres.isEmpty()) {
      return 0;
    }
    int nearest = (int) Math.max(0, Math.min(centres.size() - 1.0, Math.rint(coordinate)));
    return centres.get(nearest) + (coordinate - nearest) * length(nearest);
  }

  /** {@return the length of a category's stretch} */
  double length(int category) {
    return starts.get(category + 1) - starts.get(category);
  }

  @Override
  public double length() {
    return starts.get(starts.size() - 1);
  }
}
