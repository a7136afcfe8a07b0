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
}
