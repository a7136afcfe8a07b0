package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.stats.internal.fonts.Fonts;

/** What a figure shows, in words, for who cannot see it. */
final class FigureWords {

  /** Of a number where room is dear. */
  private static final MathContext DIGITS = new MathContext(4);

  private FigureWords() {}

  /**
   * {@return how many marks there are, of which dates, what each panel and each row says, with the
   * slopes and p-values in their words, and the caption}
   */
  static String description(Figure figure) {
    return (count(figure)
            + where(figure.panels())
            + ". "
            + figure.panels().stream()
                .flatMap(FigureWords::statements)
                .map(statement -> statement + ". ")
                .collect(Collectors.joining())
            + figure.caption())
        .strip();
  }

  private static String count(Figure figure) {
    long cells = figure.panels().stream().mapToLong(panel -> panel.cells().size()).sum();
    ImmutableList<Point> points =
        figure.panels().stream()
            .flatMap(panel -> panel.points().stream())
            .collect(toImmutableList());
    ImmutableList<LocalDate> dates =
        points.stream()
            .map(Point::at)
            .filter(at -> at.unit() == Position.Unit.DAY)
            .map(Position::date)
            .sorted()
            .collect(toImmutableList());
    return (cells > 0 ? PanelLayout.count(cells, "cell", "cells") : "")
        + (cells > 0 && !points.isEmpty() ? " and " : "")
        + (cells > 0 && points.isEmpty() ? "" : PanelLayout.count(points.size(), "point", "points"))
        + (dates.isEmpty() ? "" : " dated " + dates.get(0) + " to " + dates.get(dates.size() - 1));
  }

  private static String where(ImmutableList<Panel> panels) {
    String names = panels.stream().map(Panel::name).collect(Collectors.joining(", "));
    return switch (panels.size()) {
      case 0 -> "";
      case 1 -> " in the panel " + names;
      default -> " in the panels " + names;
    };
  }

  /** "HarmBench: +0.0292 a year, ..., n = 22", "OpenAI: −0.0185 (95 % interval ...)". */
  private static Stream<String> statements(Panel panel) {
    Stream<String> notes =
        panel.notes().isEmpty()
            ? Stream.empty()
            : Stream.of(panel.name() + ": " + String.join("; ", panel.notes()));
    Stream<String> rows =
        RowLayout.categories(panel.up())
            .filter(row -> !row.aside().isEmpty() || !row.remark().isEmpty())
            .map(
                row ->
                    row.name()
                        + ": "
                        + Stream.of(row.aside(), row.remark())
                            .filter(words -> !words.isEmpty())
                            .collect(Collectors.joining("; ")));
    return Stream.concat(notes, rows).map(FigureWords::unended);
  }

  private static String unended(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
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
            Stream.of(panel.name(), panel.axisTitle(), panel.across().title()),
            panel.notes().stream(),
            panel.points().stream().map(Point::label),
            panel.cells().stream().map(HeatCell::text),
            Stream.concat(RowLayout.categories(panel.up()), RowLayout.categories(panel.across()))
                .flatMap(row -> Stream.of(row.name(), row.aside(), row.remark())))
        .flatMap(texts -> texts);
  }

  /**
   * {@return a mark's name, where it stands, and its value: "GPT-4o, OpenAI\n2024-05-13: 0.951";
   * all that a cell says}
   */
  static String brief(Panel panel, Mark mark) {
    if (mark instanceof Point point) {
      return brief(point.details(), panel, point.at(), point.value());
    }
    if (mark instanceof FittedPoint fitted) {
      return brief(fitted.details(), panel, fitted.at(), fitted.value());
    }
    return mark instanceof HeatCell cell ? String.join("\n", cell.details()) : "";
  }

  private static String brief(
      ImmutableList<String> details, Panel panel, Position at, double value) {
    String numbers =
        Stream.of(
                at.unit() == Position.Unit.DAY
                    ? at.toString()
                    : number(panel.across(), at.coordinate()),
                number(panel.up(), value))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(": "));
    return Stream.concat(details.stream().limit(1), Stream.of(numbers))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String number(Axis axis, double value) {
    return axis instanceof Axis.Numbers
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : "";
  }
}
