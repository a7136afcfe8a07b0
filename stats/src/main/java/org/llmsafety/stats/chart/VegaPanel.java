package org.llmsafety.stats.chart;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Look;

/** A laid-out panel as a view of Vega-Lite: a layer for each kind of mark, the last on top. */
final class VegaPanel {
  /** Where a letter's foot is in the box of a name, in font sizes from the top. */
  private static final double FOOT = 0.84;

  private final FigureLayout layout;
  private final PanelLayout panel;
  private final Panel shown;
  private final SeriesLooks looks;
  private final VegaAxis x;
  private final VegaAxis y;
  private final boolean isEmphasised;
  private final String page;

  VegaPanel(FigureLayout layout, Stacked stacked) {
    this.layout = layout;
    this.panel = stacked.layout();
    this.shown = panel.panel();
    this.looks = SeriesLooks.of(layout.figure());
    this.isEmphasised = shown.weight() == Panel.Weight.EMPHASISED;
    this.page = (isEmphasised ? SvgStyle.TINT : SvgStyle.PAGE).light();
    this.x = across(stacked);
    this.y =
        shown.up() instanceof Axis.Categories rows
            ? VegaAxis.of(rows, ImmutableMap.of(), true)
            : VegaAxis.of(panel.values(), panel.ticks(), "");
  }

  private VegaAxis across(Stacked stacked) {
    if (panel.across() instanceof TimeScale time) {
      return VegaAxis.of(time, layout.figure().timeTitle());
    }
    if (shown.across() instanceof Axis.Categories columns) {
      int angle = stacked.columns().isUpright() ? -90 : 0;
      return VegaAxis.of(columns, ImmutableMap.of("orient", "top", "labelAngle", angle), false);
    }
    AcrossNumbers numbers = (AcrossNumbers) panel.across();
    return VegaAxis.of(numbers.along(), numbers.named(), shown.across().title());
  }

  ImmutableMap<String, Object> view() {
    VegaMarks marks = new VegaMarks(layout, panel, looks, x, y);
    ImmutableList<Object> layers =
        Stream.of(
                cells(),
                shown.bands().stream().map(this::band),
                shown.lines().stream().map(this::line),
                marks.layers(),
                leaders(),
                names(),
                words())
            .flatMap(each -> each)
            .collect(toImmutableList());
    Object empty = layer(List.of(), List.of(), Map.of("type", "text"), Map.of());
    return spec("title", title())
        .put("width", panel.frame().width())
        .put("height", panel.frame().height())
        .put(
            "view",
            spec("fill", page)
                .put("stroke", (isEmphasised ? SvgStyle.EDGE : SvgStyle.FRAME).light())
                .buildOrThrow())
        .put("layer", layers.isEmpty() ? ImmutableList.of(empty) : layers)
        .buildOrThrow();
  }

  /** The panel's name, under it what its values are, and its notes. */
  private ImmutableMap<String, Object> title() {
    ImmutableList<String> under =
        Stream.of(shown.axisTitle(), String.join(" \u00b7 ", shown.notes()))
            .flatMap(text -> wrapped(text, FigureLayout.FOOT).stream())
            .collect(toImmutableList());
    return spec("text", wrapped(shown.name(), FigureLayout.NAME))
        .put("subtitle", under)
        .put("anchor", "start")
        .put("frame", "group")
        .put("fontSize", FigureLayout.NAME)
        .put("subtitleFontSize", FigureLayout.FOOT)
        .buildOrThrow();
  }

  private ImmutableList<String> wrapped(String text, double letters) {
    double room = Math.max(panel.frame().width(), layout.width() / 4);
    return layout.fonts().wrap(Fonts.printed(text), letters, false, room);
  }

  static ImmutableMap.Builder<String, Object> spec(String name, Object value) {
    return ImmutableMap.<String, Object>builder().put(name, value);
  }

  static ImmutableMap<String, Object> layer(
      List<?> values, List<?> transforms, Map<String, ?> mark, Map<String, ?> encoding) {
    ImmutableMap.Builder<String, Object> layer = spec("data", ImmutableMap.of("values", values));
    if (!transforms.isEmpty()) {
      layer.put("transform", transforms);
    }
    return layer.put("mark", mark).put("encoding", encoding).buildOrThrow();
  }

  /** {@return the day, number or category as a field} */
  static Object at(Position position) {
    return position.unit() == Position.Unit.DAY
        ? position.date().toString()
        : position.coordinate();
  }

