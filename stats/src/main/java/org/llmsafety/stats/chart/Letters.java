package org.llmsafety.stats.chart;

import java.util.Optional;

/**
 * A line of text and where it stands.
 *
 * @param text as it is printed
 * @param x its start, middle or end, as the anchor says
 * @param y its baseline
 * @param size of the font
 * @param weight of the font
 * @param anchor what of it stands at x
 * @param ink the colour
 * @param halo the colour of the page behind it, where it stands on lines
 */
record Letters(
    String text,
    double x,
    double y,
    double size,
    Weight weight,
    Anchor anchor,
    Ink ink,
    Optional<SvgStyle.Tone> halo) {
  enum Weight {
    NORMAL,
    BOLD
  }

  /** What of the text stands at its x. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** The colours of text. */
  enum Ink {
    INK("lst-ink"),
    MUTED("lst-muted");

    private final String style;

    Ink(String style) {
      this.style = style;
    }

    String style() {
      return style;
    }

    SvgStyle.Tone tone() {
      return this == INK ? SvgStyle.INK : SvgStyle.MUTED;
    }
  }

  static Letters of(String text, double x, double y, double size) {
    return new Letters(text, x, y, size, Weight.NORMAL, Anchor.START, Ink.INK, Optional.empty());
  }

  Letters bold() {
    return new Letters(text, x, y, size, Weight.BOLD, anchor, ink, halo);
  }

  Letters muted() {
    return new Letters(text, x, y, size, weight, anchor, Ink.MUTED, halo);
  }

  Letters at(Anchor anchor) {
    return new Letters(text, x, y, size, weight, anchor, ink, halo);
  }

  Letters over(SvgStyle.Tone page) {
    return new Letters(text, x, y, size, weight, anchor, ink, Optional.of(page));
  }

  Letters movedBy(double dx, double dy) {
    return new Letters(text, x + dx, y + dy, size, weight, anchor, ink, halo);
  }

  boolean isBold() {
    return weight == Weight.BOLD;
  }
}
