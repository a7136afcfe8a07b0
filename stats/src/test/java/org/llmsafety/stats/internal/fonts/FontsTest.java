package org.llmsafety.stats.internal.fonts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines and cuts in a font whose characters are all as wide as the font is large. */
class FontsTest {
  private static final Fonts TYPEWRITER =
      new Fonts() {
        @Override
        public double width(String text, double size, boolean bold) {
          return text.codePointCount(0, text.length()) * size * (bold ? 2 : 1);
        }

        @Override
        public double slack() {
          return 1;
        }
      };

  private static String wrapped(String text, double widest) {
    return String.join("|", TYPEWRITER.wrap(text, 1, false, widest));
  }

  @ParameterizedTest
  @CsvSource({
    "ab cd ef, 8, ab cd ef",
    "ab cd ef, 7, ab cd|ef",
    "ab cd ef, 5, ab cd|ef",
    "ab cd ef, 4, ab|cd|ef",
    "'  ab \n cd ', 5, ab cd",
    "a n = 48 b, 6, a|n = 48|b",
    "a 95 % b, 6, a 95 %|b",
    "p < 0.05 ± 2, 8, p < 0.05|± 2"
  })
  void lines_endAtSpacesThatDoNotPartANumber(String text, double widest, String lines) {
    assertThat(wrapped(text, widest)).isEqualTo(lines);
  }

  /** A piece that has room stands on the line before, and what follows stands behind the last. */
  @Test
  void overlongWords_areBrokenBetweenCharacters() {
    assertThat(wrapped("abcdefg", 3)).isEqualTo("abc|def|g");
    assertThat(wrapped("x abcdefg y", 3)).isEqualTo("x|abc|def|g y");
    assertThat(wrapped("abcdef", 3)).isEqualTo("abc|def");
    assertThat(wrapped("\ud83d\ude00\ud83d\ude01\ud83d\ude02", 2))
        .isEqualTo("\ud83d\ude00\ud83d\ude01|\ud83d\ude02");
    assertThat(wrapped("abc", 0.5)).isEqualTo("a|b|c");
    assertThat(wrapped(" ", 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5, abcde", "4, abc…", "2, a…", "1, a…", "0, a…"})
  void cuts_leaveRoomForTheEllipsis_andOneCharacter(double widest, String cut) {
    assertThat(TYPEWRITER.cut("abcde", 1, false, widest)).isEqualTo(cut);
  }

  @Test
  void cuts_endWithoutASpace_andBetweenCharacters() {
    assertThat(TYPEWRITER.cut("ab cde", 1, false, 4)).isEqualTo("ab…");
    assertThat(TYPEWRITER.cut("a\ud83d\ude00\ud83d\ude01", 1, false, 2)).isEqualTo("a…");
    assertThat(TYPEWRITER.cut("abc", 1, true, 5)).isEqualTo("a…");
  }

  /** Helvetica's lower-case a is 556 thousandths wide in both weights, its b 556 and 611. */
  @Test
  void builtInWidths_leaveASixthOfTheRoom() {
    assertThat(Fonts.BUILT_IN.width("ab", 1000, false)).isEqualTo(556 + 556);
    assertThat(Fonts.BUILT_IN.width("ab", 1000, true)).isEqualTo(556 + 611);
    assertThat(Fonts.BUILT_IN.roomFor("ab", 600, false)).isCloseTo(1112 * .6 * 7 / 6, within(1e-9));
  }

  @Test
  void printedText_isOneLine() {
    assertThat(Fonts.printed(" GPT\n 4o\t\u0001mini ")).isEqualTo("GPT 4o \ufffdmini");
  }
}
