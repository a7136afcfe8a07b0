package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.plane.DateTicks;

/**
 * The time axis that a figure's panels share: days to pixels from the frames' left edge. The points
 * decide what it shows; a figure without any date has an axis without ticks.
 *
 * @param from the day at the left edge
 * @param to the day at the right edge
 * @param days the days that are named
 * @param width in pixels
 */
record TimeScale(LocalDate from, LocalDate to, ImmutableList<DateTicks.Tick> days, double width)
    implements AxisScale {

  private static final double TICK_ROOM = 92;

  /** On a narrow axis months and years stand nearer to one another. */
  private static final double LEAST_TICK_ROOM = 58;

  private static final int MOST_NEAR = 6;
  private static final int LONGEST_NEAR = "Sep 2025".length();
  private static final int MARGIN_PERCENT = 3;
  private static final int LEAST_MARGIN_DAYS = 10;

  /** The edges of an axis on which nothing stands and no day is named. */
  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  static TimeScale of(List<Panel> panels, double width) {
    ImmutableList<LocalDate> ofPoints =
        dates(panels, panel -> panel.points().stream().map(Point::date));
    ImmutableList<LocalDate> dates =
        ofPoints.isEmpty() ? dates(panels, TimeScale::ofLines) : ofPoints;
    if (dates.isEmpty()) {
      return new TimeScale(NO_DAY, NO_DAY.plusYears(1), ImmutableList.of(), width);
    }
    LocalDate first = dates.get(0);
    LocalDate last = dates.get(dates.size() - 1);
    long days = last.toEpochDay() - first.toEpochDay();
    long margin = Math.max(LEAST_MARGIN_DAYS, days * MARGIN_PERCENT / 100);
    LocalDate from = first.minusDays(margin);
    LocalDate to = last.plusDays(margin);
    return new TimeScale(
        from,
        to,
        days == 0
            ? ImmutableList.of(new DateTicks.Tick(first, first.toString()))
            : ticks(from, to, width),
        width);
  }

  private static ImmutableList<DateTicks.Tick> ticks(LocalDate from, LocalDate to, double width) {
    int apart = Math.max(3, (int) (width / TICK_ROOM));
    int near = Math.max(apart, Math.min(MOST_NEAR, (int) (width / LEAST_TICK_ROOM)));
    ImmutableList<DateTicks.Tick> ticks = DateTicks.between(from, to, near).ticks();
    return ticks.stream().allMatch(tick -> tick.label().length() <= LONGEST_NEAR)
        ? ticks
        : DateTicks.between(from, to, apart).ticks();
  }

  @Override
  public double at(double coordinate) {
    double all = to.toEpochDay() - from.toEpochDay();
    return width * ((coordinate - from.toEpochDay()) / all);
  }

  @Override
  public double length() {
    return width;
  }

  @Override
  public ImmutableList<AxisTick> ticks() {
    return days.stream()
        .map(
            tick ->
                new AxisTick(at((double) tick.date().toEpochDay()), tick.label(), tick.opensYear()))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return how many days a stretch of the axis is} */
  double days(double pixels) {
    return pixels / width * (to.toEpochDay() - from.toEpochDay());
  }

  private static ImmutableList<LocalDate> dates(
      List<Panel> panels, Function<Panel, Stream<LocalDate>> dates) {
    return panels.stream().flatMap(dates).sorted().collect(ImmutableList.toImmutableList());
  }

  private static Stream<LocalDate> ofLines(Panel panel) {
    return Stream.concat(
        panel.lines().stream().flatMap(line -> line.vertices().stream()).map(Line.Vertex::date),
        panel.bands().stream().flatMap(band -> band.slices().stream()).map(Band.Slice::date));
  }
}
