package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.internal.plane.Look;

/**
 * What elements of one kind have in common: their class and the properties that go with it. In a
 * file the elements state the properties of light pages themselves, for renderers that know no
 * style sheets; on a page the page's style sheet states them once.
 *
 * @param name of the class, before it is marked as ours
 * @param properties as SVG names them
 */
record SvgClass(String name, ImmutableList<Property> properties) {
  static final SvgClass PAGE = of("paper").fill(SvgStyle.PAGE);
  static final SvgClass TINT = of("tint").fill(SvgStyle.TINT);
  static final SvgClass SHADE = of("shade").fill(SvgStyle.INK);
  static final SvgClass GRID = of("grid").stroke(SvgStyle.GRID).with("stroke-width", "0.8");
  static final SvgClass YEAR = of("year").stroke(SvgStyle.FRAME);
  static final SvgClass FRAME = of("frame").unfilled().stroke(SvgStyle.FRAME);
  static final SvgClass EDGE =
      of("edge").unfilled().stroke(SvgStyle.EDGE).with("stroke-width", "1.8");
  static final SvgClass LEADER =
      of("leader").unfilled().stroke(SvgStyle.LEADER).with("stroke-width", "0.7");
  static final SvgClass LINE = of("line").unfilled().stroke(SvgStyle.INK);
  static final SvgClass HOLLOW =
      of("hollow").fill(SvgStyle.PAGE).stroke(SvgStyle.INK).with("stroke-width", "1.1");
  static final SvgClass FIRST = of("first").fill(SvgStyle.FIRST);
  static final SvgClass SECOND = of("second").fill(SvgStyle.SECOND);

  private static final ImmutableList<SvgClass> LETTERS =
      ImmutableList.of(
          of("ink").fill(SvgStyle.INK),
          of("ink-paper").fill(SvgStyle.INK).halo(SvgStyle.PAGE),
          of("ink-tint").fill(SvgStyle.INK).halo(SvgStyle.TINT),
          of("muted").fill(SvgStyle.MUTED),
          of("muted-paper").fill(SvgStyle.MUTED).halo(SvgStyle.PAGE),
          of("muted-tint").fill(SvgStyle.MUTED).halo(SvgStyle.TINT));

  /** The classes of every figure. */
  static final ImmutableList<SvgClass> SHARED =
      ImmutableList.<SvgClass>builder()
          .add(PAGE, TINT, SHADE, GRID, YEAR, FRAME, EDGE, LEADER, LINE, HOLLOW, FIRST, SECOND)
          .addAll(LETTERS)
          .build();

  /**
   * What a class sets.
   *
   * @param name of the property
   * @param light its value on light pages
   * @param dark its value on dark pages
   */
  record Property(String name, String light, String dark) {}

  /** {@return the class of the text's colour and of the page behind it, if it has a halo} */
  static SvgClass of(Letters letters) {
    int halo = letters.halo().map(page -> page.equals(SvgStyle.TINT) ? 2 : 1).orElse(0);
    return LETTERS.get((letters.ink() == Letters.Ink.INK ? 0 : 3) + halo);
  }

  /** {@return the class of a series' points} */
  static SvgClass points(int series) {
    return of("s" + series)
        .with("fill", tone(series))
        .with("stroke", SvgStyle.PAGE)
        .with("stroke-width", "0.8");
  }

  /** {@return the class of a series' lines, intervals and error bars} */
  static SvgClass lines(int series) {
    return of("l" + series).unfilled().stroke(tone(series));
  }

  /** {@return the class of a series' bands} */
  static SvgClass bands(int series) {
    return of("b" + series).fill(tone(series));
  }

  private static SvgStyle.Tone tone(int series) {
    Look look = Look.at(series);
    return new SvgStyle.Tone(look.light(), look.dark());
  }

  private static SvgClass of(String name) {
    return new SvgClass(name, ImmutableList.of());
  }

  private SvgClass fill(SvgStyle.Tone tone) {
    return with("fill", tone);
  }

  private SvgClass unfilled() {
    return with("fill", "none");
  }

  private SvgClass stroke(SvgStyle.Tone tone) {
    return with("stroke", tone);
  }

  private SvgClass halo(SvgStyle.Tone page) {
    return stroke(page)
        .with("stroke-width", "2")
        .with("stroke-linejoin", "round")
        .with("paint-order", "stroke");
  }

  private SvgClass with(String property, SvgStyle.Tone tone) {
    return with(new Property(property, tone.light(), tone.dark()));
  }

  private SvgClass with(String property, String value) {
    return with(new Property(property, value, value));
  }

  private SvgClass with(Property property) {
    return new SvgClass(
        name, ImmutableList.<Property>builder().addAll(properties).add(property).build());
  }
}