  /** {@return the channel of a field whose values are pixels, colours or shares of opacity} */
  private static ImmutableMap<String, Object> unscaled(String field, String type) {
    return ImmutableMap.of("field", field, "type", type, "scale", Optional.empty());
  }

  /** {@return a field of a tooltip} */
  static ImmutableMap<String, Object> said(String field, String title) {
    return ImmutableMap.of("field", field, "type", "nominal", "title", title);
  }

  private ImmutableList<Object> transforms(String... ofValues) {
    return Stream.concat(x.transforms("x"), y.transforms(ofValues)).collect(toImmutableList());
  }

  private Stream<Object> cells() {
    if (shown.cells().isEmpty()) {
      return Stream.empty();
    }
    double room = panel.frame().width() / RowLayout.categories(shown.across()).count();
    return Stream.of(
        layer(
            shown.cells().stream().map(VegaPanel::cell).toList(),
            List.of(),
            ImmutableMap.of("type", "rect", "stroke", SvgStyle.PAGE.light()),
            spec("x", x.of("left"))
                .put("x2", x.end("right"))
                .put("y", y.of("top"))
                .put("y2", y.end("bottom"))
                .put("fill", unscaled("colour", "nominal"))
                .put("fillOpacity", unscaled("strength", "quantitative"))
                .put("tooltip", said("words", "cell"))
                .buildOrThrow()),
        layer(
            shown.cells().stream()
                .filter(cell -> width(cell.text()) <= room)
                .map(
                    cell ->
                        spec("x", cell.at().coordinate())
                            .put("y", cell.row())
                            .put("text", cell.text())
                            .buildOrThrow())
                .toList(),
            List.of(),
            text("center", SvgStyle.INK.light()).buildOrThrow(),
            spec("x", x.of("x"))
                .put("y", y.of("y"))
                .put("text", ImmutableMap.of("field", "text"))
                .buildOrThrow()));
  }

  private double width(String text) {
    return layout.fonts().roomFor(Fonts.printed(text), layout.labelSize(), false);
  }

  private static ImmutableMap<String, Object> cell(HeatCell cell) {
    return spec("left", cell.at().coordinate() - 0.5)
        .put("right", cell.at().coordinate() + 0.5)
        .put("top", cell.row() - 0.5)
        .put("bottom", cell.row() + 0.5)
        .put("colour", (cell.shade() < 0 ? SvgStyle.SECOND : SvgStyle.FIRST).light())
        .put("strength", Math.abs(cell.shade()) * RowDrawing.STRONGEST)
        .put("words", String.join("; ", cell.details()))
        .buildOrThrow();
  }

  private Object band(Band band) {
    Optional<Look> own = look(band.series());
    return layer(
        Curves.ofSlices(band.slices(), shown).stream()
            .map(
                slice ->
                    spec("x", at(slice.at()))
                        .put("low", slice.low())
                        .put("high", slice.high())
                        .buildOrThrow())
            .toList(),
        transforms("low", "high"),
        spec("type", "area")
            .put("clip", true)
            .put("color", own.map(Look::light).orElse(SvgStyle.INK.light()))
            .put("opacity", own.isPresent() ? 0.1 : 0.08)
            .buildOrThrow(),
        spec("x", x.of("x"))
            .put("y", y.of("high"))
            .put("y2", y.end("low"))
            .put("tooltip", ImmutableMap.of("value", band.label()))
            .buildOrThrow());
  }

  private Object line(Line line) {
    Optional<Look> own = look(line.series());
    ImmutableList<Line.Vertex> vertices = Curves.of(line.vertices(), shown);
    return layer(
        IntStream.range(0, vertices.size())
            .mapToObj(
                i ->
                    spec("x", at(vertices.get(i).at()))
                        .put("y", vertices.get(i).value())
                        .put("order", i)
                        .buildOrThrow())
            .toList(),
        transforms("y"),
        spec("type", "line")
            .put("clip", true)
            .put("color", own.map(Look::light).orElse(SvgStyle.INK.light()))
            .put("strokeWidth", 1.6)
            .put("strokeDash", dashes(line, own))
            .buildOrThrow(),
        spec("x", x.of("x"))
            .put("y", y.of("y"))
            .put("order", ImmutableMap.of("field", "order", "type", "quantitative"))
            .put("tooltip", ImmutableMap.of("value", line.label()))
            .buildOrThrow());
  }

  private Optional<Look> look(Optional<String> series) {
    return series.map(name -> Look.at(looks.place(name)));
  }

