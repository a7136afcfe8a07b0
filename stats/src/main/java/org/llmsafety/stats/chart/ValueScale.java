package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.ErrorBar.Along;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.ValueTicks;

/**
 * An axis of numbers in pixels, from its far end: from the frame's top for values, which rise
 * upwards. All points and their error bars are inside, at least a margin from the edge; a band may
 * widen the axis by a quarter on either side, as far as the axis goes, and is cut off beyond, lest
 * a wide interval squash the data it is about. A line never widens it, as the scores decide what
 * the axis shows. Of bars from left to right, those much longer than most are cut off likewise.
 *
 * @param axis what it shows
 * @param low the lowest number that is a margin away from the edge, spaced as the axis says
 * @param high the highest such number
 * @param length in pixels
 * @param margin in pixels
 */
record ValueScale(Axis.Numbers axis, double low, double high, double length, double margin) {

  private static final double BAND_SHARE = 0.25;
  private static final double FLAT_SHARE = 0.05;

  /** Where bars are not cut, the axis may be wider than it would be by this factor. */
  private static final double MOST_WIDER = 2;

  /** Bars from left to right may widen the axis by so many of their median length on each side. */
  private static final double MOST_BARS = 2;

  /** How near to an end of its axis a number may be where log-odds are spaced equally. */
  private static final double NEAREST_SHARE = 0.001;

