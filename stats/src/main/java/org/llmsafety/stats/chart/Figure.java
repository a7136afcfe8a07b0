package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A drawing as data: panels over axes of dates, numbers or categories. It knows no file format;
 * {@link Svg}, {@link Png} and {@link VegaLite} write it.
 *
 * <pre>{@code
 * Figure figure = Figure.titled("HELM Safety")
 *     .plus(Panel.named("BBQ").plus(Point.of(LocalDate.of(2024, 5, 13), 0.951, "OpenAI", "GPT-4o")));
 * Svg.withDefaults().write(figure, Path.of("helm.svg"));
 * }</pre>
 *
 * <p>Texts that are not wanted are empty.
 *
 * @param title the heading
 * @param subtitle a sentence under the heading
 * @param timeTitle what the dates are, such as "release date", if the panels are over dates
 * @param leading the series that come first in the legend and take the first colours, in order;
 *     series found in the marks but not here follow in order of appearance
 * @param panels in reading order: line by line from the top, each line from the left
 * @param caption how to read the figure: what lines and bands are
 * @param source where the values are from
 * @param columns in how many columns panels of numbers stand side by side, at least 1; empty for as
 *     many as find room
 * @param others series that are drawn in grey and stand in the legend as one, if any
 */
public record Figure(
    String title,
    String subtitle,
    String timeTitle,
    ImmutableList<String> leading,
    ImmutableList<Panel> panels,
    String caption,
    String source,
    OptionalInt columns,
    Optional<Others> others) {

  /**
   * Series that are not to be distinguished by colour.
   *
   * @param name what the legend calls them together, such as "13 other labs"
   * @param series their names
   */
  public record Others(String name, ImmutableSet<String> series) {
    /** Checks that they can be named. */
    public Others {
      checkArgument(
          !name.isBlank(), "the other series must have a name together, but it was blank");
      requireNonNull(series, "series");
    }
  }

  /** Checks that no text is null and that the figure has a heading to be known by. */
  public Figure {
    checkArgument(!title.isBlank(), "a figure must have a title, but it was blank");
    requireNonNull(subtitle, "subtitle");
    requireNonNull(timeTitle, "timeTitle");
    requireNonNull(leading, "leading");
    requireNonNull(panels, "panels");
    requireNonNull(caption, "caption");
    requireNonNull(source, "source");
    requireNonNull(others, "others");
    checkArgument(
        columns.isEmpty() || columns.getAsInt() >= 1,
        "a figure must have at least 1 column, but was given %s",
        columns.orElse(0));
  }

  /** {@return a figure with no panels yet} */
  public static Figure titled(String title) {
    return new Figure(
        title,
        "",
        "",
        ImmutableList.of(),
        ImmutableList.of(),
        "",
        "",
        OptionalInt.empty(),
        Optional.empty());
  }

  /** {@return this figure with another heading} */
  public Figure withTitle(String title) {
    return new Figure(
        title, subtitle, timeTitle, leading, panels, caption, source, columns, others);
  }

  /** {@return this figure with a sentence under its heading} */
  public Figure withSubtitle(String subtitle) {
    return new Figure(
        title, subtitle, timeTitle, leading, panels, caption, source, columns, others);
  }

  /** {@return this figure with a title for its time axis} */
  public Figure withTimeTitle(String timeTitle) {
    return new Figure(
        title, subtitle, timeTitle, leading, panels, caption, source, columns, others);
  }

  /** {@return this figure with these series first in its legend} */
  public Figure withLeading(Iterable<String> series) {
    return new Figure(
        title,
        subtitle,
        timeTitle,
        ImmutableList.copyOf(series),
        panels,
        caption,
        source,
        columns,
        others);
  }

  /** {@return this figure with a caption} */
  public Figure withCaption(String caption) {
    return new Figure(
        title, subtitle, timeTitle, leading, panels, caption, source, columns, others);
  }

  /** {@return this figure with a note of where its values are from} */
  public Figure withSource(String source) {
    return new Figure(
        title, subtitle, timeTitle, leading, panels, caption, source, columns, others);
  }

  /**
   * {@return this figure with its panels of numbers in so many columns, where by default their
   * number and the width decide}
   *
   * @param columns at least 1
   */
  public Figure withColumns(int columns) {
    return new Figure(
        title,
        subtitle,
        timeTitle,
        leading,
        panels,
        caption,
        source,
        OptionalInt.of(columns),
        others);
  }

  /**
   * {@return this figure with those series in grey, each point with its own words and data as
   * before}
   *
   * @param name what the legend calls them together, such as "13 other labs"
   * @param series their names
   */
  public Figure withOthers(String name, Iterable<String> series) {
    return new Figure(
        title,
        subtitle,
        timeTitle,
        leading,
        panels,
        caption,
        source,
        columns,
        Optional.of(new Others(name, ImmutableSet.copyOf(series))));
  }

  /** {@return this figure with more panels under those it has} */
  public Figure plus(Iterable<Panel> more) {
    return new Figure(
        title,
        subtitle,
        timeTitle,
        leading,
        ImmutableList.<Panel>builder().addAll(panels).addAll(more).build(),
        caption,
        source,
        columns,
        others);
  }

  /** {@return this figure with more panels under those it has} */
  public Figure plus(Panel... more) {
    return plus(List.of(more));
  }

  /**
   * {@return the series of the legend: those of {@link #leading} that occur, then the rest in order
   * of appearance, and last what the {@link #others} are called together, if any occur}
   */
  public ImmutableList<String> series() {
    ImmutableSet<String> found =
        panels.stream()
            .flatMap(panel -> panel.marks().stream())
            .flatMap(Figure::seriesOf)
            .collect(ImmutableSet.toImmutableSet());
    ImmutableSet<String> grey = others.map(Others::series).orElse(ImmutableSet.of());
    return Stream.of(
            leading.stream().filter(found::contains).filter(each -> !grey.contains(each)),
            found.stream().filter(each -> !grey.contains(each)),
            others.stream()
                .filter(all -> found.stream().anyMatch(grey::contains))
                .map(Others::name))
        .flatMap(names -> names)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  static Stream<String> seriesOf(Mark mark) {
    if (mark instanceof Point point) {
      return Stream.of(point.series());
    }
    if (mark instanceof Line line) {
      return line.series().stream();
    }
    return mark instanceof Band band ? band.series().stream() : Stream.empty();
  }
}
