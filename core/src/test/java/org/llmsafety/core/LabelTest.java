package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelTest {
  @Test
  void fullText_variantOfItsOwnColumn_standsBehind() {
    Label label = Label.of("Llama 3 (70B)", "Meta").withVariant("Instruct");

    assertThat(label.fullText()).isEqualTo("Llama 3 (70B) Instruct");
    assertThat(label).hasToString("Llama 3 (70B) Instruct");
    assertThat(label.lab()).contains("Meta");
  }

  @Test
  void of_blankLabOrVariant_isNone() {
    assertThat(Label.of("GPT-4", " ").withVariant("")).isEqualTo(Label.of("GPT-4"));
  }

  @Test
  void of_blankText_isRefused() {
    assertThatThrownBy(() -> Label.of("\t", "OpenAI"))
        .hasMessage("model name must not be blank, but was \"\t\"");
  }
}
