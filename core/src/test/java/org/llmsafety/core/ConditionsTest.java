package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  @Test
  void with_nameTwice_keepsTheLater() {
    assertThat(Conditions.none().with("effort", "low").with("effort", "high"))
        .isEqualTo(Conditions.none().with("effort", "high"));
  }

  @Test
  void new_anyOrder_isInTheOrderOfTheNames() {
    Conditions conditions = new Conditions(ImmutableMap.of("judge", "GPT-4o", "effort", "high"));

    assertThat(conditions).hasToString("effort high, judge GPT-4o");
    assertThat(conditions.values().keySet()).containsExactly("effort", "judge");
  }

  @Test
  void none_isEmptyAndSaysNothing() {
    assertThat(Conditions.none().isEmpty()).isTrue();
    assertThat(Conditions.none()).hasToString("");
    assertThat(Conditions.none().with("a", "").isEmpty()).isFalse();
  }

  @Test
  void new_blankName_isRefused() {
    assertThatThrownBy(() -> Conditions.none().with(" ", "x"))
        .hasMessage("condition name must not be blank, but was \" \"");
    assertThatThrownBy(() -> new Conditions(ImmutableMap.of("", "x")))
        .hasMessage("condition name must not be blank, but was \"\"");
  }
}
