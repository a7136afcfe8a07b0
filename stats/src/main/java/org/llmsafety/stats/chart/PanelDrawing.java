package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.chart.Letters.Anchor;
import org.llmsafety.stats.chart.PanelLayout.LineName;
import org.llmsafety.stats.chart.PanelLayout.Spot;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.Xml;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Look;
import org.llmsafety.stats.internal.plane.ValueTicks;

/** A laid-out panel as elements: its heading, axes, bands, lines, points and names. */
final class PanelDrawing {
  /** Where a letter's foot is in the box of a name, in font sizes from the top. */
  private static final double FOOT = 0.84;

  private static final double TICK_LETTERS = FigureLayout.AXIS;

  /** Of points in grey, smaller than any in colour. */
  static final double GREY_RADIUS = 3;

  private final FigureLayout layout;
  private final SeriesLooks looks;
  private final Canvas canvas;
  private final Xml xml;
  private final RowDrawing rows;

  PanelDrawing(FigureLayout layout, Canvas canvas) {
    this.layout = layout;
    this.looks = SeriesLooks.of(layout.figure());
    this.canvas = canvas;
    this.xml = canvas.xml();
    this.rows = new RowDrawing(layout, canvas);
  }

  void draw(Stacked stacked, String clip) {
    PanelLayout panel = stacked.layout();
    boolean isEmphasised = panel.panel().weight() == Panel.Weight.EMPHASISED;
    SvgStyle.Tone page = isEmphasised ? SvgStyle.TINT : SvgStyle.PAGE;
    heading(stacked);
    canvas.open(stacked.left(), stacked.top());
    xml.open("clipPath", "id", clip);
    Box room = panel.room();
    xml.empty("rect", "y", room.top(), "width", room.width(), "height", room.height())
        .close("clipPath");
    frame(panel, isEmphasised ? SvgClass.TINT : SvgClass.PAGE);
    axes(stacked);
    rows.lines(panel);
    rows.cells(panel);
    xml.open("g", "clip-path", "url(#" + clip + ")");
    panel.panel().bands().forEach(band -> band(panel, band));
    panel.panel().lines().forEach(line -> line(panel, line));
    bars(panel);
    xml.close("g");
    panel.panel().fittedPoints().forEach(fitted -> fitted(panel, fitted));
    leaders(panel);
    greyFirst(panel).forEach(spot -> spot(panel, spot, page));
    for (LineName name : panel.lineNames()) {
      canvas.letters(letters(name.text(), name.label()).bold().over(page));
    }
    rows.words(stacked, page);
    frame(panel, isEmphasised ? SvgClass.EDGE : SvgClass.FRAME);
    canvas.close();
  }

  /** The points with those in grey under all others. */
  private List<Spot> greyFirst(PanelLayout panel) {
    return panel.spots().stream()
        .sorted(Comparator.comparing(spot -> !looks.isGrey(spot.point().series())))
        .toList();
  }

  private void frame(PanelLayout panel, SvgClass look) {
    Box frame = panel.frame();
    canvas.shape("rect", look, "width", frame.width(), "height", frame.height());
  }

  private void heading(Stacked stacked) {
    Heading heading = stacked.heading();
    double left = stacked.left();
    double y = heading.baseline();
    for (String line : heading.name()) {
      canvas.letters(Letters.of(line, left, y, FigureLayout.NAME).bold());
      y += FigureLayout.NAME * FigureLayout.LINE;
    }
    lines(
        heading.axisTitle(),
        left + heading.axisX(),
        heading.isAxisTitleBeside() ? heading.baseline() : next(heading.nameBottom()),
        FigureLayout.AXIS);
    if (heading.notesAtTheRight()) {
      for (String note : heading.notes()) {
        canvas.letters(
            Letters.of(note, stacked.right(), heading.baseline(), FigureLayout.FOOT)
                .muted()
                .at(Anchor.END));
      }
    } else {
      lines(heading.notes(), left, next(heading.axisBottom()), FigureLayout.FOOT);
    }
  }

  private static double next(double baseline) {
    return baseline + FigureLayout.FOOT * FigureLayout.LINE;
  }

  private void lines(ImmutableList<String> lines, double x, double first, double size) {
    double y = first;
    for (String line : lines) {
      canvas.letters(Letters.of(line, x, y, size).muted());
      y += size * FigureLayout.LINE;
    }
  }

  private void axes(Stacked stacked) {
    PanelLayout panel = stacked.layout();
    Box frame = panel.frame();
    double foot = frame.height() + (stacked.isNamed() ? 4 : 0);
    StringBuilder grid = new StringBuilder();
    StringBuilder years = new StringBuilder();
    for (AxisScale.AxisTick tick : panel.across().ticks()) {
      (tick.isMajor() ? years : grid)
          .append("M" + Decimals.pair(tick.at(), 0) + "V" + Decimals.of(foot));
    }
    for (ValueTicks.Tick tick : panel.ticks()) {
      double y = panel.values().y(tick.value());
      grid.append("M" + Decimals.pair(-4, y) + "H" + Decimals.of(frame.width()));
    }
    path(SvgClass.GRID, grid);
    path(SvgClass.YEAR, years);
    for (AxisScale.AxisTick tick : stacked.named()) {
      double half = layout.fonts().roomFor(tick.label(), TICK_LETTERS, false) / 2;
      double leftmost = half - stacked.left() + 2;
      double rightmost = layout.width() - stacked.left() - half - 2;
      double x = Math.max(leftmost, Math.min(rightmost, tick.at()));
      canvas.letters(
          Letters.of(tick.label(), x, frame.height() + 15, TICK_LETTERS).muted().at(Anchor.MIDDLE));
    }
    for (ValueTicks.Tick tick : panel.ticks()) {
      double y = panel.values().y(tick.value()) + TICK_LETTERS * 0.35;
      canvas.letters(Letters.of(tick.label(), -8, y, TICK_LETTERS).muted().at(Anchor.END));
    }
  }

