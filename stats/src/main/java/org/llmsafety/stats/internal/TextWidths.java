package org.llmsafety.stats.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.text.Normalizer;

/**
 * How wide text is in Helvetica, and so in Arial and Liberation Sans, which share its metrics. The
 * widths are built in, so that a layout does not depend on the fonts of the machine.
 *
 * <p>Advances in thousandths of the font size, from the Adobe Font Metrics of the core fonts.
 */
public enum TextWidths {
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
  private static final int SYLLABLES = 900;
  private static final int EM = 1000;
  private static final int EMOJI = 1400;

  /** Arabic ligatures of a phrase, and of a sentence, in one letter. */
  private static final int PHRASE = 3000;

  private static final int SENTENCE = 10_000;

  private final ImmutableIntArray ascii;

  TextWidths(int... ascii) {
    this.ascii = ImmutableIntArray.copyOf(ascii);
  }

  /** {@return the advance of the text at a font size, in the unit of that size} */
  public double of(String text, double fontSize) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
    return plain.codePoints().mapToLong(this::thousandths).sum() * fontSize / EM;
  }

  private int thousandths(int codePoint) {
    if (codePoint >= ' ' && codePoint <= '~') {
      return ascii.get(codePoint - ' ');
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.CONTROL
        || type == Character.FORMAT) {
      return 0;
    }
    if (codePoint == '\u00b7') {
      return ascii.get(0);
    }
    if (codePoint >= 0xfdf0 && codePoint <= 0xfdff) {
      return codePoint == 0xfdfd ? SENTENCE : PHRASE;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HEBREW, ARABIC, SYRIAC, THAANA, THAI, LAO, KHMER, MYANMAR -> OTHER_ALPHABET;
      case DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, ORIYA, TAMIL, TELUGU, KANNADA, MALAYALAM ->
          SYLLABLES;
      default -> codePoint < 0x0600 || isDash(codePoint) ? OTHER_ALPHABET : wide(codePoint);
    };
  }

  private static boolean isDash(int codePoint) {
    return codePoint >= 0x2010 && codePoint <= 0x2013;
  }

  private static int wide(int codePoint) {
    return Character.isSupplementaryCodePoint(codePoint)
            && Character.getType(codePoint) == Character.OTHER_SYMBOL
        ? EMOJI
        : EM;
  }
}
