package org.llmsafety.stats.chart;

import com.google.common.collect.Range;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * A panel's value axis: values to pixels from the frame's top. All points and their error bars are
 * inside, at least a margin from the edge; a band may widen the axis by a quarter on either side,
 * as far as the panel's scale goes, and is cut off beyond, lest a wide interval squash the data it
 * is about. A line never widens it, as the scores decide what the axis shows.
 *
 * @param low the lowest value that is a margin away from the edge
 * @param high the highest such value
 */
record ValueScale(double low, double high, double height, double margin) {

  private static final double BAND_SHARE = 0.25;
  private static final double FLAT_SHARE = 0.05;

  static ValueScale of(Panel panel, double height, double margin) {
    DoubleSummaryStatistics core =
        (panel.points().isEmpty() ? ofLines(panel) : ofPoints(panel)).summaryStatistics();
    DoubleSummaryStatistics bands =
        panel.bands().stream()
            .flatMap(band -> band.slices().stream())
            .flatMapToDouble(slice -> DoubleStream.of(slice.low(), slice.high()))
            .map(end -> onScale(panel, end))
            .summaryStatistics();
    if (core.getCount() == 0) {
      double low = panel.lowest().orElse(Math.min(0, panel.highest().orElse(1) - 1));
      return new ValueScale(low, panel.highest().orElse(low + 1), height, margin);
    }
    double low = core.getMin();
    double high = core.getMax();
    if (low == high) {
      double half = flatHalf(panel, low);
      return new ValueScale(low - half, high + half, height, margin);
    }
    double room = (high * BAND_SHARE) - (low * BAND_SHARE);
    return new ValueScale(
        Math.max(low - room, Math.min(low, bands.getMin())),
        Math.min(high + room, Math.max(high, bands.getMax())),
        height,
        margin);
  }

  private static DoubleStream ofPoints(Panel panel) {
    DoubleStream bars =
        panel.points().stream()
            .flatMap(point -> point.error().stream())
            .flatMapToDouble(bar -> DoubleStream.of(bar.low(), bar.high()))
            .map(end -> onScale(panel, end));
    return DoubleStream.concat(panel.points().stream().mapToDouble(Point::value), bars);
  }

  private static double onScale(Panel panel, double value) {
    return Math.max(
        panel.lowest().orElse(Double.NEGATIVE_INFINITY),
        Math.min(panel.highest().orElse(Double.POSITIVE_INFINITY), value));
  }

  private static DoubleStream ofLines(Panel panel) {
    return panel.lines().stream()
        .flatMap(line -> line.vertices().stream())
        .mapToDouble(Line.Vertex::value);
  }

  /** {@return the pixel of a value} Halved on the way, so that the widest range cannot overflow. */
  double y(double value) {
    double share = (value / 2 - low / 2) / (high / 2 - low / 2);
    return height - margin - share * (height - 2 * margin);
  }

  /** {@return what the frame shows and the panel's scale allows: the range that may have ticks} */
  Range<Double> ticked(Panel panel) {
    double beyond = margin / (height - 2 * margin);
    double bottom = low - (high * beyond - low * beyond);
    double top = high + (high * beyond - low * beyond);
    double from = Math.max(panel.lowest().orElse(-Double.MAX_VALUE), bottom);
    double to = Math.min(panel.highest().orElse(Double.MAX_VALUE), top);
    return from < to ? Range.closed(from, to) : Range.closed(low, high);
  }

  /** {@return the part of the frame between the ends of the panel's scale, a pixel beyond each} */
  Box room(Panel panel, Box frame) {
    double top = panel.highest().isPresent() ? y(panel.highest().getAsDouble()) - 1 : 0;
    double bottom = panel.lowest().isPresent() ? y(panel.lowest().getAsDouble()) + 1 : height;
    double from = Math.max(0, top);
    return new Box(frame.left(), from, frame.width(), Math.max(0, Math.min(height, bottom) - from));
  }

  private static double flatHalf(Panel panel, double value) {
    double scale =
        panel.lowest().isPresent() && panel.highest().isPresent()
            ? panel.highest().getAsDouble() - panel.lowest().getAsDouble()
            : Math.abs(value);
    return scale == 0 ? 1 : scale * FLAT_SHARE;
  }
}
