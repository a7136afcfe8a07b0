package org.llmsafety.stats.internal.fonts;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.internal.TextWidths;
import org.llmsafety.stats.internal.Xml;

/** Measures text in the font that will draw it. */
public interface Fonts {
  /** What stands at the end of a text that was cut. */
  String ELLIPSIS = "\u2026";

  /**
   * The widths that are built in, for documents that another program draws. Page texts and legends
   * leave a sixth of their room free, as DejaVu Sans, the widest font that a browser takes instead,
   * is a sixth wider than Helvetica.
   */
  Fonts BUILT_IN =
      new Fonts() {
        @Override
        public double width(String text, double size, boolean bold) {
          return (bold ? TextWidths.BOLD : TextWidths.REGULAR).of(text, size);
        }

        @Override
        public double slack() {
          return 7 / 6.0;
        }
      };

  /** Spaces at which a line may end. */
  String BETWEEN_WORDS = "(?<![=<>±])\\s+(?![=<>%])";

  /** {@return the advance of the text at a font size, in the unit of that size} */
  double width(String text, double size, boolean bold);

  /** {@return how much wider than measured a text may be drawn: 1 where it is drawn as measured} */
  double slack();

  /** {@return the advance with room for the widest font that may be taken instead} */
  default double roomFor(String text, double size, boolean bold) {
    return width(text, size, bold) * slack();
  }

  /**
   * {@return the text in lines no wider than a limit, broken at spaces, and in overlong words} What
   * belongs to a number stays beside it: "n = 48", "95 %".
   */
  default ImmutableList<String> wrap(String text, double size, boolean bold, double widest) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(BETWEEN_WORDS, -1)) {
      for (String piece : pieces(word, size, bold, widest)) {
        if (line.length() > 0 && roomFor(line + " " + piece, size, bold) > widest) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(piece);
      }
    }
    return line.length() == 0 ? lines.build() : lines.add(line.toString()).build();
  }

  /** {@return the text, or as much of it as fits with an ellipsis} */
  default String cut(String text, double size, boolean bold, double widest) {
    if (roomFor(text, size, bold) <= widest) {
      return text;
    }
    int end = text.length();
    while (end > 1 && roomFor(text.substring(0, end) + ELLIPSIS, size, bold) > widest) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** A word in pieces that fit, of at least one character each. */
  private ImmutableList<String> pieces(String word, double size, boolean bold, double widest) {
    if (roomFor(word, size, bold) <= widest) {
      return ImmutableList.of(word);
    }
    ImmutableList.Builder<String> pieces = ImmutableList.builder();
    int from = 0;
    for (int to = 0; to < word.length(); ) {
      int next = word.offsetByCodePoints(to, 1);
      if (to > from && roomFor(word.substring(from, next), size, bold) > widest) {
        pieces.add(word.substring(from, to));
        from = to;
      }
      to = next;
    }
    return pieces.add(word.substring(from)).build();
  }

  /** {@return a text as it is printed: on one line, without what XML forbids} */
  static String printed(String text) {
    return Xml.legal(text).strip().replaceAll("\\s+", " ");
  }
}
