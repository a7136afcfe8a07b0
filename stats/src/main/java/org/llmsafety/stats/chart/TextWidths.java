package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.text.Normalizer;

/**
 * How wide text is in Helvetica, and so in Arial and Liberation Sans, which share its metrics. The
 * widths are built in, so that a layout does not depend on the fonts of the machine.
 *
 * <p>Advances in thousandths of the font size, from the Adobe Font Metrics of the core fonts.
 */
enum TextWidths {
  /** Helvetica. */
  REGULAR(
      278,
      278,
      355,
      556,
      556,
      889,
      667,
      191,
      333,
      333,
      389,
      584,
      278,
      333,
      278,
      278, // space to /
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      278,
      278,
      584,
      584,
      584,
      556, // 0 to ?
      1015,
      667,
      667,
      722,
      722,
      667,
      611,
      778,
      722,
      278,
      500,
      667,
      556,
      833,
      722,
      778, // @ to O
      667,
      778,
      722,
      667,
      611,
      722,
      667,
      944,
      667,
      667,
      611,
      278,
      278,
      278,
      469,
      556, // P to _
      333,
      556,
      556,
      500,
      556,
      556,
      278,
      556,
      556,
      222,
      222,
      500,
      222,
      833,
      556,
      556, // ` to o
      556,
      556,
      333,
      500,
      278,
      556,
      500,
      722,
      500,
      500,
      500,
      334,
      260,
      334,
      584 // p to ~
      ),
  /** Helvetica-Bold. */
  BOLD(
      278,
      333,
      474,
      556,
      556,
      889,
      722,
      238,
      333,
      333,
      389,
      584,
      278,
      333,
      278,
      278, // space to /
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      556,
      333,
      333,
      584,
      584,
      584,
      611, // 0 to ?
      975,
      722,
      722,
      722,
      722,
      667,
      611,
      778,
      722,
      278,
      556,
      722,
      611,
      833,
      722,
      778, // @ to O
      667,
      778,
      722,
      667,
      611,
      722,
      667,
      944,
      667,
      667,
      611,
      333,
      278,
      333,
      584,
      556, // P to _
      333,
      556,
      611,
      556,
      611,
      556,
      333,
      611,
      611,
      278,
      278,
      556,
      278,
      889,
      611,
      611, // ` to o
      611,
      611,
      389,
      556,
      333,
      611,
      556,
      778,
      556,
      556,
      500,
      389,
      280,
      389,
      584 // p to ~
      );

  private static final int OTHER_ALPHABET = 722;
  private static final int EM = 1000;

  private final ImmutableIntArray ascii;

  TextWidths(int... ascii) {
    this.ascii = ImmutableIntArray.copyOf(ascii);
  }

  /** {@return the advance of the text at a font size, in the unit of that size} */
  double of(String text, double fontSize) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
    return plain.codePoints().mapToLong(this::thousandths).sum() * fontSize / EM;
  }

  /** {@return the text in lines no wider than a limit, broken at spaces; an overlong word stays} */
  ImmutableList<String> wrap(String text, double fontSize, double widest) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && of(line + " " + word, fontSize) > widest) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    return line.length() == 0 ? lines.build() : lines.add(line.toString()).build();
  }

  private int thousandths(int codePoint) {
    if (codePoint >= ' ' && codePoint <= '~') {
      return ascii.get(codePoint - ' ');
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.CONTROL) {
      return 0;
    }
    if (codePoint == '\u00b7') {
      return ascii.get(0);
    }
    boolean isNarrowScript = codePoint < 0x0600 || (codePoint >= 0x2010 && codePoint <= 0x2013);
    return isNarrowScript ? OTHER_ALPHABET : EM;
  }
}
