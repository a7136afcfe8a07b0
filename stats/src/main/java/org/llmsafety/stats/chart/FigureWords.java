package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a figure shows, in words, for who cannot see it. */
final class FigureWords {

  private FigureWords() {}

  /**
   * {@return how many marks there are, of which dates, what each panel and each row says, with the
   * slopes and p-values in their words, and the caption}
   */
  static String description(Figure figure) {
    return (count(figure)
            + " in the panels "
            + figure.panels().stream().map(Panel::name).collect(Collectors.joining(", "))
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
    return (cells > 0 ? cells + " cells" + (points.isEmpty() ? "" : " and ") : "")
        + (cells > 0 && points.isEmpty() ? "" : points.size() + " points")
        + (dates.isEmpty() ? "" : " dated " + dates.get(0) + " to " + dates.get(dates.size() - 1));
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
}
