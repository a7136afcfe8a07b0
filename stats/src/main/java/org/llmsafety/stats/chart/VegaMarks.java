package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.llmsafety.stats.chart.VegaPanel.at;
import static org.llmsafety.stats.chart.VegaPanel.layer;
import static org.llmsafety.stats.chart.VegaPanel.said;
import static org.llmsafety.stats.chart.VegaPanel.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.ErrorBar.Along;

/** The points of a panel, how uncertain they are, and the values that lines were fitted to. */
record VegaMarks(
    FigureLayout layout, PanelLayout panel, SeriesLooks looks, VegaAxis x, VegaAxis y) {
  private static final double FITTED = 27;
  private static final double ARROW = 60;

  /** {@return a layer for each kind, the last on top} */
  Stream<Object> layers() {
    return Stream.of(Stream.of(Along.values()).flatMap(this::bars), fitted(), points())
        .flatMap(each -> each);
  }

  private ImmutableList<Object> transforms() {
    return Stream.concat(x.transforms("x"), y.transforms("y")).collect(toImmutableList());
  }

  /** Bars, and arrows where one goes on beyond the frame. */
  private Stream<Object> bars(Along along) {
    ImmutableList<Point> points =
        panel.panel().points().stream()
            .filter(point -> point.error().filter(bar -> bar.along() == along).isPresent())
            .collect(toImmutableList());
    return points.isEmpty()
        ? Stream.empty()
        : Stream.of(
                Stream.of(bars(points, along)),
                arrows(points, along, false),
                arrows(points, along, true))
            .flatMap(each -> each);
  }

  private Object bars(List<Point> points, Along along) {
    boolean isUpright = along == Along.VALUES;
    VegaAxis axis = isUpright ? y : x;
    List<ImmutableMap<String, Object>> values =
        points.stream()
            .map(
                point ->
                    spec(isUpright ? "x" : "y", isUpright ? at(point.at()) : point.value())
                        .put("low", axis.within(bar(point).low()))
                        .put("high", axis.within(bar(point).high()))
                        .put("legend", legend(point))
                        .buildOrThrow())
            .toList();
    return layer(
        values,
        Stream.concat(
                isUpright ? x.transforms("x") : y.transforms("y"), axis.transforms("low", "high"))
            .toList(),
        ImmutableMap.of("type", "rule", "clip", true, "strokeWidth", isUpright ? 1 : 1.5),
        spec("x", x.of(isUpright ? "x" : "low"))
            .put("y", y.of(isUpright ? "low" : "y"))
            .put(isUpright ? "y2" : "x2", axis.end("high"))
            .put("color", VegaLite.series(layout, true))
            .buildOrThrow());
  }

  private static ErrorBar bar(Point point) {
    return point.error().orElseThrow();
  }

  private Stream<Object> arrows(List<Point> points, Along along, boolean isHigh) {
    boolean isUpright = along == Along.VALUES;
    VegaAxis axis = isUpright ? y : x;
    double end = isHigh ? axis.high() : axis.low();
    String shape = isUpright ? (isHigh ? "up" : "down") : (isHigh ? "right" : "left");
    List<ImmutableMap<String, Object>> values =
        points.stream()
            .filter(point -> isHigh ? bar(point).high() > end : bar(point).low() < end)
            .map(
                point ->
                    spec("x", isUpright ? at(point.at()) : end)
                        .put("y", isUpright ? end : point.value())
                        .put("legend", legend(point))
                        .buildOrThrow())
            .toList();
    return values.isEmpty()
        ? Stream.empty()
        : Stream.of(
            layer(
                values,
                transforms(),
                spec("type", "point")
                    .put("filled", true)
                    .put("opacity", 1)
                    .put("size", ARROW)
                    .put("shape", "triangle-" + shape)
                    .buildOrThrow(),
                spec("x", x.of("x"))
                    .put("y", y.of("y"))
                    .put("color", VegaLite.series(layout, true))
                    .buildOrThrow()));
  }

  private Stream<Object> fitted() {
    ImmutableList<FittedPoint> fitted = panel.panel().fittedPoints();
    return fitted.isEmpty()
        ? Stream.empty()
        : Stream.of(
            layer(
                fitted.stream()
                    .map(
                        each ->
                            spec("x", at(each.at()))
                                .put("y", each.value())
                                .put("words", String.join("; ", each.details()))
                                .buildOrThrow())
                    .toList(),
                transforms(),
                spec("type", "point")
                    .put("shape", "square")
                    .put("size", FITTED)
                    .put("filled", false)
                    .put("fill", SvgStyle.PAGE.light())
                    .put("stroke", SvgStyle.INK.light())
                    .put("strokeWidth", 1.1)
                    .put("opacity", 1)
                    .buildOrThrow(),
                spec("x", x.of("x"))
                    .put("y", y.of("y"))
                    .put("tooltip", said("words", "fitted to"))
                    .buildOrThrow()));
  }

  private Stream<Object> points() {
    ImmutableList<Point> points = panel.panel().points();
    return points.isEmpty()
        ? Stream.empty()
        : Stream.of(
            layer(
                Stream.of(true, false)
                    .flatMap(
                        isGrey ->
                            points.stream().filter(point -> looks.isGrey(point.series()) == isGrey))
                    .map(this::point)
                    .toList(),
                transforms(),
                spec("type", "point")
                    .put("filled", true)
                    .put("opacity", 1)
                    .put("size", 4 * panel.radius() * panel.radius())
                    .put("stroke", SvgStyle.PAGE.light())
                    .put("strokeWidth", 0.8)
                    .buildOrThrow(),
                spec("x", x.of("x"))
                    .put("y", y.of("y"))
                    .put("color", VegaLite.series(layout, true))
                    .put("shape", VegaLite.series(layout, false))
                    .put(
                        "tooltip",
                        ImmutableList.of(
                            said("name", "name"),
                            said("series", "series"),
                            said("details", "details")))
                    .buildOrThrow()));
  }

  /** {@return what the legend calls the series of a point: of one drawn in grey, all of these} */
  private String legend(Point point) {
    return looks.isGrey(point.series()) ? looks.others() : point.series();
  }

  private ImmutableMap<String, Object> point(Point point) {
    return spec("x", at(point.at()))
        .put("y", point.value())
        .put("series", point.series())
        .put("legend", legend(point))
        .put("name", point.details().stream().findFirst().orElse(point.label()))
        .put("details", point.details().stream().skip(1).collect(Collectors.joining("; ")))
        .buildOrThrow();
  }
}