  private static ImmutableList<Integer> dashes(Line line, Optional<Look> own) {
    if (line.style() != Line.Style.SOLID) {
      return line.style() == Line.Style.DASHED ? ImmutableList.of(6, 4) : ImmutableList.of(2, 3);
    }
    return own.map(Look::stroke)
        .filter(stroke -> !stroke.equals("none"))
        .map(stroke -> Stream.of(stroke.split(" ", -1)).map(Integer::valueOf))
        .orElse(Stream.of(1, 0))
        .collect(toImmutableList());
  }

  private Stream<Object> leaders() {
    ImmutableList<Object> leaders =
        Stream.concat(
                panel.spots().stream().flatMap(spot -> spot.label().stream()),
                panel.lineNames().stream().map(PanelLayout.LineName::label))
            .flatMap(label -> label.leader().stream())
            .map(
                leader ->
                    spec("left", leader.x1())
                        .put("right", leader.x2())
                        .put("top", leader.y1())
                        .put("bottom", leader.y2())
                        .buildOrThrow())
            .collect(toImmutableList());
    return leaders.isEmpty()
        ? Stream.empty()
        : Stream.of(
            layer(
                leaders,
                List.of(),
                ImmutableMap.of(
                    "type", "rule", "strokeWidth", 0.7, "color", SvgStyle.LEADER.light()),
                spec("x", unscaled("left", "quantitative"))
                    .put("x2", ImmutableMap.of("field", "right"))
                    .put("y", unscaled("top", "quantitative"))
                    .put("y2", ImmutableMap.of("field", "bottom"))
                    .buildOrThrow()));
  }

  /** The names that found room, where {@link Svg} prints them. */
  private Stream<Object> names() {
    ImmutableList<Object> names =
        Stream.concat(
                panel.spots().stream()
                    .flatMap(spot -> spot.label().stream().map(at -> name(spot.name(), at))),
                panel.lineNames().stream().map(name -> name(name.text(), name.label())))
            .collect(toImmutableList());
    return names.isEmpty()
        ? Stream.empty()
        : Stream.of(
            overPage(
                names,
                text("left", SvgStyle.INK.light()).put("baseline", "alphabetic"),
                spec("x", unscaled("left", "quantitative"))
                    .put("y", unscaled("foot", "quantitative"))));
  }

  private ImmutableMap<String, Object> name(String text, LabelPlacement.Candidate label) {
    return spec("text", text)
        .put("left", label.box().left())
        .put("foot", label.box().top() + layout.labelSize() * FOOT)
        .buildOrThrow();
  }

  /** What rows say at their ends, and in place of marks. */
  private Stream<Object> words() {
    List<Axis.Category> rows = RowLayout.categories(shown.up()).toList();
    return Stream.concat(
        words(rows.stream().map(Axis.Category::aside).toList(), panel.frame().width() + 10),
        words(rows.stream().map(Axis.Category::remark).toList(), 8));
  }

  private Stream<Object> words(List<String> ofRows, double left) {
    ImmutableList<Object> values =
        IntStream.range(0, ofRows.size())
            .filter(i -> !ofRows.get(i).isBlank())
            .mapToObj(i -> ImmutableMap.of("y", i, "text", Fonts.printed(ofRows.get(i))))
            .collect(toImmutableList());
    return values.isEmpty()
        ? Stream.empty()
        : Stream.of(
            overPage(
                values,
                text("left", SvgStyle.MUTED.light()),
                spec("x", ImmutableMap.of("value", left)).put("y", y.of("y"))));
  }

  private ImmutableMap.Builder<String, Object> text(String align, String colour) {
    return spec("type", "text")
        .put("align", align)
        .put("color", colour)
        .put("fontSize", layout.labelSize());
  }

  /** Text with the page around its letters, so that no line strikes it through. */
  private Object overPage(
      List<?> values,
      ImmutableMap.Builder<String, Object> text,
      ImmutableMap.Builder<String, Object> encoding) {
    ImmutableMap<String, Object> mark = text.buildOrThrow();
    Object halo =
        ImmutableMap.<String, Object>builder()
            .putAll(mark)
            .put("stroke", page)
            .put("strokeWidth", 3)
            .buildOrThrow();
    return spec("data", ImmutableMap.of("values", values))
        .put("encoding", encoding.put("text", ImmutableMap.of("field", "text")).buildOrThrow())
        .put(
            "layer", ImmutableList.of(ImmutableMap.of("mark", halo), ImmutableMap.of("mark", mark)))
        .buildOrThrow();
  }
}
