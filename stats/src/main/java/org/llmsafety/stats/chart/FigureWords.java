package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** What a figure shows, in words, for who cannot see it. */
final class FigureWords {

  private FigureWords() {}

  static String description(Figure figure) {
    ImmutableList<Point> points =
        figure.panels().stream()
            .flatMap(panel -> panel.points().stream())
            .collect(ImmutableList.toImmutableList());
    String panels = figure.panels().stream().map(Panel::name).collect(Collectors.joining(", "));
    String dates =
        points.stream()
            .map(Point::date)
            .min(LocalDate::compareTo)
            .flatMap(
                first ->
                    points.stream()
                        .map(Point::date)
                        .max(LocalDate::compareTo)
                        .map(last -> " dated " + first + " to " + last))
            .orElse("");
    return (points.size()
            + " points"
            + dates
            + " in the panels "
            + panels
            + ". "
            + figure.caption())
        .strip();
  }
}
