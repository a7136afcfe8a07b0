package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.Xml;

/**
 * What a figure is drawn on: shapes are elements of an SVG, and so is text, unless it is kept aside
 * for a program that draws it itself.
 */
final class Canvas {
  private enum Text {
    ELEMENTS,
    ASIDE
  }

  private final Xml xml = new Xml();
  private final List<Letters> aside = new ArrayList<>();
  private final Text text;
  private double left;
  private double top;

  private Canvas(Text text) {
    this.text = text;
  }

  static Canvas withText() {
    return new Canvas(Text.ELEMENTS);
  }

  static Canvas withoutText() {
    return new Canvas(Text.ASIDE);
  }

  Xml xml() {
    return xml;
  }

  /** {@return the text that is not among the elements, in the page's own coordinates} */
  ImmutableList<Letters> aside() {
    return ImmutableList.copyOf(aside);
  }

  /** What follows is drawn from this origin. */
  void open(double left, double top) {
    this.left = left;
    this.top = top;
    xml.open("g", "transform", "translate(" + Decimals.of(left) + " " + Decimals.of(top) + ")");
  }

  /** What follows is drawn from the page's corner. */
  void close() {
    this.left = 0;
    this.top = 0;
    xml.close("g");
  }

  void letters(Letters letters) {
    if (text == Text.ASIDE) {
      aside.add(letters.movedBy(left, top));
      return;
    }
    String style =
        letters.ink().style()
            + letters
                .halo()
                .map(page -> page.equals(SvgStyle.TINT) ? " lst-halo-tint" : " lst-halo")
                .orElse("");
    List<Object> attributes = new ArrayList<>();
    add(attributes, "class", style, "x", letters.x(), "y", letters.y());
    add(attributes, "font-size", letters.size(), "fill", letters.ink().tone().light());
    if (letters.isBold()) {
      add(attributes, "font-weight", "bold");
    }
    if (letters.anchor() != Letters.Anchor.START) {
      add(attributes, "text-anchor", letters.anchor().name().toLowerCase(Locale.ROOT));
    }
    for (SvgStyle.Tone page : letters.halo().stream().toList()) {
      add(attributes, "stroke", page.light(), "stroke-width", 2.0);
      add(attributes, "stroke-linejoin", "round", "paint-order", "stroke");
    }
    if (letters.turn() == Letters.Turn.UPWARDS) {
      String place = Decimals.of(letters.x()) + " " + Decimals.of(letters.y());
      add(attributes, "transform", "rotate(-90 " + place + ")");
    }
    xml.text("text", letters.text(), attributes.toArray());
  }

  private static void add(List<Object> attributes, Object... namesAndValues) {
    attributes.addAll(List.of(namesAndValues));
  }
}
