package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.chart.Letters.Anchor;
import org.llmsafety.stats.chart.PanelLayout.LineName;
import org.llmsafety.stats.chart.PanelLayout.Spot;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.Xml;

/** A laid-out panel as elements: its heading, axes, bands, lines, points and names. */
final class PanelDrawing {
  /** Where a letter's foot is in the box of a name, in font sizes from the top. */
  private static final double FOOT = 0.84;

  private static final double TICK_LETTERS = FigureLayout.AXIS;

  private final FigureLayout layout;
  private final ImmutableList<String> series;
  private final Canvas canvas;
  private final Xml xml;
  private final RowDrawing rows;

  PanelDrawing(FigureLayout layout, Canvas canvas) {
    this.layout = layout;
    this.series = layout.figure().series();
    this.canvas = canvas;
    this.xml = canvas.xml();
    this.rows = new RowDrawing(layout, canvas);
  }

  void draw(Stacked stacked, String clip) {
    PanelLayout panel = stacked.layout();
    boolean isEmphasised = panel.panel().weight() == Panel.Weight.EMPHASISED;
    SvgStyle.Tone page = isEmphasised ? SvgStyle.TINT : SvgStyle.PAGE;
    heading(stacked.heading());
    canvas.open(layout.left(), stacked.top());
    xml.open("clipPath", "id", clip);
    Box room = panel.room();
    xml.empty("rect", "y", room.top(), "width", room.width(), "height", room.height())
        .close("clipPath");
    frame(panel, isEmphasised ? "lst-tint" : "lst-page", page.light(), "none", 1);
    axes(panel);
    rows.lines(panel);
    rows.cells(panel);
    xml.open("g", "clip-path", "url(#" + clip + ")");
    panel.panel().bands().forEach(band -> band(panel, band));
    panel.panel().lines().forEach(line -> line(panel, line));
    panel.spots().forEach(spot -> bars(panel, spot));
    xml.close("g");
    panel.panel().fittedPoints().forEach(fitted -> fitted(panel, fitted));
    leaders(panel);
    panel.spots().forEach(spot -> spot(panel, spot, page));
    for (LineName name : panel.lineNames()) {
      canvas.letters(letters(name.text(), name.label()).bold().over(page));
    }
    rows.words(stacked, page);
    if (isEmphasised) {
      frame(panel, "lst-edge", "none", SvgStyle.EDGE.light(), 1.8);
    } else {
      frame(panel, "lst-frame", "none", SvgStyle.FRAME.light(), 1);
    }
    canvas.close();
  }

  private void frame(PanelLayout panel, String style, String fill, String stroke, double width) {
    xml.empty(
        "rect",
        "class",
        style,
        "width",
        panel.frame().width(),
        "height",
        panel.frame().height(),
        "fill",
        fill,
        "stroke",
        stroke,
        "stroke-width",
        width);
  }

