package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Collectors;
import org.llmsafety.stats.chart.FigureLayout.Stacked;
import org.llmsafety.stats.chart.FigureLayout.TextLine;
import org.llmsafety.stats.chart.PanelLayout.Spot;

/**
 * A laid-out figure as the elements of an SVG. Presentation attributes carry the light page's
 * colours, for renderers that know no style sheets; the classes let {@link SvgStyle} override them.
 */
final class SvgDrawing {

  private final FigureLayout layout;
  private final ImmutableList<String> series;
  private final String prefix;
  private final Xml xml = new Xml();

  private SvgDrawing(FigureLayout layout, String prefix) {
    this.layout = layout;
    this.series = layout.figure().series();
    this.prefix = prefix;
  }

  /** {@return what stands between the svg element's tags, ids beginning with the prefix} */
  static String of(FigureLayout layout, String prefix) {
    return new SvgDrawing(layout, prefix).draw();
  }

  private String draw() {
    xml.text("title", layout.figure().title(), "id", prefix + "-t");
    xml.text("desc", FigureWords.description(layout.figure()), "id", prefix + "-d");
    xml.empty(
        "rect",
        "class",
        "lst-page",
        "width",
        layout.width(),
        "height",
        layout.height(),
        "fill",
        SvgStyle.PAGE.light());
    layout.texts().forEach(this::text);
    layout.legend().entries().forEach(this::legend);
    for (int i = 0; i < layout.panels().size(); i++) {
      panel(layout.panels().get(i), prefix + "-c" + i);
    }
    return xml.toString();
  }

  private void text(TextLine line) {
    boolean isTitle = line.kind() == TextLine.Kind.TITLE;
    boolean isInk = isTitle || line.kind() == TextLine.Kind.CAPTION;
    boolean isTime = line.kind() == TextLine.Kind.TIME;
    double x = isTime ? layout.left() + layout.time().width() / 2 : FigureLayout.EDGE;
    xml.text(
        "text",
        line.text(),
        "class",
        isInk ? "lst-ink" : "lst-muted",
        "x",
        x,
        "y",
        line.baseline(),
        "font-size",
        line.size(),
        "font-weight",
        isTitle ? "bold" : "normal",
        "text-anchor",
        isTime ? "middle" : "start",
        "fill",
        isInk ? SvgStyle.INK.light() : SvgStyle.MUTED.light());
  }

  private void legend(Legend.Entry entry) {
    if (entry.series() >= 0) {
      marker(entry.series(), entry.x() + 6, entry.middle(), 5);
    }
    for (Mark example : entry.example()) {
      double from = entry.x();
      double to = entry.textX() - 7;
      if (example instanceof Line line) {
        String path = path(from, entry.middle()) + "L" + pair(to, entry.middle());
        line(path, Optional.empty(), line.style());
      } else {
        xml.empty(
            "rect",
            "class",
            "lst-shade",
            "x",
            from,
            "y",
            entry.middle() - 6,
            "width",
            to - from,
            "height",
            12.0,
            "fill",
            SvgStyle.INK.light(),
            "fill-opacity",
            0.13);
      }
    }
    xml.text(
        "text",
        entry.text(),
        "class",
        "lst-ink",
        "x",
        entry.textX(),
        "y",
        entry.middle() + Legend.SIZE * 0.35,
        "font-size",
        Legend.SIZE,
        "fill",
        SvgStyle.INK.light());
  }

