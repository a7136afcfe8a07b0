package org.llmsafety.stats.figures;

import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.EveryEntryPoint;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.ErrorBar;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.chart.Point;

/** The rows of a figure with their points, for tests to compare with results. */
final class DrawnRows {
  /** Each is asked when a test first needs it. */
  private static final ImmutableMap<String, Supplier<Object>> ASKED =
      ImmutableMap.copyOf(
          Maps.transformValues(
              EveryEntryPoint.asked(), ask -> Suppliers.memoize(() -> ask.get().orElseThrow())));

  private DrawnRows() {}

  /** {@return the result of a method by its name, "Nemenyi.test/1"} */
  static <R> R result(Class<R> type, String method) {
    return type.cast(checkNotNull(ASKED.get(method), method).get());
  }

  static ImmutableList<Object> results() {
    return ASKED.values().stream().map(Supplier::get).collect(toImmutableList());
  }

  static Panel only(Figure figure) {
    assertThat(figure.panels()).hasSize(1);
    return figure.panels().get(0);
  }

  static ImmutableList<String> labelled(String first, Stream<String> more) {
    return Stream.concat(Stream.of(first), more).collect(toImmutableList());
  }

  static ImmutableList<Double> numbers(double first, Iterable<Double> more) {
    return ImmutableList.<Double>builder().add(first).addAll(more).build();
  }

  /**
   * A row of a panel.
   *
   * @param ends of the bar, low and high, or none
   */
  record DrawnRow(
      String name,
      Optional<Double> value,
      List<Double> ends,
      String series,
      String aside,
      String remark,
      ImmutableList<String> details) {}

  /** {@return all rows of all panels, each with the point that stands in it} */
  static ImmutableList<DrawnRow> rows(Figure figure) {
    return figure.panels().stream()
        .flatMap(panel -> rows(panel).stream())
        .collect(toImmutableList());
  }

  static ImmutableList<DrawnRow> rows(Panel panel) {
    ImmutableList<Axis.Category> rows = ((Axis.Categories) panel.up()).categories();
    return IntStream.range(0, rows.size())
        .mapToObj(i -> row(panel, rows.get(i), i))
        .collect(toImmutableList());
  }

  private static DrawnRow row(Panel panel, Axis.Category category, int row) {
    List<Point> points = panel.points().stream().filter(point -> point.value() == row).toList();
    assertThat(points.size()).isLessThanOrEqualTo(1);
    Optional<Point> point = points.stream().findFirst();
    Optional<ErrorBar> bar = point.flatMap(Point::error);
    bar.ifPresent(one -> assertThat(one.along()).isEqualTo(ErrorBar.Along.POSITIONS));
    return new DrawnRow(
        category.name(),
        point.map(one -> one.at().coordinate()),
        bar.map(one -> List.of(one.low(), one.high())).orElse(List.of()),
        point.map(Point::series).orElse(""),
        category.aside(),
        category.remark(),
        point.map(Point::details).orElse(ImmutableList.of()));
  }

  static ImmutableList<String> names(Figure figure) {
    return rows(figure).stream().map(DrawnRow::name).collect(toImmutableList());
  }

  /** {@return the numbers of the rows that have one} */
  static ImmutableList<Double> values(Figure figure) {
    return rows(figure).stream().flatMap(row -> row.value().stream()).collect(toImmutableList());
  }

  static List<Double> ends(Interval interval) {
    return List.of(interval.low(), interval.high());
  }

  static List<Double> ends(Outcome<Interval> interval) {
    return interval.map(DrawnRows::ends).fold(ends -> ends, (reason, why) -> List.of());
  }

  /** {@return the upright lines of a panel as "label at place", in their order} */
  static ImmutableList<String> references(Panel panel) {
    return panel.lines().stream()
        .map(
            line -> {
              Line.Vertex from = line.vertices().get(0);
              Line.Vertex to = line.vertices().get(1);
              assertThat(to.at()).isEqualTo(from.at());
              assertThat(from.value()).isEqualTo(-1);
              assertThat(to.value()).isEqualTo(((Axis.Categories) panel.up()).categories().size());
              assertThat(line.style())
                  .isEqualTo(from.at().coordinate() == 0 ? Line.Style.DASHED : Line.Style.SOLID);
              assertThat(((Axis.Numbers) panel.across()).including())
                  .contains(from.at().coordinate());
              return line.label() + " at " + from.at();
            })
        .collect(toImmutableList());
  }
}
