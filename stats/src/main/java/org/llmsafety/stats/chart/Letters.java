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
 * @param turn which way it runs
 */
record Letters(
    String text,
    double x,
    double y,
    double size,
    Weight weight,
    Anchor anchor,
    Ink ink,
    Optional<SvgStyle.Tone> halo,
    Turn turn) {
  enum Weight {
    NORMAL,
    BOLD
  }

  /** Which way text runs. */
  enum Turn {
    ACROSS,
    UPWARDS
  }

  /** What of the text stands at its x. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** The colours of text. */
  enum Ink {
    INK,
    MUTED;

    SvgStyle.Tone tone() {
      return this == INK ? SvgStyle.INK : SvgStyle.MUTED;
    }
  }

  static Letters of(String text, double x, double y, double size) {
    return new Letters(
        text, x, y, size, Weight.NORMAL, Anchor.START, Ink.INK, Optional.empty(), Turn.ACROSS);
  }

  Letters bold() {
    return new Letters(text, x, y, size, Weight.BOLD, anchor, ink, halo, turn);
  }

  Letters muted() {
    return new Letters(text, x, y, size, weight, anchor, Ink.MUTED, halo, turn);
  }

  Letters at(Anchor anchor) {
    return new Letters(text, x, y, size, weight, anchor, ink, halo, turn);
  }

  Letters over(SvgStyle.Tone page) {
    return new Letters(text, x, y, size, weight, anchor, ink, Optional.of(page), turn);
  }

  /** This text, running upwards from its place. */
  Letters upwards() {
    return new Letters(text, x, y, size, weight, anchor, ink, halo, Turn.UPWARDS);
  }

  Letters movedBy(double dx, double dy) {
    return new Letters(text, x + dx, y + dy, size, weight, anchor, ink, halo, turn);
  }

  boolean isBold() {
    return weight == Weight.BOLD;
  }
}