  private void panel(Stacked stacked, String clip) {
    PanelLayout panel = stacked.layout();
    boolean isEmphasised = panel.panel().weight() == Panel.Weight.EMPHASISED;
    Box frame = panel.frame();
    heading(stacked);
    xml.open("g", "transform", "translate(" + pair(layout.left(), stacked.top()) + ")");
    xml.open("clipPath", "id", clip);
    xml.empty("rect", "width", frame.width(), "height", frame.height()).close("clipPath");
    SvgStyle.Tone back = isEmphasised ? SvgStyle.TINT : SvgStyle.PAGE;
    xml.empty(
        "rect",
        "class",
        isEmphasised ? "lst-tint" : "lst-page",
        "width",
        frame.width(),
        "height",
        frame.height(),
        "fill",
        back.light());
    axes(panel);
    xml.open("g", "clip-path", "url(#" + clip + ")");
    panel.panel().bands().forEach(band -> band(panel, band));
    panel.panel().lines().forEach(line -> line(panel, line));
    xml.close("g");
    leaders(panel);
    for (Spot spot : panel.spots()) {
      spot(panel, spot, isEmphasised ? "lst-halo-tint" : "lst-halo", back);
    }
    xml.empty(
        "rect",
        "class",
        isEmphasised ? "lst-edge" : "lst-frame",
        "width",
        frame.width(),
        "height",
        frame.height(),
        "fill",
        "none",
        "stroke",
        isEmphasised ? SvgStyle.EDGE.light() : SvgStyle.FRAME.light(),
        "stroke-width",
        isEmphasised ? 1.8 : 1.0);
    xml.close("g");
  }

  private void heading(Stacked stacked) {
    Panel panel = stacked.layout().panel();
    double baseline = stacked.headingBaseline();
    double width = TextWidths.BOLD.of(panel.name(), FigureLayout.NAME);
    xml.text(
        "text",
        panel.name(),
        "class",
        "lst-ink",
        "x",
        layout.left(),
        "y",
        baseline,
        "font-size",
        FigureLayout.NAME,
        "font-weight",
        "bold",
        "textLength",
        width,
        "lengthAdjust",
        "spacingAndGlyphs",
        "fill",
        SvgStyle.INK.light());
    if (!panel.axisTitle().isBlank()) {
      double after = layout.left() + width + FigureLayout.NAME * 0.7;
      muted(panel.axisTitle(), after, baseline, FigureLayout.AXIS, "start");
    }
    double right = layout.left() + layout.time().width();
    double line = baseline;
    for (String note : stacked.notes().lines()) {
      if (stacked.notes().besideHeading()) {
        muted(note, right, baseline, FigureLayout.FOOT, "end");
      } else {
        line += FigureLayout.FOOT * 1.35;
        muted(note, layout.left(), line, FigureLayout.FOOT, "start");
      }
    }
  }

  private void axes(PanelLayout panel) {
    Box frame = panel.frame();
    for (DateTicks.Tick tick : layout.time().ticks()) {
      double x = layout.time().x(tick.date());
      SvgStyle.Tone tone = tick.opensYear() ? SvgStyle.FRAME : SvgStyle.GRID;
      xml.empty(
          "path",
          "class",
          tick.opensYear() ? "lst-frame" : "lst-grid",
          "d",
          path(x, 0) + "V" + Decimals.of(frame.height() + 4),
          "stroke",
          tone.light(),
          "stroke-width",
          tick.opensYear() ? 1.0 : 0.8);
      muted(tick.label(), x, frame.height() + 15, FigureLayout.AXIS - 0.5, "middle");
    }
    for (ValueTicks.Tick tick : panel.ticks()) {
      double y = panel.values().y(tick.value());
      xml.empty(
          "path",
          "class",
          "lst-grid",
          "d",
          path(-4, y) + "H" + Decimals.of(frame.width()),
          "stroke",
          SvgStyle.GRID.light(),
          "stroke-width",
          0.8);
      muted(tick.label(), -8, y + FigureLayout.AXIS * 0.35, FigureLayout.AXIS, "end");
    }
  }

