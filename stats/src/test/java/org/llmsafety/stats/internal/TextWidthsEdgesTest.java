package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one kind of character ends and another begins, in thousandths of the font size. */
class TextWidthsEdgesTest {
  private static double regular(String text) {
    return TextWidths.REGULAR.of(text, 1000);
  }

  /** Adobe Font Metrics of Helvetica and Helvetica-Bold: the first and the last of ASCII. */
  @Test
  void asciiWidths_areThoseOfHelvetica() {
    assertThat(regular(" ")).isEqualTo(278);
    assertThat(regular("~")).isEqualTo(584);
    assertThat(regular("MW")).isEqualTo(833 + 944);
    assertThat(TextWidths.BOLD.of("!", 1000)).isEqualTo(333);
    assertThat(TextWidths.BOLD.of("~", 1000)).isEqualTo(584);
  }

  @ParameterizedTest
  @CsvSource({
    "007f, 0", // a control character
    "0301, 0", // an accent of its own
    "200d, 0", // a joiner
    "00b7, 278", // a middle dot, as wide as a space
    "03b1, 722", // Greek
    "05ff, 722", // the last before scripts of their own
    "05d0, 722", // Hebrew
    "0639, 722", // Arabic
    "0915, 900", // Devanagari
    "0c95, 900", // Kannada
    "0e01, 722", // Thai
    "1200, 1000", // Ethiopic
    "2010, 722", // a hyphen
    "2013, 722", // an en dash
    "200a, 1000", // a hair space
    "2014, 1000", // an em dash
    "6a21, 1000", // an ideograph
    "fdf0, 3000", // an Arabic phrase in one letter
    "fdfb, 3000",
    "fdff, 3000",
    "fe20, 0", // half of an accent over two letters
    "fdfd, 10000", // a sentence
    "2600, 1000", // a sun, which text fonts have
    "1f600, 1400", // a face
    "20000, 1000" // a rare ideograph
  })
  void otherCharacters_areAsWideAsTheirKind(String hex, double width) {
    assertThat(regular(Character.toString(Integer.parseInt(hex, 16)))).isEqualTo(width);
  }
}
