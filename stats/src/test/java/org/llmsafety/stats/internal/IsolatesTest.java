package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.llmsafety.stats.internal.Isolates.Part;

class IsolatesTest {
  @Test
  void plain_latinText_isAsItWas() {
    String text = "GPT-4o (2024-05-13): +0.3036 a year, \u2212 \u00b7 é 模型";
    assertThat(Isolates.plain(text)).isEqualTo(text);
  }

  @Test
  void plain_arabicNameBesideANumber_isIsolatedFromIt() {
    assertThat(Isolates.plain("جوجل للذكاء: +0.3036"))
        .isEqualTo("\u2068جوجل للذكاء\u2069: +0.3036");
  }

  @Test
  void plain_hebrewInsideASentence_isIsolatedAlone() {
    assertThat(Isolates.plain("no trend for מודל (2 scores), Meta"))
        .isEqualTo("no trend for \u2068מודל\u2069 (2 scores), Meta");
  }

  @Test
  void plain_charactersThatSetADirection_areLeftOut() {
    assertThat(Isolates.plain("Evil\u202E Lab\u2066: +0.3\u2069\u202C"))
        .isEqualTo("Evil Lab: +0.3");
  }

  @Test
  void plain_rightToLeftMark_staysInsideAnIsolate() {
    assertThat(Isolates.plain("GPT\u200F: +0.3")).isEqualTo("GPT\u2068\u200F\u2069: +0.3");
  }

  @Test
  void marked_parts_areEscapedOneByOne() {
    assertThat(Isolates.marked("<א> 1", part -> part.replace("<", "&lt;"), "<bdi>", "</bdi>"))
        .isEqualTo("&lt;<bdi>א</bdi>> 1");
  }

  @Test
  void parts_mixedName_areInReadingOrder() {
    assertThat(Isolates.parts("נחל 2 ים"))
        .containsExactly(new Part("נחל", true), new Part(" 2 ", false), new Part("ים", true));
  }

  /** U+202A to U+202E and U+2066 to U+2069; their neighbours are spaces and other marks. */
  @Test
  void parts_ofWhatSetsADirection_areNone() {
    for (int point = 0x2028; point <= 0x206b; point++) {
      boolean sets = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
      assertThat(Isolates.parts(Character.toString(point)).isEmpty())
          .as(Integer.toHexString(point))
          .isEqualTo(sets);
    }
  }

  /** An accent behind a space belongs to what was written before it, and is said once. */
  @Test
  void parts_marksBehindSpaces_belongToTheLettersBefore() {
    assertThat(Isolates.parts("א \u0301ב: 1"))
        .containsExactly(new Part("א \u0301ב", true), new Part(": 1", false));
  }
}