  private void band(PanelLayout panel, Band band) {
    StringBuilder path = new StringBuilder();
    for (Band.Slice slice : band.slices()) {
      path.append(path.length() == 0 ? "M" : "L").append(at(panel, slice.date(), slice.high()));
    }
    for (Band.Slice slice : band.slices().reverse()) {
      path.append('L').append(at(panel, slice.date(), slice.low()));
    }
    int look = band.series().map(series::indexOf).orElse(-1);
    xml.open("g");
    xml.text("title", band.label());
    xml.empty(
        "path",
        "class",
        look < 0 ? "lst-shade" : "lst-s" + look,
        "d",
        path.append('z'),
        "fill",
        look < 0 ? SvgStyle.INK.light() : Look.at(look).light(),
        "fill-opacity",
        look < 0 ? 0.08 : 0.1);
    xml.close("g");
  }

  private void line(PanelLayout panel, Line line) {
    StringBuilder path = new StringBuilder();
    for (Line.Vertex vertex : line.vertices()) {
      path.append(path.length() == 0 ? "M" : "L").append(at(panel, vertex.date(), vertex.value()));
    }
    xml.open("g");
    xml.text("title", line.label());
    line(path.toString(), line.series(), line.style());
    xml.close("g");
  }

  private void line(String path, Optional<String> of, Line.Style style) {
    int look = of.map(series::indexOf).orElse(-1);
    xml.empty(
        "path",
        "class",
        look < 0 ? "lst-line" : "lst-l" + look,
        "d",
        path,
        "fill",
        "none",
        "stroke",
        look < 0 ? SvgStyle.INK.light() : Look.at(look).light(),
        "stroke-width",
        1.5,
        "stroke-opacity",
        0.65,
        "stroke-dasharray",
        style == Line.Style.DASHED ? "6 4" : "none");
  }

  private void leaders(PanelLayout panel) {
    String path =
        panel.spots().stream()
            .flatMap(spot -> spot.label().stream())
            .flatMap(label -> label.leader().stream())
            .map(leader -> path(leader.x1(), leader.y1()) + "L" + pair(leader.x2(), leader.y2()))
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

  private void spot(PanelLayout panel, Spot spot, String halo, SvgStyle.Tone back) {
    xml.open("g", "class", "lst-point");
    xml.text("title", String.join("\n", spot.point().details()));
    marker(series.indexOf(spot.point().series()), spot.x(), spot.y(), panel.radius());
    spot.label()
        .ifPresent(
            label -> {
              Box box = label.box();
              xml.text(
                  "text",
                  PanelLayout.name(spot.point()),
                  "class",
                  "lst-ink " + halo,
                  "x",
                  box.left(),
                  "y",
                  box.top() + layout.labelSize() * 0.84,
                  "font-size",
                  layout.labelSize(),
                  "textLength",
                  box.width(),
                  "lengthAdjust",
                  "spacingAndGlyphs",
                  "fill",
                  SvgStyle.INK.light(),
                  "stroke",
                  back.light(),
                  "stroke-width",
                  2.0,
                  "stroke-linejoin",
                  "round",
                  "paint-order",
                  "stroke");
            });
    xml.close("g");
  }

  private void marker(int position, double x, double y, double radius) {
    Look look = Look.at(position);
    xml.empty(
        "path",
        "class",
        "lst-mark lst-s" + position,
        "d",
        look.marker().path(x, y, radius),
        "fill",
        look.light(),
        "fill-opacity",
        0.9,
        "stroke",
        SvgStyle.PAGE.light(),
        "stroke-width",
        0.8);
  }

  private void muted(String text, double x, double y, double size, String anchor) {
    xml.text(
        "text",
        text,
        "class",
        "lst-muted",
        "x",
        x,
        "y",
        y,
        "font-size",
        size,
        "text-anchor",
        anchor,
        "fill",
        SvgStyle.MUTED.light());
  }

  private String at(PanelLayout panel, java.time.LocalDate date, double value) {
    return pair(layout.time().x(date), panel.values().y(value));
  }

  private static String path(double x, double y) {
    return "M" + pair(x, y);
  }

  private static String pair(double x, double y) {
    return Decimals.of(x) + " " + Decimals.of(y);
  }
}