  private static final ImmutableList<Double> LOGIT_SHARES =
      ImmutableList.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99);

  /** The scale of a panel's values. */
  static ValueScale of(Panel panel, double length, double margin) {
    return of(numbers(panel.up()), Along.VALUES, List.of(panel), length, margin);
  }

  /** The scale from left to right of the panels that share it. */
  static ValueScale across(List<Panel> panels, double length, double margin) {
    return of(numbers(panels.get(0).across()), Along.POSITIONS, panels, length, margin);
  }

  private static Axis.Numbers numbers(Axis axis) {
    return axis instanceof Axis.Numbers numbers ? numbers : Axis.numbers("");
  }

  private static ValueScale of(
      Axis.Numbers axis, Along along, List<Panel> panels, double length, double margin) {
    ValueScale unit = new ValueScale(axis, 0, 1, length, margin);
    boolean hasPoints = panels.stream().anyMatch(panel -> !panel.points().isEmpty());
    DoubleSummaryStatistics core =
        DoubleStream.concat(
                hasPoints ? unit.ofPoints(panels, along) : unit.ofLines(panels, along),
                axis.including().stream().mapToDouble(number -> number))
            .map(unit::spaced)
            .filter(Double::isFinite)
            .summaryStatistics();
    DoubleSummaryStatistics bands =
        (along == Along.VALUES ? bandEnds(panels) : DoubleStream.empty())
            .map(unit::onScale)
            .map(unit::spaced)
            .filter(Double::isFinite)
            .summaryStatistics();
    if (core.getCount() == 0) {
      return unit.empty();
    }
    double low = core.getMin();
    double high = core.getMax();
    if (low == high) {
      double half = unit.flatHalf(low);
      return new ValueScale(axis, low - half, high + half, length, margin);
    }
    double room = (high * BAND_SHARE) - (low * BAND_SHARE);
    return new ValueScale(
        axis,
        Math.max(low - room, Math.min(low, bands.getMin())),
        Math.min(high + room, Math.max(high, bands.getMax())),
        length,
        margin);
  }

  private ValueScale empty() {
    if (axis.spacing() == Axis.Spacing.LOGIT) {
      return new ValueScale(axis, -1, 1, length, margin);
    }
    double low = axis.lowest().orElse(Math.min(0, axis.highest().orElse(1) - 1));
    return new ValueScale(axis, low, axis.highest().orElse(low + 1), length, margin);
  }

  private DoubleStream ofPoints(List<Panel> panels, Along along) {
    ImmutableList<Point> points =
        panels.stream().flatMap(panel -> panel.points().stream()).collect(toImmutableList());
    ImmutableList<ErrorBar> bars =
        points.stream()
            .flatMap(point -> point.error().stream())
            .filter(bar -> bar.along() == along)
            .collect(toImmutableList());
    DoubleStream values =
        points.stream()
            .mapToDouble(point -> along == Along.VALUES ? point.value() : point.at().coordinate());
    DoubleStream ends =
        bars.stream().flatMapToDouble(bar -> DoubleStream.of(bar.low(), bar.high()));
    if (along == Along.VALUES || bars.isEmpty()) {
      return DoubleStream.concat(values, ends.map(this::onScale).filter(Double::isFinite));
    }
    DoubleSummaryStatistics core = values.summaryStatistics();
    double[] lengths = bars.stream().mapToDouble(bar -> bar.high() - bar.low()).sorted().toArray();
    double room = MOST_BARS * lengths[(lengths.length - 1) / 2];
    double lowest = core.getMin() - room;
    double highest = core.getMax() + room;
    DoubleSummaryStatistics all =
        ends.map(this::onScale).filter(Double::isFinite).summaryStatistics();
    boolean isWide = all.getMax() - all.getMin() > MOST_WIDER * (highest - lowest);
    boolean isCut =
        isWide || bars.stream().anyMatch(bar -> Double.isInfinite(bar.high() - bar.low()));
    return DoubleStream.concat(
        DoubleStream.of(core.getMin(), core.getMax()),
        bars.stream()
            .flatMapToDouble(bar -> DoubleStream.of(bar.low(), bar.high()))
            .map(this::onScale)
            .map(end -> isCut ? Math.max(lowest, Math.min(highest, end)) : end)
            .filter(Double::isFinite));
  }

  private double onScale(double value) {
    return Math.max(
        axis.lowest().orElse(Double.NEGATIVE_INFINITY),
        Math.min(axis.highest().orElse(Double.POSITIVE_INFINITY), value));
  }

  private static DoubleStream bandEnds(List<Panel> panels) {
    return panels.stream()
        .flatMap(panel -> panel.bands().stream())
        .flatMap(band -> band.slices().stream())
        .flatMapToDouble(slice -> DoubleStream.of(slice.low(), slice.high()));
  }

  private DoubleStream ofLines(List<Panel> panels, Along along) {
    return panels.stream()
        .flatMap(panel -> panel.lines().stream())
        .flatMap(line -> line.vertices().stream())
        .mapToDouble(vertex -> along == Along.VALUES ? vertex.value() : vertex.at().coordinate());
  }

  /** {@return the number as it is spaced: itself, its logarithm, or its log-odds} */
  private double spaced(double value) {
    return switch (axis.spacing()) {
      case LINEAR -> value;
      case LOG -> value > 0 ? Math.log10(value) : Double.NEGATIVE_INFINITY;
      case LOGIT -> {
        double share = share(value);
        double within = Math.max(NEAREST_SHARE, Math.min(1 - NEAREST_SHARE, share));
        yield Math.log(within / (1 - within));
      }
    };
  }

  private double share(double value) {
    double low = axis.lowest().orElse(0);
    return (value - low) / (axis.highest().orElse(1) - low);
  }

  /** {@return the pixel of a value} Halved on the way, so that the widest range cannot overflow. */
  double y(double value) {
    double share = (spaced(value) / 2 - low / 2) / (high / 2 - low / 2);
    return length - margin - share * (length - 2 * margin);
  }

  /** {@return the pixel of an end that need not be inside the frame, nor finite} */
  double end(double value) {
    double y = y(value);
    return Math.max(-2 * length, Math.min(3 * length, y));
  }

  /** {@return the ticks, of which there are no more than a limit of at least 3} */
  ImmutableList<ValueTicks.Tick> ticks(int atMost) {
    return switch (axis.spacing()) {
      case LINEAR -> {
        Range<Double> ticked = ticked();
        yield ValueTicks.between(ticked.lowerEndpoint(), ticked.upperEndpoint(), atMost).ticks();
      }
      case LOG ->
          inside(
              IntStream.rangeClosed((int) Math.floor(low) - 1, (int) Math.ceil(high) + 1)
                  .boxed()
                  .flatMap(power -> Stream.of(1, 2, 5).map(by -> by * Math.pow(10, power))),
              atMost);
      case LOGIT -> {
        double lowest = axis.lowest().orElse(0);
        double range = axis.highest().orElse(1) - lowest;
        yield inside(LOGIT_SHARES.stream().map(share -> lowest + share * range), atMost);
      }
    };
  }

  /** Every tick inside the frame, or every second, third and so on, as many as there may be. */
  private ImmutableList<ValueTicks.Tick> inside(Stream<Double> values, int atMost) {
    List<Double> all = values.filter(value -> y(value) >= 0 && y(value) <= length).toList();
    int step = Math.max(1, (all.size() + atMost - 1) / atMost);
    return IntStream.range(0, all.size())
        .filter(i -> i % step == 0)
        .mapToObj(i -> new ValueTicks.Tick(all.get(i), ValueTicks.plain(all.get(i))))
        .collect(toImmutableList());
  }

  /** {@return what the frame shows and the axis allows: the range that may have ticks} */
  private Range<Double> ticked() {
    double beyond = margin / (length - 2 * margin);
    double bottom = low - (high * beyond - low * beyond);
    double top = high + (high * beyond - low * beyond);
    double from = Math.max(axis.lowest().orElse(-Double.MAX_VALUE), bottom);
    double to = Math.min(axis.highest().orElse(Double.MAX_VALUE), top);
    return from < to ? Range.closed(from, to) : Range.closed(low, high);
  }

  /** {@return the part of the frame between the ends of the axis, a pixel beyond each} */
  Box room(Box frame) {
    double top = axis.highest().isPresent() ? y(axis.highest().getAsDouble()) - 1 : 0;
    double bottom = axis.lowest().isPresent() ? y(axis.lowest().getAsDouble()) + 1 : length;
    double from = Math.max(0, top);
    return new Box(frame.left(), from, frame.width(), Math.max(0, Math.min(length, bottom) - from));
  }

  private double flatHalf(double value) {
    if (axis.spacing() != Axis.Spacing.LINEAR) {
      return 1;
    }
    double scale =
        axis.lowest().isPresent() && axis.highest().isPresent()
            ? axis.highest().getAsDouble() - axis.lowest().getAsDouble()
            : Math.abs(value);
    return scale == 0 ? 1 : scale * FLAT_SHARE;
  }
}
