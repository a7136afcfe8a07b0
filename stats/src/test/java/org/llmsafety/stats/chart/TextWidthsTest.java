package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.llmsafety.stats.internal.TextWidths;
import org.llmsafety.stats.internal.fonts.Fonts;

class TextWidthsTest {

  @Test
  void of_modelNames_agreeWithLiberationSans() {
    // jshell> var frc = new FontRenderContext(null, true, true)
    // jshell> "GPT-4o mini".chars().mapToDouble(c -> new Font("Liberation Sans", Font.PLAIN, 1000)
    //     .getStringBounds("" + (char) c, frc).getWidth()).sum()   // Font.BOLD for the second
    assertThat(TextWidths.REGULAR.of("GPT-4o mini", 1000)).isCloseTo(5612.30, within(1.0));
    assertThat(TextWidths.BOLD.of("GPT-4o mini", 1000)).isCloseTo(5889.16, within(1.0));
  }

  @Test
  void of_largerFont_isWiderInProportion() {
    assertThat(TextWidths.REGULAR.of("o1-mini", 20))
        .isEqualTo(2 * TextWidths.REGULAR.of("o1-mini", 10));
  }

  @Test
  void of_accents_addNothing() {
    assertThat(TextWidths.REGULAR.of("\u00e9", 10)).isEqualTo(TextWidths.REGULAR.of("e", 10));
  }

  @Test
  void of_ideograph_isAnEm() {
    assertThat(TextWidths.REGULAR.of("\u6a21", 10)).isEqualTo(10);
  }

  @Test
  void wrap_sentence_breaksAtSpacesWithinTheWidth() {
    var lines = Fonts.BUILT_IN.wrap("one two three four", 10, false, 53);
    assertThat(lines).containsExactly("one two", "three four");
    assertThat(lines).isNotEmpty().allMatch(line -> TextWidths.REGULAR.of(line, 10) * 7 / 6 <= 53);
  }

  @Test
  void wrap_whatBelongsToANumber_staysBesideIt() {
    for (double width : new double[] {40, 60, 80, 120}) {
      assertThat(Fonts.BUILT_IN.wrap("at 95 % level, p < 0.001, n = 48 \u00b1 2", 10, false, width))
          .noneMatch(line -> line.matches("[%=<].*|.*[=<\u00b1]"));
    }
  }

  @Test
  void wrap_wordWiderThanTheLimit_isBroken() {
    var lines = Fonts.BUILT_IN.wrap("a " + "x".repeat(40), 10, false, 60);
    assertThat(String.join("", lines)).isEqualTo("a" + "x".repeat(40));
    assertThat(lines).isNotEmpty().allMatch(line -> Fonts.BUILT_IN.roomFor(line, 10, false) <= 60);
  }

  @Test
  void cut_textWiderThanTheLimit_endsInAnEllipsisWithinIt() {
    String cut = Fonts.BUILT_IN.cut("one two three four", 10, false, 53);
    assertThat(cut).startsWith("one two").endsWith("\u2026");
    assertThat(Fonts.BUILT_IN.roomFor(cut, 10, false)).isLessThanOrEqualTo(53);
    assertThat(Fonts.BUILT_IN.cut("one", 10, false, 53)).isEqualTo("one");
  }

  @Test
  void wrap_blank_isNoLine() {
    assertThat(Fonts.BUILT_IN.wrap("  ", 10, false, 45)).isEmpty();
  }
}
