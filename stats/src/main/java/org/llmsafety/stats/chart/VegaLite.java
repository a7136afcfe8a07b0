package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.internal.Json;
import org.llmsafety.stats.internal.fonts.Fonts;
import org.llmsafety.stats.internal.plane.Look;

/**
 * Writes a {@link Figure} as a specification in Vega-Lite, for pages and notebooks that draw such:
 * JSON with the data in it, every number at full precision.
 *
 * <pre>{@code
 * VegaLite.withDefaults().write(figure, Path.of("helm.vl.json"));
 * }</pre>
 *
 * <p>Panels stand below one another, each with its own data; a point's tooltip says its words. Days
 * are UTC. Numbers spaced by log-odds are transformed in the specification, and the axis prints
 * them on their own scale. A category is its number in the figure's order, which the axis names.
 * Points stand at their very places, also where {@link Svg} moves them a little to the side.
 *
 * <p>The same figure gives the same bytes, and a name cannot end a script of the page that the text
 * is put into.
 */
public final class VegaLite {
  /** The version of Vega-Lite that the specification is written in. */
  public static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.23.0.json";

  private static final double LEADING = FigureLayout.FOOT * FigureLayout.LINE;
  private static final double SWATCH = 34;

  private final FigureSize size;

  private VegaLite(FigureSize size) {
    this.size = size;
  }

  /** {@return an encoder of figures for a page on a screen, 1200 pixels wide} */
  public static VegaLite withDefaults() {
    return new VegaLite(FigureSize.WEB);
  }

  /** {@return an encoder of figures of a size by name, in pixels of its layout} */
  public VegaLite withSize(FigureSize size) {
    return new VegaLite(size);
  }

  /** {@return the figure as a specification} */
  public String encode(Figure figure) {
    FigureLayout layout = FigureLayout.of(figure, size.units(), size.leastText(), Fonts.BUILT_IN);
    ImmutableList.Builder<ImmutableMap<String, Object>> views = ImmutableList.builder();
    lines(layout).forEach(line -> views.add(beside(layout, line)));
    views.add(foot(layout));
    return Json.lines(
            ImmutableMap.<String, Object>builder()
                .put("$schema", SCHEMA)
                .put("description", Fonts.printed(FigureWords.description(figure)))
                .put("title", heading(layout))
                .put("background", SvgStyle.PAGE.light())
                .put("padding", FigureLayout.EDGE)
                .put("vconcat", views.build())
                .put(
                    "resolve",
                    ImmutableMap.of("scale", ImmutableMap.of("color", "shared", "shape", "shared")))
                .put("config", config(layout))
                .buildOrThrow())
        + "\n";
  }

