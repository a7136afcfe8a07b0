package org.llmsafety.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of callers, made safe to be printed in a line. */
class TextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ~", "GPT-4o mini", "Röttger", "☃ 模型", "\u00a0"})
  void printableText_staysAsItIs(String text) {
    assertThat(Text.oneLine(text)).isEqualTo(text);
  }

  /** Tab, new line, escape, delete, next line, and the separators of lines and paragraphs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t", "\n", "\r", "\0", "\u001b", "\u001f", "\u007f", "\u0085", "\u2028", "\u2029"
      })
  void controlCharacters_areReplaced(String control) {
    assertThat(Text.oneLine("a" + control + "b")).isEqualTo("a\uFFFDb");
    assertThat(Text.oneLine(control + "é")).isEqualTo("\uFFFDé");
  }

  @Test
  void blankText_isRefused() {
    assertThat(Text.notBlank("name", " a ")).isEqualTo(" a ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Text.notBlank("name", " \t"))
        .withMessage("name must not be blank, but was \" \t\"");
  }

  @Test
  void counts_areOfOneOrSeveral() {
    assertThat(Text.count(1, "score")).isEqualTo("1 score");
    assertThat(Text.count(0, "score")).isEqualTo("0 scores");
    assertThat(Text.count(22, "score")).isEqualTo("22 scores");
  }
}
