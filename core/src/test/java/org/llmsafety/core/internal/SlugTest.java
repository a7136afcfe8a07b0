package org.llmsafety.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
  @ParameterizedTest
  @CsvSource({
    "GPT-4o mini, gpt-4o-mini",
    "Llama 3 (70B), llama-3-70b",
    "Command R+, command-r-plus",
    "Röttger, Ro\u0308ttger",
    "ＧＰＴ-4, GPT-4"
  })
  void key_sameName_isTheSame(String one, String other) {
    assertThat(Slug.key(one)).isEqualTo(Slug.key(other));
  }

  @ParameterizedTest
  @CsvSource({
    "Claude 3.5 Sonnet, Claude 35 Sonnet",
    "Llama 3 8B, Llama 38B",
    "Llama 3.8B, Llama 3 8B",
    "Command R, Command R+",
    "GPT-4o, GPT-4",
    "o1, o3"
  })
  void key_otherName_differs(String one, String other) {
    assertThat(Slug.key(one)).isNotEqualTo(Slug.key(other));
  }

  @Test
  void of_outerPunctuation_isDropped() {
    assertThat(Slug.of("  (Z.ai)! ")).isEqualTo("z-ai");
    assertThat(Slug.of("---")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GPT-4o mini, gpt4omini",
    "Claude 3.5 Sonnet, claude3.5sonnet",
    "Llama 3 8B, llama3-8b",
    "Command R+, commandrplus",
    "A1 ! 2, a1-2",
    "1+2, 1plus2",
    "' 3 ', 3",
    "a 3, a3",
    "3 a, 3a",
    "0/9:1@z[Z`y{Y, 0-9-1zzyy"
  })
  void key_keepsLettersDigitsDotsAndGapsBetweenNumbers(String name, String key) {
    assertThat(Slug.key(name)).isEqualTo(key);
    assertThat(Slug.key(fullWidth(name))).as("in full-width letters").isEqualTo(key);
  }

  private static String fullWidth(String ascii) {
    StringBuilder wide = new StringBuilder();
    ascii.chars().forEach(c -> wide.append((char) (c == ' ' ? '\u3000' : c + 0xFEE0)));
    return wide.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "Mistral AI, mistral-ai",
    "01.AI, 01-ai",
    "Röttger & Co., röttger-co",
    "ＧＰＴ－4, gpt-4"
  })
  void of_isInLowerCaseWithDashes(String name, String slug) {
    assertThat(Slug.of(name)).isEqualTo(slug);
  }
}
