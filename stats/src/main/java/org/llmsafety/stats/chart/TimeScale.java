package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The time axis that a figure's panels share: days to pixels from the frames' left edge. */
record TimeScale(LocalDate from, LocalDate to, double width) {

  private static final double TICK_ROOM = 92;
  private static final int MARGIN_PERCENT = 3;
  private static final int LEAST_MARGIN_DAYS = 10;

  /** An axis must have dates; a figure without any is drawn over a year that nothing is said of. */
  private static final LocalDate NOWHERE = LocalDate.of(2000, 1, 1);

  static TimeScale of(Figure figure, double width) {
    ImmutableList<LocalDate> dates =
        figure.panels().stream()
            .flatMap(panel -> panel.marks().stream())
            .flatMap(TimeScale::dates)
            .sorted()
            .collect(ImmutableList.toImmutableList());
    LocalDate first = dates.isEmpty() ? NOWHERE : dates.get(0);
    LocalDate last = dates.isEmpty() ? NOWHERE.plusYears(1) : dates.get(dates.size() - 1);
    long days = last.toEpochDay() - first.toEpochDay();
    long margin = Math.max(LEAST_MARGIN_DAYS, days * MARGIN_PERCENT / 100);
    return new TimeScale(first.minusDays(margin), last.plusDays(margin), width);
  }

  double x(LocalDate date) {
    double days = to.toEpochDay() - from.toEpochDay();
    return width * ((date.toEpochDay() - from.toEpochDay()) / days);
  }

  ImmutableList<DateTicks.Tick> ticks() {
    return DateTicks.between(from, to, Math.max(3, (int) (width / TICK_ROOM))).ticks();
  }

  private static Stream<LocalDate> dates(Mark mark) {
    if (mark instanceof Point point) {
      return Stream.of(point.date());
    }
    if (mark instanceof Line line) {
      return line.vertices().stream().map(Line.Vertex::date);
    }
    return mark instanceof Band band
        ? band.slices().stream().map(Band.Slice::date)
        : Stream.empty();
  }
}