  private void heading(Heading heading) {
    double left = layout.left();
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
      double right = layout.width() - FigureLayout.EDGE;
      for (String note : heading.notes()) {
        canvas.letters(
            Letters.of(note, right, heading.baseline(), FigureLayout.FOOT).muted().at(Anchor.END));
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

  private void axes(PanelLayout panel) {
    Box frame = panel.frame();
    for (AxisScale.AxisTick tick : panel.across().ticks()) {
      double x = tick.at();
      SvgStyle.Tone tone = tick.isMajor() ? SvgStyle.FRAME : SvgStyle.GRID;
      xml.empty(
          "path",
          "class",
          tick.isMajor() ? "lst-frame" : "lst-grid",
          "d",
          "M" + SvgMarks.pair(x, 0) + "V" + Decimals.of(frame.height() + 4),
          "stroke",
          tone.light(),
          "stroke-width",
          tick.isMajor() ? 1.0 : 0.8);
      double half = layout.fonts().roomFor(tick.label(), TICK_LETTERS, false) / 2;
      double leftmost = half - layout.left() + 2;
      double rightmost = frame.width() + FigureLayout.EDGE - half - 2;
      canvas.letters(
          Letters.of(
                  tick.label(),
                  Math.max(leftmost, Math.min(rightmost, x)),
                  frame.height() + 15,
                  TICK_LETTERS)
              .muted()
              .at(Anchor.MIDDLE));
    }
    for (ValueTicks.Tick tick : panel.ticks()) {
      double y = panel.values().y(tick.value());
      xml.empty(
          "path",
          "class",
          "lst-grid",
          "d",
          "M" + SvgMarks.pair(-4, y) + "H" + Decimals.of(frame.width()),
          "stroke",
          SvgStyle.GRID.light(),
          "stroke-width",
          0.8);
      canvas.letters(
          Letters.of(tick.label(), -8, y + FigureLayout.AXIS * 0.35, FigureLayout.AXIS)
              .muted()
              .at(Anchor.END));
    }
  }

  private void band(PanelLayout panel, Band band) {
    ImmutableList<Band.Slice> slices = Curves.ofSlices(band.slices(), panel.panel());
    String path =
        Stream.concat(
                slices.stream().map(slice -> at(panel, slice.at(), slice.high())),
                slices.reverse().stream().map(slice -> at(panel, slice.at(), slice.low())))
            .collect(Collectors.joining("L", "M", "z"));
    Optional<Integer> own = band.series().map(series::indexOf);
    xml.open("g");
    xml.text("title", band.label());
    xml.empty(
        "path",
        "class",
        own.map(position -> "lst-s" + position).orElse("lst-shade"),
        "d",
        path,
        "fill",
        own.map(Look::at).map(Look::light).orElse(SvgStyle.INK.light()),
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
    xml.text("title", line.label());
    SvgMarks.line(canvas, path, line.series().map(series::indexOf), line.style());
    xml.close("g");
  }

  private void bars(PanelLayout panel, Spot spot) {
    for (Point point : spot.points()) {
      int own = series.indexOf(point.series());
      for (ErrorBar bar : point.error().stream().toList()) {
        if (bar.along() == ErrorBar.Along.VALUES) {
          SvgMarks.bar(
              canvas, own, spot.x(), panel.values().end(bar.high()), panel.values().end(bar.low()));
        } else {
          double low = panel.across().at(bar.low());
          SvgMarks.interval(
              canvas, own, low, panel.across().at(bar.high()), spot.y(), panel.frame().width());
        }
      }
    }
  }

  private void fitted(PanelLayout panel, FittedPoint fitted) {
    xml.open("g", "class", "lst-point");
    xml.text("title", String.join("\n", fitted.details()));
    SvgMarks.fitted(canvas, panel.x(fitted.at()), panel.y(fitted.value()));
    xml.close("g");
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
                        + SvgMarks.pair(leader.x1(), leader.y1())
                        + "L"
                        + SvgMarks.pair(leader.x2(), leader.y2()))
            .collect(Collectors.joining());
    if (!path.isEmpty()) {
      xml.empty(
          "path",
          "class",
          "lst-leader",
          "d",
          path,
          "fill",
          "none",
          "stroke",
          SvgStyle.LEADER.light(),
          "stroke-width",
          0.7);
    }
  }

  private void spot(PanelLayout panel, Spot spot, SvgStyle.Tone page) {
    xml.open("g", "class", "lst-point");
    xml.text("title", spot.details());
    int position = series.indexOf(spot.point().series());
    SvgMarks.point(canvas, position, spot.x(), spot.y(), panel.radius());
    spot.label().ifPresent(label -> canvas.letters(letters(spot.name(), label).over(page)));
    xml.close("g");
  }

  private Letters letters(String name, LabelPlacement.Candidate label) {
    double size = layout.labelSize();
    return Letters.of(name, label.box().left(), label.box().top() + size * FOOT, size);
  }

  private static String at(PanelLayout panel, Position at, double value) {
    return SvgMarks.pair(panel.x(at), panel.y(value));
  }
}