  /**
   * Writes the figure to a file, in UTF-8.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Figure figure, Path file) {
    String specification = encode(figure);
    try {
      AtomicFile.write(file, specification);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "could not write the figure to " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  /** The panels that begin at one height stand side by side. */
  private static ImmutableList<ImmutableList<Stacked>> lines(FigureLayout layout) {
    return Multimaps.index(layout.panels(), Stacked::top).asMap().values().stream()
        .map(ImmutableList::copyOf)
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableMap<String, Object> beside(
      FigureLayout layout, ImmutableList<Stacked> line) {
    ImmutableList<ImmutableMap<String, Object>> views =
        line.stream()
            .map(panel -> new VegaPanel(layout, panel).view())
            .collect(ImmutableList.toImmutableList());
    return views.size() == 1
        ? views.get(0)
        : ImmutableMap.of("hconcat", views, "spacing", PanelGrid.GUTTER);
  }

  private static ImmutableMap<String, Object> heading(FigureLayout layout) {
    Figure figure = layout.figure();
    return VegaPanel.spec("text", wrapped(layout, figure.title(), FigureLayout.TITLE))
        .put("subtitle", wrapped(layout, figure.subtitle(), FigureLayout.SUBTITLE))
        .put("anchor", "start")
        .put("offset", 14)
        .buildOrThrow();
  }

  /** What the marks without a series mean, the caption, and where the values are from. */
  private static ImmutableMap<String, Object> foot(FigureLayout layout) {
    Figure figure = layout.figure();
    Set<String> marks = new LinkedHashSet<>();
    figure.panels().stream()
        .flatMap(panel -> panel.marks().stream())
        .flatMap(VegaLite::meaning)
        .forEach(marks::add);
    ImmutableList<String> lines =
        Stream.of(String.join(". ", marks), figure.caption(), leftOut(layout), figure.source())
            .flatMap(text -> wrapped(layout, text, FigureLayout.FOOT).stream())
            .collect(ImmutableList.toImmutableList());
    return VegaPanel.spec("width", layout.frame())
        .put("height", lines.size() * LEADING)
        .put("view", ImmutableMap.of("stroke", "transparent"))
        .put("data", ImmutableMap.of("values", ImmutableList.of(ImmutableMap.of())))
        .put(
            "mark",
            VegaPanel.spec("type", "text")
                .put("text", lines)
                .put("x", 0)
                .put("y", 0)
                .put("align", "left")
                .put("baseline", "top")
                .put("lineHeight", LEADING)
                .put("color", SvgStyle.INK.light())
                .buildOrThrow())
        .buildOrThrow();
  }

  private static String leftOut(FigureLayout layout) {
    int names =
        layout.panels().stream()
            .map(Stacked::layout)
            .mapToInt(panel -> panel.dropped() + panel.passedOver())
            .sum();
    return names == 0
        ? ""
        : (names == 1 ? "1 name does not fit" : names + " names do not fit")
            + "; a point's tooltip shows its name.";
  }

  private static Stream<String> meaning(Mark mark) {
    if (mark instanceof Line line && line.series().isEmpty() && !line.label().isBlank()) {
      return Stream.of(
          switch (line.style()) {
                case SOLID -> "Line: ";
                case DASHED -> "Dashed line: ";
                case DOTTED -> "Dotted line: ";
              }
              + line.label());
    }
    if (mark instanceof FittedPoint fitted && !fitted.label().isBlank()) {
      return Stream.of("Hollow square: " + fitted.label());
    }
    return mark instanceof Band band && band.series().isEmpty() && !band.label().isBlank()
        ? Stream.of("Shaded: " + band.label())
        : Stream.empty();
  }

  private static ImmutableList<String> wrapped(FigureLayout layout, String text, double letters) {
    return layout
        .fonts()
        .wrap(Fonts.printed(text), letters, false, layout.width() - 2 * FigureLayout.EDGE);
  }

  /** The channel of a series' colour or shape, with the legend that both share. */
  static ImmutableMap<String, Object> series(FigureLayout layout, boolean isColour) {
    SeriesLooks looks = SeriesLooks.of(layout.figure());
    ImmutableList<String> all = looks.legend();
    ImmutableList<String> range =
        all.stream()
            .map(name -> Look.at(looks.place(name)))
            .map(look -> isColour ? look.light() : look.marker().path(0, 0, 1))
            .collect(ImmutableList.toImmutableList());
    double widest =
        all.stream()
            .mapToDouble(name -> layout.fonts().roomFor(name, Legend.SIZE, false))
            .max()
            .orElse(0);
    double room = layout.width() - 2 * FigureLayout.EDGE;
    return VegaPanel.spec("field", "legend")
        .put("type", "nominal")
        .put("scale", ImmutableMap.of("domain", all, "range", range))
        .put(
            "legend",
            VegaPanel.spec("orient", "top")
                .put("columns", Math.max(1, (int) (room / (widest + SWATCH))))
                .put("symbolLimit", all.size() + 1)
                .buildOrThrow())
        .buildOrThrow();
  }

  private static ImmutableMap<String, Object> config(FigureLayout layout) {
    String ink = SvgStyle.INK.light();
    String muted = SvgStyle.MUTED.light();
    return VegaPanel.spec("font", Svg.FONTS)
        .put(
            "title",
            VegaPanel.spec("fontSize", FigureLayout.TITLE)
                .put("subtitleFontSize", FigureLayout.SUBTITLE)
                .put("color", ink)
                .put("subtitleColor", muted)
                .put("subtitlePadding", 4)
                .buildOrThrow())
        .put(
            "axis",
            VegaPanel.spec("labelColor", muted)
                .put("titleColor", muted)
                .put("gridColor", SvgStyle.GRID.light())
                .put("tickColor", SvgStyle.FRAME.light())
                .put("domain", false)
                .put("labelFontSize", FigureLayout.AXIS)
                .put("titleFontSize", FigureLayout.AXIS)
                .put("titleFontWeight", "normal")
                .put("labelLimit", Math.rint(layout.width() / 2))
                .buildOrThrow())
        .put(
            "legend",
            VegaPanel.spec("title", Optional.empty())
                .put("labelFontSize", Legend.SIZE)
                .put("labelColor", ink)
                .put("labelLimit", layout.width())
                .put("symbolSize", 4 * SvgDrawing.RADIUS * SvgDrawing.RADIUS)
                .buildOrThrow())
        .put("text", ImmutableMap.of("fontSize", FigureLayout.FOOT))
        .buildOrThrow();
  }
}
