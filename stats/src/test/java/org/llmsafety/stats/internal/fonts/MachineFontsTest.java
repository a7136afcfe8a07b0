package org.llmsafety.stats.internal.fonts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.awt.Font;
import java.awt.font.TextLayout;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.stats.internal.fonts.MachineFonts.Run;

/** What holds whichever fonts a machine has. */
class MachineFontsTest {
  /** Latin, Han, Thai, a snowman and a face: hardly any one font has them all. */
  private static final String MIXED = "GPT-4o 模型 ไทย ☃ x \ud83d\ude00";

  private final MachineFonts fonts = new MachineFonts();

  private static String text(ImmutableList<Run> runs) {
    return runs.stream().map(Run::text).collect(joining());
  }

  @Test
  void widths_areOfTheLayoutThatIsDrawn() {
    Run run = fonts.runs("GPT-4o", false).get(0);
    double drawn =
        new TextLayout(run.text(), run.font().deriveFont(1000f), MachineFonts.CONTEXT).getAdvance();

    assertThat(fonts.width("GPT-4o", 1000, false)).isCloseTo(drawn, within(1e-9));
    assertThat(fonts.width("GPT-4o", 20, false)).isCloseTo(drawn / 50, within(1e-9));
    assertThat((double) MachineFonts.layout(run, 1000).getAdvance()).isCloseTo(drawn, within(1e-9));
    assertThat(fonts.width("GPT-4o", 20, true)).isGreaterThan(fonts.width("GPT-4o", 20, false));
    assertThat(fonts.width("", 20, false)).isZero();
    assertThat(fonts.slack()).isEqualTo(1);
  }

  /** Parts from right to left are measured by themselves. */
  @Test
  void widths_ofSeveralRuns_areTheirSum() {
    assertThat(fonts.width("AB אב", 10, false))
        .isCloseTo(fonts.width("AB ", 10, false) + fonts.width("אב", 10, false), within(1e-9));
  }

  @Test
  void runs_holdTheTextInItsOrder_neighboursInDifferentFonts() {
    ImmutableList<Run> runs = fonts.runs(MIXED, false);

    assertThat(text(runs)).isEqualTo(MIXED);
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i).font()).isNotEqualTo(runs.get(i - 1).font());
    }
    assertThat(fonts.runs("", false)).isEmpty();
    assertThat(fonts.runs("GPT", true))
        .extracting(run -> run.font().getStyle())
        .containsExactly(Font.BOLD);
  }

  /** What no font has is named, so the letters of all other runs are in their fonts. */
  @Test
  void lettersThatSomeFontHas_areInTheFontOfTheirRun() {
    for (Run run : fonts.runs(MIXED, false)) {
      for (int point : run.text().codePoints().toArray()) {
        boolean isFound = fonts.missing(Stream.of(Character.toString(point))).isEmpty();
        assertThat(Character.isSpaceChar(point) || run.font().canDisplay(point) == isFound)
            .as(Character.toString(point))
            .isTrue();
      }
    }
  }

  /** Accents, joiners, skin tones and spaces stay with the letter before. */
  @Test
  void marks_neverBeginARun() {
    for (String mark :
        new String[] {"\u0301", "\u200d", "\ud83c\udffb", "\ud83c\udfff", "\u00a0"}) {
      assertThat(fonts.runs("a" + mark, false)).as(mark).hasSize(1);
      assertThat(fonts.missing(Stream.of(mark))).isEmpty();
    }
  }

  /**
   * No font of Helvetica's widths or of the machine has cuneiform or the last letter for private
   * use.
   */
  @Test
  void scriptsWithoutAFont_areNamedOnce() {
    assertThat(fonts.missing(Stream.of("a \ud808\udc00\ud808\udc01", "\udbff\udffd")))
        .containsExactly("Cuneiform", "U+10FFFD");
  }
}
