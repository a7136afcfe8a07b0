package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.llmsafety.stats.chart.FigureLayout.TextLine;
import org.llmsafety.stats.chart.Letters.Anchor;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.Xml;

/**
 * A laid-out figure as the elements of an SVG. Presentation attributes carry the light page's
 * colours, for renderers that know no style sheets; the classes let {@link SvgStyle} override them.
 */
final class SvgDrawing {

  /** Of a legend's points. */
  static final double RADIUS = 5;

  private final FigureLayout layout;
  private final String prefix;
  private final Canvas canvas;

  private SvgDrawing(FigureLayout layout, String prefix, Canvas canvas) {
    this.layout = layout;
    this.prefix = prefix;
    this.canvas = canvas;
  }

  /** {@return what stands between the svg element's tags, ids beginning with the prefix} */
  static String of(FigureLayout layout, String prefix, Canvas.Form form) {
    return new SvgDrawing(layout, prefix, new Canvas(form, layout.figure())).draw();
  }

  /** A figure's shapes as elements, and its text aside. */
  record Shapes(String elements, ImmutableList<Letters> text) {}

  /** {@return the shapes, and the text for a program that draws it itself} */
  static Shapes shapes(FigureLayout layout, String prefix) {
    Canvas canvas = new Canvas(Canvas.Form.SHAPES, layout.figure());
    String elements = new SvgDrawing(layout, prefix, canvas).draw();
    return new Shapes(elements, canvas.aside());
  }

  private String draw() {
    Xml xml = canvas.xml();
    xml.text("title", layout.figure().title(), "id", prefix + "-t");
    xml.text("desc", FigureWords.description(layout.figure()), "id", prefix + "-d");
    canvas.shape("rect", SvgClass.PAGE, "width", layout.width(), "height", layout.height());
    layout.texts().forEach(this::text);
    layout.legend().entries().forEach(this::legend);
    PanelDrawing drawing = new PanelDrawing(layout, canvas);
    for (int i = 0; i < layout.panels().size(); i++) {
      drawing.draw(layout.panels().get(i), prefix + "-c" + i);
    }
    return xml.toString();
  }

  private void text(TextLine line) {
    boolean isAxis = line.kind() == TextLine.Kind.AXIS;
    double x = isAxis ? layout.left() + layout.frame() / 2 : FigureLayout.EDGE;
    Letters letters =
        Letters.of(line.text(), x, line.baseline(), line.size())
            .at(isAxis ? Anchor.MIDDLE : Anchor.START);
    canvas.letters(
        switch (line.kind()) {
          case TITLE -> letters.bold();
          case CAPTION -> letters;
          case SUBTITLE, AXIS, SOURCE -> letters.muted();
        });
  }

  private void legend(Legend.Entry entry) {
    if (entry.series() >= 0) {
      canvas.openGroup("legend", "data-series", entry.series());
      canvas.point(entry.series(), entry.x() + 6, entry.middle(), RADIUS);
    }
    double from = entry.x();
    double to = entry.textX() - 7;
    for (Mark example : entry.example()) {
      if (example instanceof Line line) {
        canvas.line(
            "M" + Decimals.pair(from, entry.middle()) + "L" + Decimals.pair(to, entry.middle()),
            Optional.empty(),
            line.style());
      } else if (example instanceof FittedPoint) {
        canvas.fitted((from + to) / 2, entry.middle());
      } else {
        canvas.shape(
            "rect",
            SvgClass.SHADE,
            "x",
            from,
            "y",
            entry.middle() - 6,
            "width",
            to - from,
            "height",
            12.0,
            "fill-opacity",
            0.13);
      }
    }
    double baseline = entry.middle() + Legend.SIZE * 0.35;
    for (String line : entry.lines()) {
      canvas.letters(Letters.of(line, entry.textX(), baseline, Legend.SIZE));
      baseline += Legend.LINE;
    }
    if (entry.series() >= 0) {
      canvas.xml().close("g");
    }
  }
}
