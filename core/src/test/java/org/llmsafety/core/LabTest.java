package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabTest {
  @Test
  void of_name_isItsOwnSlug() {
    assertThat(Lab.of("Mistral AI")).isEqualTo(new Lab("mistral-ai", "Mistral AI"));
    assertThat(Lab.of("通义千问").id()).isEqualTo("通义千问");
  }

  @Test
  void of_onlyPunctuation_keepsItAsId() {
    assertThat(Lab.of("???")).isEqualTo(new Lab("???", "???"));
  }

  @Test
  void of_blank_isRefused() {
    assertThatThrownBy(() -> Lab.of(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lab id must not be blank, but was \" \"");
    assertThatThrownBy(() -> new Lab("a", ""))
        .hasMessage("lab name must not be blank, but was \"\"");
  }

  @Test
  void toString_isTheName() {
    assertThat(Labs.Z_AI).hasToString("Z.ai");
    assertThat(Labs.Z_AI.id()).isEqualTo("z-ai");
  }
}
