package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabsTest {
  @Test
  void ids_areTheSlugsOfTheNames() {
    assertThat(List.of(Labs.OPENAI, Labs.MISTRAL_AI, Labs.XAI, Labs.Z_AI, Labs.IBM))
        .extracting(Lab::id)
        .containsExactly("openai", "mistral-ai", "xai", "z-ai", "ibm");
  }
}