  private void path(SvgClass look, CharSequence path, Object... attributes) {
    if (!path.isEmpty()) {
      List<Object> all = new ArrayList<>(List.of("d", path));
      all.addAll(List.of(attributes));
      canvas.shape("path", look, all.toArray());
    }
  }

  private void band(PanelLayout panel, Band band) {
    ImmutableList<Band.Slice> slices = Curves.ofSlices(band.slices(), panel.panel());
    String path =
        Stream.concat(
                slices.stream().map(slice -> at(panel, slice.at(), slice.high())),
                slices.reverse().stream().map(slice -> at(panel, slice.at(), slice.low())))
            .collect(Collectors.joining("L", "M", "z"));
    Optional<Integer> own = band.series().map(looks::place);
    xml.open("g");
    canvas.title(band.label());
    path(
        own.map(SvgClass::bands).orElse(SvgClass.SHADE),
        path,
        "fill-opacity",
        own.isPresent() ? 0.1 : 0.08);
    xml.close("g");
  }

  private void line(PanelLayout panel, Line line) {
    String path =
        Curves.of(line.vertices(), panel.panel()).stream()
            .map(vertex -> at(panel, vertex.at(), vertex.value()))
            .collect(Collectors.joining("L", "M", ""));
    xml.open("g");
    canvas.title(line.label());
    canvas.line(path, line.series().map(looks::place), line.style());
    xml.close("g");
  }

  /** The bars of a series that lie along an axis are one path. */
  private void bars(PanelLayout panel) {
    Map<Integer, StringBuilder> upright = new TreeMap<>();
    Map<Integer, StringBuilder> lying = new TreeMap<>();
    for (Spot spot : panel.spots()) {
      for (Point point : spot.points()) {
        int own = looks.place(point.series());
        for (ErrorBar bar : point.error().stream().toList()) {
          if (bar.along() == ErrorBar.Along.VALUES) {
            double top = panel.values().end(bar.high());
            of(own, upright).append(bar(spot.x(), top, panel.values().end(bar.low())));
          } else {
            double low = panel.across().at(bar.low());
            double high = panel.across().at(bar.high());
            of(own, lying).append(interval(low, high, spot.y(), panel.frame().width()));
          }
        }
      }
    }
    upright.forEach((own, path) -> path(SvgClass.lines(own), path));
    lying.forEach((own, path) -> path(SvgClass.lines(own), path, "stroke-width", 1.5));
  }

  /** {@return how uncertain a point is, upright} */
  private static String bar(double x, double top, double bottom) {
    return "M"
        + Decimals.pair(x - 2, top)
        + "h4M"
        + Decimals.pair(x - 2, bottom)
        + "h4M"
        + Decimals.pair(x, top)
        + "V"
        + Decimals.of(bottom);
  }

  /** {@return how uncertain a point is, with an arrow where the frame cuts the interval off} */
  private static String interval(double low, double high, double y, double width) {
    double left = Math.max(0, low);
    double right = Math.min(width, high);
    return "M"
        + Decimals.pair(left, y)
        + "H"
        + Decimals.of(right)
        + (low < 0 ? arrow(1, y, 5) : "M" + Decimals.pair(left, y - 3.5) + "v7")
        + (high > width ? arrow(width - 1, y, -5) : "M" + Decimals.pair(right, y - 3.5) + "v7");
  }

  private static String arrow(double tip, double y, double back) {
    return "M"
        + Decimals.pair(tip + back, y - 4)
        + "L"
        + Decimals.pair(tip, y)
        + "L"
        + Decimals.pair(tip + back, y + 4);
  }

  private static StringBuilder of(int series, Map<Integer, StringBuilder> paths) {
    return paths.computeIfAbsent(series, none -> new StringBuilder());
  }

  private void fitted(PanelLayout panel, FittedPoint fitted) {
    canvas.openMark(panel.panel(), List.of(fitted), String.join("\n", fitted.details()));
    canvas.fitted(panel.x(fitted.at()), panel.y(fitted.value()));
    canvas.closeMark();
  }

  private void leaders(PanelLayout panel) {
    String path =
        Stream.concat(
                panel.spots().stream().flatMap(spot -> spot.label().stream()),
                panel.lineNames().stream().map(LineName::label))
            .flatMap(label -> label.leader().stream())
            .map(
                leader ->
                    "M"
                        + Decimals.pair(leader.x1(), leader.y1())
                        + "L"
                        + Decimals.pair(leader.x2(), leader.y2()))
            .collect(Collectors.joining());
    path(SvgClass.LEADER, path);
  }

  private void spot(PanelLayout panel, Spot spot, SvgStyle.Tone page) {
    canvas.openMark(panel.panel(), spot.points(), spot.details());
    int place = looks.place(spot.point().series());
    double radius = place == Look.GREY_PLACE ? GREY_RADIUS : panel.radius();
    canvas.point(place, spot.x(), spot.y(), radius);
    spot.label().ifPresent(label -> canvas.letters(letters(spot.name(), label).over(page)));
    canvas.closeMark();
  }

  private Letters letters(String name, LabelPlacement.Candidate label) {
    double size = layout.labelSize();
    return Letters.of(name, label.box().left(), label.box().top() + size * FOOT, size);
  }

  private static String at(PanelLayout panel, Position at, double value) {
    return Decimals.pair(panel.x(at), panel.y(value));
  }
}
