package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** {@return every text that is drawn} */
  static Stream<String> texts(Figure figure) {
    return Stream.of(
            Stream.of(
                figure.title(),
                figure.subtitle(),
                figure.timeTitle(),
                figure.caption(),
                figure.source()),
            figure.series().stream(),
            figure.panels().stream().flatMap(FigureWords::texts))
        .flatMap(texts -> texts)
        .map(Fonts::printed);
  }

  private static Stream<String> texts(Panel panel) {
    return Stream.of(
            Stream.of(panel.name(), panel.axisTitle()),
            panel.notes().stream(),
            panel.points().stream().map(Point::label))
        .flatMap(texts -> texts);
  }
}
